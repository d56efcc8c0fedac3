import type { Step } from '../../graph/model.js'
import { ofType } from '../../state.js'
import type { Estate } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import type { Resource } from '../estate/resources.js'
import { lastingStep, speaks } from './way.js'

/** Roles by whom their trust policies let in. */
export interface Trust {
  readonly byAccount: ReadonlyMap<string, readonly Resource[]>
  /** By account and name of a role. */
  readonly byRole: ReadonlyMap<string, readonly Resource[]>
  /** By ARN of a user, name of a service, ARN of a provider. */
  readonly byName: ReadonlyMap<string, readonly Resource[]>
  readonly byAnybody: readonly Resource[]
}

export function trustOf({ state, resources }: Estate): Trust {
  const byAccount = new Map<string, Resource[]>()
  const byRole = new Map<string, Resource[]>()
  const byName = new Map<string, Resource[]>()
  const byAnybody: Resource[] = []
  const put = (index: Map<string, Resource[]>, key: string, role: Resource): void => {
    const group = index.get(key)
    if (!group) index.set(key, [role])
    else if (group.at(-1) !== role) group.push(role)
  }
  for (const thing of ofType(state, 'AWS::IAM::Role')) {
    const role = resources.named(thing.uid)
    for (const { effect, principals } of role.policy?.statements ?? []) {
      if (effect !== 'Allow' || !principals) continue
      const { anybody, accounts, roles, names, sessions } = principals.value
      if ((anybody || principals.not) && byAnybody.at(-1) !== role) byAnybody.push(role)
      if (principals.not) continue
      for (const one of accounts) put(byAccount, one, role)
      for (const one of [...roles, ...sessions.keys()]) put(byRole, one, role)
      for (const one of names) put(byName, one, role)
    }
  }
  return { byAccount, byRole, byName, byAnybody }
}

/** Roles that an identity could be let into; whether it is, both sides decide. */
export function assumable(trust: Trust, principal: Principal): ReadonlySet<Resource> {
  const { account, arn, caller } = principal
  const role = 'role' in caller ? caller.role : undefined
  return new Set([
    ...(trust.byName.get(arn) ?? []),
    ...(role === undefined ? [] : (trust.byRole.get(`${account}/${role}`) ?? [])),
    ...trust.byAnybody,
    ...(caller.kind === 'account' || speaks(principal, 'sts:AssumeRole')
      ? (trust.byAccount.get(account) ?? [])
      : []),
    ...(caller.kind === 'account' ? namedOf(trust, account) : []),
  ])
}

/** Roles that let somebody of an account in by name. */
const namedOf = ({ byRole, byName }: Trust, account: string): readonly Resource[] => [
  ...[...byRole].flatMap(([key, roles]) => (key.startsWith(`${account}/`) ? roles : [])),
  ...[...byName].flatMap(([name, roles]) => (name.includes(`::${account}:`) ? roles : [])),
]

const assuming = lastingStep()

/** The roles that an identity can take on, of those that are `wanted`. */
export const assumes = (
  estate: Estate,
  trust: Trust,
  principal: Principal,
  wanted: (role: Resource) => boolean = () => true,
): readonly Step[] =>
  [...assumable(trust, principal)]
    .filter((role) => role.uid !== principal.arn && wanted(role))
    .flatMap((role) =>
      assuming(estate, principal, { to: role.uid, on: role }, () => [
        { how: 'assumes', needs: [{ principal, action: 'sts:AssumeRole', resource: role }] },
      ]),
    )
