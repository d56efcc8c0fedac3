import { grouped } from '../graph/listed.js'
import type { Node, Realm, Step } from '../graph/model.js'
import { ofType, type State } from '../state.js'
import { type Estate, estateOf } from './estate/estate.js'
import { anyPolicy, type Principal } from './estate/principals.js'
import type { Resource } from './estate/resources.js'
import { abilities } from './grants/abilities.js'
import { grantsOn, ownGrants, rule } from './grants/grants.js'
import {
  accountOfNewIdentity,
  makesNew,
  newIdentity,
  newIdentityOf,
} from './steps/administration.js'
import { assumes, type Trust, trustOf } from './steps/assume.js'
import { directorySteps } from './steps/directories.js'
import { enters, machinesOf, runsAs } from './steps/machines.js'
import { outsideNode, outsiders } from './steps/outside.js'
import { passesRoles } from './steps/pass-role.js'
import { rewritesPermissionSets } from './steps/permission-sets.js'
import { givesItself, rewriting, variant } from './steps/rewrite.js'
import { takesOver } from './steps/takeover.js'
import { tokenSteps } from './steps/tokens.js'
import { speaks, step } from './steps/way.js'

/** The rights of AWS: who can act, what each can become, what each may do. */
export function awsAccess(
  state: State,
  samlSignIns: readonly Step[],
): Realm & { readonly estate: Estate } {
  const estate = estateOf(state)
  const trust = trustOf(estate)
  const machines = machinesOf(estate)
  const byAccount = grouped(machines, ({ thing }) => thing.account)
  const written = grouped(
    [...machines.map(runsAs), ...directorySteps(estate, samlSignIns), ...tokenSteps(estate)],
    (one) => one.from,
  )
  const strangers = outsiders(estate)
  const variants = new Map<string, Principal | undefined>()
  const principalOf = (uid: string): Principal | undefined => {
    if (!variants.has(uid)) variants.set(uid, made(estate, strangers, uid))
    return variants.get(uid)
  }
  const worked = new Map<string, readonly Step[]>()
  const settledBy = new Map<string, ReadonlySet<string>>()
  const worksOut = (from: string): readonly Step[] => {
    const before = worked.get(from)
    if (before) return before
    const principal = principalOf(from)
    const found = [...(written.get(from) ?? []), ...(principal ? own(principal) : [])]
    worked.set(from, found)
    return found
  }
  const outside = (principal: Principal): boolean => namedOutside(trust, named, principal)
  /** Identities of an account that a new one of it surely becomes: asking for each of its administrators is spared. */
  const settled = (account: string): ReadonlySet<string> => {
    const before = settledBy.get(account)
    if (before) return before
    const found = new Set(
      worksOut(newIdentityOf(account))
        .filter(({ answer }) => answer === 'Yes')
        .map(({ to }) => to),
    )
    settledBy.set(account, found)
    return found
  }
  const own = (principal: Principal): readonly Step[] => {
    const assumed = assumes(estate, trust, principal)
    const fresh = makesNew(estate, principal)
    const sure = fresh[0]?.answer === 'Yes' ? settled(principal.account) : undefined
    const becoming = [...assumed, ...takesOver(estate, trust, principal, sure)]
    // Machines and services are a way to roles: for who governs the account, to those that it does not become anyway.
    const anew = principal.uid === newIdentityOf(principal.account)
    const surely = becoming.filter(({ answer }) => anew && answer === 'Yes').map(({ to }) => to)
    const had = new Set(surely)
    const rest = sure
      ? []
      : [
          ...passesRoles(estate, principal, had),
          ...enters(estate, byAccount, principal, had),
          ...givesItself(estate, principal),
        ]
    const improving = sure ? becoming.filter(({ to }) => !sure.has(to)) : [...becoming, ...rest]
    return [
      ...becoming,
      ...fresh,
      ...rest,
      ...rewritesPermissionSets(estate, principal),
      ...improves(estate, principal, improving, outside),
    ]
  }
  const things = grouped(
    Object.keys(abilities).flatMap((type) => ofType(state, type)),
    (thing) => thing.account,
  )
  const named = sharedWith(estate, [...things.values()].flat())
  return {
    estate,
    id: 'aws',
    nodes: [...nodesOf(estate), ...[...strangers.values()].map(outsideNode)],
    missing: estate.accounts.missing,
    begins: [...written.keys()],
    steps: worksOut,
    touches: (from) => {
      const principal = principalOf(from)
      if (!principal) return []
      return [
        ...(things.get(principal.account) ?? []).map((thing) => thing.uid),
        ...named(principal, false),
      ]
    },
    grants: (from, uid) => {
      const principal = principalOf(from)
      return principal ? grantsOn(estate, principal, estate.resources.named(uid)) : []
    },
    abilities: (uid) => abilities[state.things.get(uid)?.type ?? '']?.length ?? 0,
    askers: (resource) =>
      new Set([...askers(estate, estate.resources.named(resource)), ...strangers.keys()]),
    speaks: (from, action) => {
      const principal = principalOf(from)
      return principal !== undefined && speaks(principal, action)
    },
    granted: (from) => {
      const principal = principalOf(from)
      if (!principal) return []
      return (things.get(principal.account) ?? []).flatMap(({ uid }) =>
        ownGrants(estate, principal, estate.resources.named(uid)).map((action) => ({
          action,
          resource: uid,
        })),
      )
    },
    ask: (from, action, resource) => {
      const principal = principalOf(from)
      return principal && rule(estate, principal, action, estate.resources.named(resource))
    },
  }
}

/** The identity that a node stands for, whether it is there, could be made, or is somebody outside. */
function made(
  estate: Estate,
  strangers: ReadonlyMap<string, Principal>,
  uid: string,
): Principal | undefined {
  const account = accountOfNewIdentity(uid)
  return account === undefined ? (strangers.get(uid) ?? variant(estate, uid)) : newIdentity(account)
}

/** Whether somebody outside its account lets an identity in by its own name: then it matters which policies it has. */
function namedOutside(
  trust: Trust,
  named: ReturnType<typeof sharedWith>,
  principal: Principal,
): boolean {
  const role = 'role' in principal.caller ? principal.caller.role : ''
  const trusting = [
    ...(trust.byName.get(principal.arn) ?? []),
    ...(trust.byRole.get(`${principal.account}/${role}`) ?? []),
  ]
  return (
    trusting.some(({ account }) => account !== principal.account) ||
    named(principal, true).length > 0
  )
}

/**
 * Identities that it can become and whose policies it may write: it becomes them with any policy. For who may make new identities anyway, only those
 * that somebody names are worth it.
 */
function improves(
  estate: Estate,
  by: Principal,
  becoming: readonly Step[],
  outside: (principal: Principal) => boolean,
): readonly Step[] {
  const anew = by.uid === newIdentityOf(by.account)
  return becoming.flatMap(({ to }) => {
    const target = estate.principals.all.get(to)
    if (!target || target.account !== by.account || (anew && !outside(target))) return []
    return step(
      estate,
      by.uid,
      estate.principals.with(target, anyPolicy).uid,
      rewriting(estate, by, target),
    )
  })
}

/** Identities that may have a say on a thing: those of its account, and those that its policy names from outside. */
function askers(estate: Estate, resource: Resource): Iterable<string> {
  const found = new Set(
    (estate.principals.byAccount.get(resource.account) ?? []).map(({ uid }) => uid),
  )
  for (const { principals, effect } of resource.policy?.statements ?? []) {
    if (effect !== 'Allow' || !principals) continue
    const { anybody, accounts, roles, names } = principals.value
    if (anybody || principals.not || resource.policy?.unreadable)
      return estate.principals.all.keys()
    for (const account of accounts)
      for (const { uid } of estate.principals.byAccount.get(account) ?? []) found.add(uid)
    for (const key of roles)
      for (const one of estate.principals.byAccount.get(key.slice(0, 12)) ?? [])
        if ('role' in one.caller && `${one.account}/${one.caller.role}` === key) found.add(one.uid)
    for (const name of names) if (estate.principals.all.has(name)) found.add(name)
  }
  return found
}

/** Things of other accounts whose policies let an identity in, by how they name it. */
function sharedWith(
  estate: Estate,
  things: readonly { readonly uid: string }[],
): (principal: Principal, byItself: boolean) => readonly string[] {
  const index = new Map<string, Set<string>>()
  const put = (key: string, uid: string): void => {
    const group = index.get(key)
    if (group) group.add(uid)
    else index.set(key, new Set([uid]))
  }
  for (const { uid } of things) {
    const resource = estate.resources.named(uid)
    for (const { principals, effect } of resource.policy?.statements ?? []) {
      if (effect !== 'Allow' || !principals) continue
      const { anybody, accounts, roles, names } = principals.value
      if (anybody || principals.not) put('*', uid)
      for (const account of accounts) if (account !== resource.account) put(account, uid)
      for (const role of roles) if (!role.startsWith(resource.account)) put(role, uid)
      for (const name of names) put(name, uid)
    }
  }
  return ({ account, arn, caller }, byItself) => {
    const role = 'role' in caller ? `${account}/${caller.role}` : ''
    const keys = byItself ? [arn, role] : ['*', account, arn, role]
    return keys.flatMap((key) => [...(index.get(key) ?? [])])
  }
}

function nodesOf({ state, principals }: Estate): readonly Node[] {
  const of = (type: string, kind: Node['kind']): readonly Node[] =>
    ofType(state, type).map(({ uid, name, account }) => ({ uid, kind, name, account }))
  return [
    ...[...principals.all.values()].map(
      ({ uid, name, account, caller }): Node => ({
        ...{ uid, name, account },
        kind: caller.kind === 'user' ? 'user' : 'role',
      }),
    ),
    ...of('AWS::IdentityStore::User', 'user'),
    ...of('AWS::IdentityStore::Group', 'group'),
    ...of('AWS::EC2::Instance', 'machine'),
    ...of('AWS::Lambda::Function', 'machine'),
  ]
}
