import { entries } from '../reading.js'
import type { State } from '../state.js'
import { type Accounts, accountsOf } from './accounts.js'

export interface Membership {
  /** A user, a group, a service account, an address that is not known, or `everyone` of a customer. */
  readonly member: string
  readonly group: string
  /** MEMBER, MANAGER or OWNER. */
  readonly role: string
  /** As the group names it. */
  readonly name: string
}

/** All of a customer: a group has the customer's id for a member. */
export const everyoneUid = (customer: string): string => `google/customer/${customer}#everyone`

/** Ids of customers are `C` and some eight letters and digits; an account's are digits only. */
const isCustomer = (name: string): boolean => /^C[0-9a-z]+$/.test(name)

/** Who is in which group, each as it is named in the other parts; groups in groups too. Suspended accounts are in none. */
export function membershipsOf(
  state: State,
  accounts: Accounts = accountsOf(state),
): readonly Membership[] {
  return accounts.groups.flatMap((group) =>
    (entries(group.properties, 'members') ?? []).flatMap(([name, held]): readonly Membership[] => {
      if (name === '') return []
      const known = accounts.known(name)
      const member = known?.uid ?? (isCustomer(name) ? everyoneUid(name) : accounts.uidOf(name))
      if (!accounts.able(member) || member === group.uid) return []
      return [{ member, group: group.uid, role: typeof held === 'string' ? held : 'MEMBER', name }]
    }),
  )
}

/** All that is in a group, at whatever depth, itself first. Groups may be in each other. */
export function withMembers(
  start: string,
  inside: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set([start])
  for (const one of found) for (const member of inside.get(one) ?? []) found.add(member)
  return found
}

/** Members by group. */
export function insideOf(
  memberships: readonly Membership[],
): ReadonlyMap<string, readonly string[]> {
  const inside = new Map<string, string[]>()
  for (const { member, group } of memberships) {
    const list = inside.get(group)
    if (list) list.push(member)
    else inside.set(group, [member])
  }
  return inside
}
