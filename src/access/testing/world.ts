import { type ConfigObject, configSourceById, type JsonObject } from '../../sources/index.js'
import type { Listed, Reason } from '../graph/model.js'
import { type State, stateOf, type Thing } from '../state.js'

/** Configuration for tests: documents as vendors write them, read by their readers. */
export function stateFrom(
  documents: readonly (readonly [source: string, value: unknown, path?: readonly string[]])[],
  at = '2026-03-01T00:00:00Z',
): State {
  return stateOf(
    at,
    documents.flatMap(([source, value, path = []]) => {
      const reading = configSourceById(source)?.read({ value, path, text: '' })
      if (!reading) throw new Error(`no reader ${source}`)
      return reading.objects.map(thingOf)
    }),
  )
}

const thingOf = (one: ConfigObject): Thing => ({
  ...one,
  aliases: one.aliases ?? [],
  version: '1',
  complete: true,
})

/** A thing that no reader made: what an event, or nobody in their right mind, would write. */
export const thing = (
  type: string,
  uid: string,
  properties: JsonObject,
  more: Partial<Thing> = {},
): Thing => ({
  ...{ uid, type, name: uid, account: '', aliases: [], properties, version: '1', complete: true },
  ...more,
})

/** All that somebody comes to, nodes and `<level> <thing>`, each with the surest answer of any way there. */
export function reach(
  realms: readonly Listed[],
  from: string,
): Readonly<Record<string, 'Yes' | 'Depends'>> {
  const certain = walk(realms, from, false)
  const found = [...walk(realms, from, true)].filter((one) => one !== from)
  return Object.fromEntries(found.sort().map((one) => [one, certain.has(one) ? 'Yes' : 'Depends']))
}

function walk(realms: readonly Listed[], from: string, doubtful: boolean): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  const put = (one: string, other: string): void => {
    const list = next.get(one)
    if (list) list.push(other)
    else next.set(one, [other])
  }
  const counts = ({ answer }: { readonly answer: string }): boolean => doubtful || answer === 'Yes'
  for (const realm of realms) {
    for (const step of realm.steps.filter(counts)) put(step.from, step.to)
    for (const grant of realm.grants.filter(counts)) put(grant.from, `${grant.level} ${grant.to}`)
  }
  const seen = new Set([from])
  for (const one of seen) for (const other of next.get(one) ?? []) seen.add(other)
  return seen
}

/** What is wrong with a realm, in words: every step and grant starts at a node, and is proved by something that it names. */
export function faults({ nodes, steps, grants }: Listed): readonly string[] {
  const known = new Set(nodes.map(({ uid }) => uid))
  return [...steps, ...grants].flatMap((one) => {
    const reasons: readonly Reason[] = one.prove()
    const what = `${one.from} -> ${one.to}`
    return [
      ...(known.has(one.from) ? [] : [`${what} starts nowhere`]),
      ...(reasons.length > 0 ? [] : [`${what} is not proved`]),
      ...(reasons.every(
        ({ uid, layer, text, excerpt }) =>
          uid && layer && text.endsWith('.') && excerpt !== undefined,
      )
        ? []
        : [`${what} is proved by half`]),
      ...((one.answer === 'Yes') === (one.depends.length === 0)
        ? []
        : [`${what} hangs on nothing, or on something surely`]),
    ]
  })
}
