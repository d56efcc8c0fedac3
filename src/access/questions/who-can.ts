import type { Dependency, Node, Reason, Step } from '../graph/model.js'
import { dependsOf, reachedFrom } from '../graph/search.js'
import type { AccessMap } from '../map.js'

/** Somebody who can do what was asked, by itself or by becoming somebody who can. */
export interface Holder {
  readonly uid: string
  readonly node: Node | undefined
  readonly answer: 'Yes' | 'Depends'
  /** Who it has to become, in order; empty for who can do it as it is. */
  readonly path: readonly Step[]
  /** As whom it does it in the end. */
  readonly as: string
  readonly depends: readonly Dependency[]
  /** The statements that let the last of the path do it. */
  readonly prove: () => readonly Reason[]
}

export interface WhoCan {
  readonly action: string
  readonly resource: string
  readonly holders: readonly Holder[]
  readonly missing: readonly string[]
}

/** Everybody who can take an action on a thing: first who surely can and needs the fewest steps. */
export function whoCan(map: AccessMap, action: string, asked: string): WhoCan {
  const resource = map.resolve(asked)
  const into = map.into()
  const direct = new Map(
    candidates(map, resource, into)
      .map((uid) => [uid, map.ask(uid, action, resource)] as const)
      .filter(([, ruling]) => ruling.answer !== 'No'),
  )
  const targets = [...direct].map(([uid, { answer }]) => ({
    uid,
    answer: answer === 'Yes' ? ('Yes' as const) : ('Depends' as const),
  }))
  const holders = [...reachedFrom(targets, into).values()]
    .filter(({ uid }) => !uid.includes('#'))
    .map(({ uid, answer, path, end }): Holder => {
      const last = direct.get(end)
      return {
        ...{ uid, answer, path, as: end },
        node: map.nodes.get(uid),
        depends: dependsOf([...path, ...(last ? [last] : [])]),
        prove: () => last?.reasons ?? [],
      }
    })
  return { action, resource, holders: [...holders].sort(byCertainty), missing: map.missing }
}

/** Those who may have a say, and what somebody of these can make of itself. */
function candidates(
  map: AccessMap,
  resource: string,
  into: ReadonlyMap<string, readonly Step[]>,
): readonly string[] {
  const askers = map.askers(resource)
  const account = map.state.things.get(resource)?.account
  const variants = [...into.keys()].filter(
    (uid) =>
      uid.includes('#') &&
      (askers.has(uid.slice(0, uid.indexOf('#'))) ||
        (account !== undefined && uid === `arn:aws:iam::${account}:role/new#any policy`)),
  )
  return [...askers, ...variants]
}

export const byCertainty = (
  a: { readonly answer: string; readonly path: readonly unknown[]; readonly uid: string },
  b: { readonly answer: string; readonly path: readonly unknown[]; readonly uid: string },
): number =>
  Number(b.answer === 'Yes') - Number(a.answer === 'Yes') ||
  a.path.length - b.path.length ||
  (a.uid < b.uid ? -1 : a.uid > b.uid ? 1 : 0)
