import type { Step } from '../graph/model.js'
import { remembered } from '../remembered.js'
import type { State } from '../state.js'
import type { Estate } from './estate/estate.js'
import type { Principal } from './estate/principals.js'
import type { Shared } from './grants/sharing.js'
import { accountIn } from './policy/arn.js'
import { makesNew, newIdentityOf } from './steps/administration.js'
import { assumes, type Trust } from './steps/assume.js'
import { enters, type Machine } from './steps/machines.js'
import { passesRoles } from './steps/pass-role.js'
import { rewritesPermissionSets } from './steps/permission-sets.js'
import { givesItself, improvements } from './steps/rewrite.js'
import { takesOver } from './steps/takeover.js'

/** What identities can become by what they may do; worked out for each when it is asked for. */
export interface Becoming {
  readonly state: State
  readonly steps: (principal: Principal) => readonly Step[]
}

export interface Ground {
  readonly estate: Estate
  readonly trust: Trust
  readonly machines: ReadonlyMap<string, readonly Machine[]>
  readonly shared: Shared
  readonly principalOf: (uid: string) => Principal | undefined
}

/**
 * With what was worked out `before`, of another state: in accounts in which nothing differs, what identities could become in such accounts still
 * holds, and only their steps into the others are worked out anew.
 */
export function becoming(ground: Ground, before?: Becoming): Becoming {
  const { estate } = ground
  const changed = before && changedAccounts(before.state, estate)
  const worked = new Map<string, readonly Step[]>()
  const steps = (principal: Principal): readonly Step[] => {
    const known = worked.get(principal.uid)
    if (known) return known
    const found =
      before && changed && holds(ground, changed, principal)
        ? again(ground, before, changed, principal)
        : own(ground, settled, principal)
    worked.set(principal.uid, found)
    return found
  }
  /** Identities of an account that a new one of it surely becomes: asking for each of its administrators is spared. */
  const settled = remembered((account: string): ReadonlySet<string> => {
    const anew = ground.principalOf(newIdentityOf(account))
    return new Set(anew ? sureOf(steps(anew)) : [])
  })
  return { state: estate.state, steps }
}

const sureOf = (steps: readonly Step[]): readonly string[] =>
  steps.filter(({ answer }) => answer === 'Yes').map(({ to }) => to)

function own(
  ground: Ground,
  settled: (account: string) => ReadonlySet<string>,
  principal: Principal,
): readonly Step[] {
  const { estate, trust, machines } = ground
  const assumed = assumes(estate, trust, principal)
  const fresh = makesNew(estate, principal)
  const sure = fresh[0]?.answer === 'Yes' ? settled(principal.account) : undefined
  const others = [...assumed, ...takesOver(estate, trust, principal, sure)]
  // Machines and services are a way to roles: for who governs the account, to those that it does not become anyway.
  const anew = principal.uid === newIdentityOf(principal.account)
  const had = new Set(anew ? sureOf(others) : [])
  const rest = sure
    ? []
    : [
        ...passesRoles(estate, principal, had),
        ...enters(estate, machines, principal, had),
        ...givesItself(estate, principal),
      ]
  const improving = sure ? others.filter(({ to }) => !sure.has(to)) : [...others, ...rest]
  return [
    ...others,
    ...fresh,
    ...rest,
    ...rewritesPermissionSets(estate, principal),
    ...improves(ground, principal, improving),
  ]
}

/** Accounts of which something differs in two states; undefined where what bears on all of them does. */
function changedAccounts(
  before: State,
  { state, accounts }: Estate,
): ReadonlySet<string> | undefined {
  const found = new Set<string>()
  const differs = (a: State, b: State): boolean => {
    for (const [uid, thing] of a.things) {
      const other = b.things.get(uid)
      if (other === thing || other?.version === thing.version) continue
      if (/^AWS::(Organizations|SSO)::/.test(thing.type)) return true
      if (thing.type.startsWith('AWS::')) found.add(thing.account)
    }
    return false
  }
  if (differs(state, before) || differs(before, state)) return undefined
  const timed = [...accounts.own].some((one) =>
    [...accounts.scps(one), ...accounts.rcps(one)].some(({ policies }) =>
      policies.some((policy) => policy.timed),
    ),
  )
  return timed ? undefined : found
}

/** Whether what an identity could become is the same as before, but for accounts that changed. What its policies say of the time may not be. */
const holds = (
  { estate }: Ground,
  changed: ReadonlySet<string>,
  { account, identity, boundary = [], caller }: Principal,
): boolean =>
  !changed.has(account) &&
  (caller.kind === 'user' || caller.kind === 'role') &&
  !estate.accounts.administersIdentityCenter(account) &&
  ![...identity, ...boundary].some((policy) => policy.timed)

function again(
  ground: Ground,
  before: Becoming,
  changed: ReadonlySet<string>,
  principal: Principal,
): readonly Step[] {
  const { estate, trust } = ground
  const anew = (uid: string): boolean =>
    changed.has(accountIn(uid)) || estate.resources.named(uid).policy?.timed === true
  const kept = before.steps(principal).filter(({ to }) => !anew(to))
  const assumed = assumes(estate, trust, principal, (role) => anew(role.uid))
  if (principal.uid !== newIdentityOf(principal.account)) return [...kept, ...assumed]
  // Which identities are worth having with any policy, others say by naming them.
  const plain = kept.filter(({ to }) => !to.includes('#'))
  return [...plain, ...assumed, ...improves(ground, principal, [...plain, ...assumed])]
}

/**
 * Identities that it can become and whose policies it may write: it becomes them with any policy. For who may make new identities anyway, only those
 * that somebody names are worth it.
 */
function improves(ground: Ground, by: Principal, becoming: readonly Step[]): readonly Step[] {
  const { estate } = ground
  const anew = by.uid === newIdentityOf(by.account)
  return becoming.flatMap(({ to }) => {
    const target = estate.principals.all.get(to)
    if (!target || target.account !== by.account || (anew && !namedOutside(ground, target)))
      return []
    return improvements(estate, by, target)
  })
}

/** Whether somebody outside its account lets an identity in by its own name: then it matters which policies it has. */
function namedOutside({ trust, shared }: Ground, principal: Principal): boolean {
  const role = 'role' in principal.caller ? principal.caller.role : ''
  const trusting = [
    ...(trust.byName.get(principal.arn) ?? []),
    ...(trust.byRole.get(`${principal.account}/${role}`) ?? []),
  ]
  return (
    trusting.some(({ account }) => account !== principal.account) ||
    shared(principal, true).length > 0
  )
}
