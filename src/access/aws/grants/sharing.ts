import type { Estate } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import type { Resource } from '../estate/resources.js'
import type { Policy } from '../policy/compile.js'
import { namesItself } from '../policy/principal.js'

/** Identities that may have a say on a thing: those of its account, and those that its policy names from outside. */
export function askers(estate: Estate, resource: Resource): Iterable<string> {
  const found = new Set(
    (estate.principals.byAccount.get(resource.account) ?? []).map(({ uid }) => uid),
  )
  for (const { principals, effect } of resource.policy?.statements ?? []) {
    if (effect !== 'Allow' || !principals) continue
    const { anybody, accounts, roles, names, sessions } = principals.value
    if (anybody || principals.not || resource.policy?.unreadable)
      return estate.principals.all.keys()
    for (const account of accounts)
      for (const { uid } of estate.principals.byAccount.get(account) ?? []) found.add(uid)
    for (const key of [...roles, ...sessions.keys()])
      for (const one of estate.principals.byAccount.get(key.slice(0, 12)) ?? [])
        if ('role' in one.caller && `${one.account}/${one.caller.role}` === key) found.add(one.uid)
    for (const name of names) if (estate.principals.all.has(name)) found.add(name)
  }
  return found
}

/** Whether the policy on a thing may give an identity what its own policies do not: it names it, and not only its account. */
export const letsIn = (policy: Policy, { caller }: Principal): boolean =>
  (caller.kind !== 'user' && caller.kind !== 'role') ||
  policy.unreadable ||
  policy.statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals !== undefined &&
      (principals.not || namesItself(principals.value, caller)),
  )

/** Things whose policies let an identity in; with `byItself`, only those that name it and not its whole account. */
export type Shared = (principal: Principal, byItself: boolean) => readonly string[]

/** Things of other accounts whose policies let an identity in, by how they name it. */
export function sharedWith(estate: Estate, things: readonly { readonly uid: string }[]): Shared {
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
      const { anybody, accounts, roles, names, sessions } = principals.value
      if (anybody || principals.not) put('*', uid)
      for (const account of accounts) if (account !== resource.account) put(account, uid)
      for (const role of [...roles, ...sessions.keys()])
        if (!role.startsWith(resource.account)) put(role, uid)
      for (const name of names) put(name, uid)
    }
  }
  return ({ account, arn, caller }, byItself) => {
    const role = 'role' in caller ? `${account}/${caller.role}` : ''
    const keys = byItself ? [arn, role] : ['*', account, arn, role]
    return keys.flatMap((key) => [...(index.get(key) ?? [])])
  }
}
