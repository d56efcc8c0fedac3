import { timeText, type Warehouse } from '../../warehouse/index.js'
import type { AccessMap } from '../map.js'
import { nameOf } from '../naming.js'
import { blast, harms } from '../questions/blast.js'
import { ofType } from '../state.js'
import { walk } from './walk.js'

/** An identity of the logs, and a time (ms) at which it is in question. */
export interface InQuestion {
  readonly identity: string
  readonly at: number
}

/** Writes what would be lost with each of these identities as of its time. Those that the configuration does not know have no row. */
export async function writeBlasts(
  warehouse: Warehouse,
  wave: number,
  asked: readonly InQuestion[],
): Promise<void> {
  const way = walk(warehouse)
  const times = [...new Set(asked.map(({ at }) => at))].sort((a, b) => a - b)
  for (const at of times) {
    const map = await way.to(new Date(at))
    const identities = new Set(asked.filter((one) => one.at === at).map((one) => one.identity))
    const rows = [...identities].sort().flatMap((identity) => rowOf(map, identity, at, wave))
    await warehouse.insert('identity_blasts', rows)
  }
}

function rowOf(map: AccessMap, identity: string, at: number, wave: number): readonly object[] {
  const node = nodeOf(map, identity)
  if (node === undefined) return []
  const found = blast(map, node)
  return [
    {
      ...{ identity_uid: identity, at: timeText(at), revision: wave, resource_uid: node },
      ...{ score: found.score, level: found.level },
      harms: harms
        .filter((harm) => found.harms[harm].count > 0)
        .map((harm) => {
          const { degree, count, worst } = found.harms[harm]
          return { harm, degree, things: count, worst: worst.map((uid) => nameOf(map, uid)) }
        }),
    },
  ]
}

/** The node that an identity of the logs is: machines act under names of ours where the vendor's log has none for them. */
export function nodeOf(map: AccessMap, identity: string): string | undefined {
  const [, group, rest = ''] = /^(instance|github-actions|function)\/(.+)$/.exec(identity) ?? []
  if (group === 'function') {
    const [account, name] = rest.split('/')
    return ofType(map.state, 'AWS::Lambda::Function').find(
      (one) => one.account === account && one.name === name,
    )?.uid
  }
  return [identity, rest, `github/${rest}`]
    .map((name) => map.resolve(name))
    .find((uid) => map.nodes.has(uid))
}
