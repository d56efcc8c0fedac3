import { both, type Listing } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { type Binding, bindingReason } from './bindings.js'
import { type Common, commonOf, type Inside } from './both.js'
import type { Hierarchy } from './hierarchy.js'
import type { Rights } from './rights.js'
import type { Scope } from './tree.js'

/**
 * Running code as a service account takes two rights that may come by different groups: to act as the account, and to deploy in its project.
 * The step goes from whoever has both, and no group of whom has both already. Where both stand at different heights it holds for the lower
 * one and what is in it. An account of another project needs a setting that organizations have off.
 */
export function writeDeploying(
  to: Listing,
  bindings: readonly Binding[],
  hierarchy: Hierarchy,
  rights: Rights,
  inside: Inside,
): void {
  const common = commonOf(inside)
  const acting = heldBy(
    bindings.filter(({ facts }) => facts.powers.includes('act')),
    hierarchy,
  )
  const deploying = heldBy(
    bindings.filter(({ facts }) => facts.deploys),
    hierarchy,
  )
  const scopes = new Map(bindings.map(({ scope }) => [scope.uid, scope]))
  for (const [uid, scope] of [...scopes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!hierarchy.services(uid).has('serviceAccounts')) continue
    const pairs = new Map<string, Pair>()
    const meet = (acts: Held, deploys: Held): void => {
      for (const act of acts.values())
        for (const deploy of deploys.values())
          for (const who of common.inBoth(act.member.uid, deploy.member.uid)) {
            const known = pairs.get(who)
            if (!known || (!isSure(known) && isSure([act, deploy]))) pairs.set(who, [act, deploy])
          }
    }
    meet(acting.here(uid), deploying.here(uid))
    meet(acting.here(uid), deploying.above(uid))
    meet(acting.above(uid), deploying.here(uid))
    for (const [from, pair] of highest(pairs, common))
      writePair(to, from, pair, scope, rights, hierarchy)
  }
}

type Pair = readonly [Binding, Binding]
/** The surest binding of each member. */
type Held = ReadonlyMap<string, Binding>

/** Who is bound by the policy of a scope, and who by those above it: the latter worked out once for all that stand below. */
function heldBy(bindings: readonly Binding[], hierarchy: Hierarchy) {
  const here = new Map<string, Map<string, Binding>>()
  for (const one of bindings) {
    const held = here.get(one.scope.uid) ?? new Map<string, Binding>()
    here.set(one.scope.uid, withSurer(held, one))
  }
  const known = new Map<string, Held>()
  const above = (uid: string): Held => {
    const parent = hierarchy.parent(uid)?.uid
    if (parent === undefined) return new Map()
    const found = known.get(parent)
    if (found) return found
    const held = new Map<string, Binding>()
    for (let at = hierarchy.parent(uid); at; at = hierarchy.parent(at.uid))
      for (const one of here.get(at.uid)?.values() ?? []) withSurer(held, one)
    known.set(parent, held)
    return held
  }
  return { here: (uid: string): Held => here.get(uid) ?? new Map(), above }
}

function withSurer(held: Map<string, Binding>, one: Binding): Map<string, Binding> {
  const known = held.get(one.member.uid)
  const better = known?.certainty.answer !== 'Yes' && one.certainty.answer === 'Yes'
  return known && !better ? held : held.set(one.member.uid, one)
}

/** A group that has both speaks for its members, unless they have it more surely. */
function highest(pairs: ReadonlyMap<string, Pair>, common: Common): ReadonlyMap<string, Pair> {
  const left = new Map<string, Pair>()
  const largestFirst = [...pairs].sort(
    ([a, one], [b, other]) =>
      common.size(b) - common.size(a) ||
      Number(isSure(other)) - Number(isSure(one)) ||
      (a < b ? -1 : 1),
  )
  const groups: (readonly [string, Pair])[] = []
  for (const [uid, pair] of largestFirst) {
    if (
      groups.some(([group, held]) => (isSure(held) || !isSure(pair)) && common.within(uid, group))
    )
      continue
    left.set(uid, pair)
    if (common.size(uid) > 1) groups.push([uid, pair])
  }
  return left
}

const isSure = (pair: Pair): boolean => pair.every(({ certainty }) => certainty.answer === 'Yes')

function writePair(
  to: Listing,
  from: string,
  [act, deploy]: Pair,
  scope: Scope,
  rights: Rights,
  hierarchy: Hierarchy,
): void {
  const certainty: Certainty = both(act.certainty, deploy.certainty)
  const prove = () => [bindingReason(act), bindingReason(deploy)]
  const right = { service: 'serviceAccounts', what: 'code' } as const
  if (!hierarchy.holds(scope)) rights.on(from, scope, right, certainty, prove)
  else to.step({ from, to: rights.node(scope, right), how: 'deploys code in', prove }, certainty)
}
