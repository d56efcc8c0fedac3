import { grouped } from '../graph/listed.js'
import type { Node, Realm, Step } from '../graph/model.js'
import { ofType, type State } from '../state.js'
import { type Becoming, becoming } from './becoming.js'
import { type Estate, estateOf } from './estate/estate.js'
import type { Principal } from './estate/principals.js'
import { abilities } from './grants/abilities.js'
import { grantsOn, ownGrants, rule } from './grants/grants.js'
import { askers, sharedWith } from './grants/sharing.js'
import { accountOfNewIdentity, newIdentity } from './steps/administration.js'
import { trustOf } from './steps/assume.js'
import { directorySteps } from './steps/directories.js'
import { keyNode, keySteps, keysOf } from './steps/keys.js'
import { machinesOf, runsAs } from './steps/machines.js'
import { outsideNode, outsiders } from './steps/outside.js'
import { variant } from './steps/rewrite.js'
import { tokenSteps } from './steps/tokens.js'
import { speaks } from './steps/way.js'

/** What is kept of one state for the next. */
export interface AwsRealm extends Realm {
  readonly became: Becoming
}

/** The rights of AWS: who can act, what each can become, what each may do. With the realm of another state, only what differs is worked out anew. */
export function awsAccess(state: State, samlSignIns: readonly Step[], before?: AwsRealm): AwsRealm {
  const estate = estateOf(state)
  const trust = trustOf(estate)
  const machines = machinesOf(estate)
  const byAccount = grouped(machines, ({ thing }) => thing.account)
  const written = grouped(
    [
      ...machines.map(runsAs),
      ...keySteps(estate),
      ...directorySteps(estate, samlSignIns),
      ...tokenSteps(estate),
    ],
    (one) => one.from,
  )
  const strangers = outsiders(estate)
  const variants = new Map<string, Principal | undefined>()
  const principalOf = (uid: string): Principal | undefined => {
    if (!variants.has(uid)) variants.set(uid, made(estate, strangers, uid))
    return variants.get(uid)
  }
  const things = grouped(
    Object.keys(abilities).flatMap((type) => ofType(state, type)),
    (thing) => thing.account,
  )
  const uids = new Map([...things].map(([account, all]) => [account, all.map(({ uid }) => uid)]))
  const shared = sharedWith(estate, [...things.values()].flat())
  const became = becoming(
    { estate, trust, machines: byAccount, shared, principalOf },
    before?.became,
  )
  return {
    id: 'aws',
    nodes: [...nodesOf(estate), ...[...strangers.values()].map(outsideNode)],
    missing: estate.accounts.missing,
    begins: [...written.keys()],
    became,
    steps: (from) => {
      const principal = principalOf(from)
      return [...(written.get(from) ?? []), ...(principal ? became.steps(principal) : [])]
    },
    touches: (from) => {
      const principal = principalOf(from)
      if (!principal) return []
      return [uids.get(principal.account) ?? [], shared(principal, false)]
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
    ...keysOf(state).map(keyNode),
    ...of('AWS::IdentityStore::User', 'user'),
    ...of('AWS::IdentityStore::Group', 'group'),
    ...of('AWS::EC2::Instance', 'machine'),
    ...of('AWS::Lambda::Function', 'machine'),
  ]
}
