import type { Jewel } from './jewels.js'
import { reach } from './jewels.js'
import { type Group, type Holder, type Role, rootOf, type User } from './model.js'
import type { Organization } from './organization.js'
import { allow, type Condition, grant, type Statement, trust } from './policy.js'
import { adminsOf } from './truth.js'

/** Writes into a policy of a holder's own, under a name. */
export function permit(holder: Holder, name: string, ...statements: readonly Statement[]): void {
  const known = holder.inline.get(name)
  if (known) known.push(...statements)
  else holder.inline.set(name, [...statements])
}

/** A principal's permission to reach a jewel, and that it does. */
export function reads(
  o: Organization,
  who: User | Role,
  jewel: Jewel,
  condition?: Condition,
  needs: readonly string[] = [],
): void {
  permit(who, 'data', reach(jewel, condition))
  o.truth.step(who.arn, jewel.uid, needs)
}

/** The same by a group: for each of its members. */
export function groupReads(o: Organization, group: Group, jewel: Jewel): void {
  permit(group, 'data', reach(jewel))
  for (const member of group.members) o.truth.step(member, jewel.uid)
}

/** The permission to take on a role, which alone is of no use. */
export const mayAssume = (who: Holder, role: Role | string, condition?: Condition): void =>
  permit(
    who,
    'assume',
    allow('sts:AssumeRole', typeof role === 'string' ? role : role.arn, condition),
  )

/**
 * A role's trust in a principal, or in all of an account. Who administers that account can give the permission that goes with it, to
 * a principal that is theirs to change or, where the whole account is trusted, to any.
 */
export function admits(
  o: Organization,
  role: Role,
  trusted: Role | User,
  options: {
    readonly condition?: Condition
    readonly needs?: readonly string[]
    root?: boolean
  } = {},
): void {
  const { condition, needs = [], root = false } = options
  role.trust.push(trust({ AWS: root ? rootOf(trusted.account) : trusted.arn }, condition))
  if (trusted.account !== role.account && (root || o.truth.ordinary.has(trusted.arn)))
    o.truth.step(adminsOf(trusted.account.id), role.arn, needs)
}

/** Both sides of taking on a role, and that it is possible. */
export function assumes(
  o: Organization,
  who: User | Role,
  role: Role,
  options: Parameters<typeof admits>[3] = {},
): void {
  mayAssume(who, role)
  admits(o, role, who, options)
  o.truth.step(who.arn, role.arn, options.needs)
}

/** What the policy of a jewel in another account grants; who administers the grantee's account can add the permission. */
export function grantsAbroad(o: Organization, jewel: Jewel, sid: string, to: Role | User): void {
  jewel.policy.push(grant(sid, to.arn, jewel.action, jewel.target))
  if (o.truth.ordinary.has(to.arn)) o.truth.step(adminsOf(to.account.id), jewel.uid)
}

/** A role that reaches a jewel of its account, by its permission alone. Whom it trusts is added by `admits`. */
export function reader(
  o: Organization,
  of: string,
  name: string,
  jewel: Jewel,
  ...trusted: readonly Statement[]
): Role {
  const role = o.role(of, name, trusted)
  reads(o, role, jewel)
  return role
}
