import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import { flag } from '../reading.js'
import type { State } from '../state.js'
import { type Accounts, addressOf } from './accounts.js'
import { assignmentsOf } from './assignments.js'
import { insideOf, type Membership, withMembers } from './members.js'

/**
 * A customer of Google Workspace, and the kinds of accounts and groups in it as nodes of their own (`google/customer/<id>#users`): whoever may
 * reset any user's password has one step to all of them, and not one to each.
 */
export type Customers = readonly string[]

export const customerUid = (customer: string): string => `google/customer/${customer}`

/** Groups and roles do not say whose they are: with one customer they are its own. */
export function customersOf({ users, groups }: Accounts): Customers {
  const said = [...new Set(users.map(({ account }) => account))].filter((one) => one !== '').sort()
  return said.length === 0 && users.length + groups.length > 0 ? [''] : said
}

const kinds = ['users', 'administrators', 'groups', 'administrator groups'] as const

/** Nodes for the kinds, and from each of them to all that are of the kind. */
export function writeKinds(
  to: Listing,
  state: State,
  accounts: Accounts,
  memberships: readonly Membership[],
  customers: Customers,
): void {
  for (const customer of customers)
    for (const kind of kinds)
      to.node({
        uid: `${customerUid(customer)}#${kind}`,
        kind: 'group',
        name: kind,
        account: customer,
      })
  const assignments = assignmentsOf(state, accounts)
  const inside = insideOf(memberships)
  const administrators = new Set(
    [...new Set(assignments.map(({ holder }) => holder))].flatMap((one) => [
      ...withMembers(one, inside),
    ]),
  )
  const rolesKnown = (state.byType.get('Google::Role') ?? []).length > 0
  for (const user of accounts.users.filter(({ uid }) => accounts.able(uid))) {
    const flags = [flag(user.properties, 'is_admin'), flag(user.properties, 'is_delegated_admin')]
    const isAdmin = flags.includes(true) || administrators.has(user.uid)
    const certain = isAdmin || rolesKnown || !flags.includes(undefined)
    const kind = isAdmin ? 'administrators' : 'users'
    to.step(
      {
        from: `${customerUid(user.account || (customers[0] ?? ''))}#${kind}`,
        ...{ to: user.uid, how: 'includes' },
        prove: () => [
          reason(
            user.uid,
            'account',
            `${addressOf(user)} ${isAdmin ? 'is an administrator' : 'is no administrator'}.`,
            { is_admin: flags[0] ?? null, is_delegated_admin: flags[1] ?? null },
            certain ? sure : rests(unknown('the user is no administrator')),
          ),
        ],
      },
      certain ? sure : rests(unknown('the user is no administrator')),
    )
  }
  for (const customer of customers)
    for (const group of accounts.groups) {
      const kind = administrators.has(group.uid) ? 'administrator groups' : 'groups'
      const here = customers.length === 1 ? sure : rests(unknown('customer of the group', customer))
      to.step(
        {
          ...{ from: `${customerUid(customer)}#${kind}`, to: group.uid, how: 'adds itself to' },
          prove: () => [
            reason(
              group.uid,
              'group',
              `${group.name} is a group of the customer.`,
              { name: group.name },
              here,
            ),
          ],
        },
        here,
      )
    }
}
