import { type Listing, reason, sure } from '../graph/listing.js'
import { type AccessLevel, accessLevels, type Certainty, type Reason } from '../graph/model.js'
import { actAs, isWay, type Way } from './acting.js'
import type { Hierarchy } from './hierarchy.js'
import { permission } from './permissions.js'
import type { Scope } from './tree.js'

/**
 * Levels on all things of a service in a scope, or a way to act as all service accounts in it, are a node (`<project>#storage.List+Read`) that
 * leads to the same node of each scope inside. So what is granted high up is written once for each scope, however many roles and members it
 * came by, and each thing has few grants: linear in the tree, where role by thing would be millions.
 */
export interface Right {
  readonly service: string
  readonly what: Levels | Way
}

/** Levels that most roles give together are one. */
type Levels = AccessLevel | 'List+Read' | 'Write+Tagging'
const together: ReadonlyMap<string, readonly [AccessLevel, AccessLevel]> = new Map([
  ['List+Read', ['List', 'Read']],
  ['Write+Tagging', ['Write', 'Tagging']],
])

type Answer = Certainty['answer']

/** Levels, each with whether it is certain, as few rights. */
export function asFew(
  levels: readonly (readonly [AccessLevel, Answer])[],
): readonly (readonly [Levels, Answer])[] {
  const given = new Map<Levels, Answer>(levels)
  for (const [both, [one, other]] of together) {
    const answer = given.get(one)
    if (answer === undefined || answer !== given.get(other)) continue
    given.delete(one)
    given.delete(other)
    given.set(both as Levels, answer)
  }
  return [...given]
}

const everyLevel = asFew(accessLevels.map((level) => [level, 'Yes'] as const)).map(([what]) => what)

export interface Rights {
  /** The node that stands for a right in a scope. */
  readonly node: (scope: Scope, right: Right) => string
  /** The node that stands for all rights in a scope. */
  readonly everything: (scope: Scope) => string
  /** What a right does with the one thing that it is about. */
  readonly on: (
    from: string,
    scope: Scope,
    right: Right,
    certainty: Certainty,
    prove: () => readonly Reason[],
  ) => void
}

const tree = new Set(['projects', 'folders', 'organizations'])
const isThing = (service: string): boolean => !tree.has(service) && service !== 'serviceAccounts'

/** Calls write what they ask for at once; what that leads to is written by `settle`, without recursion, since trees may be deep. */
export function rightsIn(
  to: Listing,
  hierarchy: Hierarchy,
): Rights & { readonly settle: () => void } {
  const seen = new Map<string, string>()
  const waiting: (() => void)[] = []
  const once = (uid: string, name: string, { account }: Scope, then: () => void): string => {
    const known = seen.get(uid)
    if (known !== undefined) return known
    seen.set(uid, uid)
    to.node({ uid, kind: 'role', name, account })
    waiting.push(then)
    return uid
  }
  const node = (scope: Scope, right: Right): string => {
    const uid = `${scope.uid}#${right.service}.${right.what}`
    return once(uid, `${right.what} of ${right.service} in ${scope.name}`, scope, () =>
      spread(uid, scope, right),
    )
  }
  const everything = (scope: Scope): string => {
    const uid = `${scope.uid}#everything`
    return once(uid, `everything in ${scope.name}`, scope, () => {
      for (const service of [...hierarchy.services(scope.uid)].sort())
        for (const what of [
          ...everyLevel,
          ...(service === 'serviceAccounts' ? (['tokens', 'keys'] as const) : []),
        ])
          to.step({
            from: uid,
            to: node(scope, { service, what }),
            how: 'includes',
            prove: () => [inside(scope, scope)],
          })
    })
  }
  const spread = (uid: string, scope: Scope, right: Right): void => {
    if (scope.service === right.service) put(uid, scope, right, sure, () => [inside(scope, scope)])
    for (const leaf of hierarchy.leaves(scope.uid, right.service))
      put(uid, leaf, right, sure, () => [inside(leaf, scope)])
    for (const inner of hierarchy.inner(scope.uid))
      if (hierarchy.services(inner.uid).has(right.service))
        to.step({
          from: uid,
          to: node(inner, right),
          how: 'inherited by',
          prove: () => [inside(inner, scope)],
        })
    if (right.what !== 'Permissions management' || !isThing(right.service)) return
    for (const what of ['List+Read', 'Write'] as const)
      to.step({
        ...{ from: uid, to: node(scope, { ...right, what }), how: 'rewrites the policies of' },
        prove: () => [inside(scope, scope)],
      })
  }
  const put: Rights['on'] = (from, scope, { service, what }, certainty, prove) => {
    if (isWay(what)) return actAs(to, from, scope, what, certainty, prove)
    for (const level of together.get(what) ?? [what as AccessLevel])
      to.grant(
        { from, to: scope.uid, level, action: permission(service, level), how: '', prove },
        certainty,
      )
    if (what !== 'Permissions management') return
    const how = 'rewrites the policy of'
    if (tree.has(service)) to.step({ from, to: everything(scope), how, prove }, certainty)
    else if (service === 'serviceAccounts' && !scope.disabled)
      to.step({ from, to: scope.uid, how, prove }, certainty)
  }
  const on: Rights['on'] = (from, scope, right, certainty, prove) => {
    const { service, what } = right
    put(from, scope, right, certainty, prove)
    if (what === 'Permissions management' && isThing(service))
      for (const level of ['List', 'Read', 'Write'] as const)
        to.grant(
          {
            ...{ from, to: scope.uid, level, action: permission(service, level) },
            ...{ how: 'rewrites its policy', prove },
          },
          certainty,
        )
  }
  const settle = (): void => {
    for (let next = waiting.pop(); next; next = waiting.pop()) next()
  }
  return { node, everything, on, settle }
}

const inside = (scope: Scope, outer: Scope): Reason =>
  reason(
    scope.policy?.uid ?? scope.uid,
    'hierarchy',
    scope === outer
      ? `What is granted on ${scope.name} is granted on itself and all that is in it.`
      : `${scope.name} is in ${outer.name} and inherits what is granted there.`,
    { name: scope.uid, parent: outer.uid },
  )
