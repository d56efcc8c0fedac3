import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { entries, flag, some, text } from '../reading.js'
import type { Thing } from '../state.js'
import { type Accounts, addressOf } from './accounts.js'
import type { Customers } from './customers.js'
import { everyoneUid, type Membership } from './members.js'

/** Who is in a group, who may change that, and who may join by themselves. */
export function writeGroups(
  to: Listing,
  accounts: Accounts,
  memberships: readonly Membership[],
  customers: Customers,
): void {
  const whole = new Set<string>()
  for (const membership of memberships) {
    const { member, group, role, name } = membership
    if (member.endsWith('#everyone')) whole.add(member)
    else if (accounts.known(member.replace(/^google\/(user|group)\//, '')) === undefined)
      to.node({ uid: member, kind: outsideKind(member), name: member, account: '' })
    const says = (what: string) => () => [
      reason(group, 'group', `${name} ${what} the group ${group.slice(13)}.`, { [name]: role }),
    ]
    to.step({ from: member, to: group, how: 'member of', prove: says('is a member of') })
    // They are members already; the step says that they may bring others in.
    if (role === 'OWNER' || role === 'MANAGER')
      to.step({
        from: member,
        to: group,
        how: 'adds itself to',
        prove: says(`is ${role.toLowerCase()} of`),
      })
  }
  for (const group of accounts.groups)
    for (const one of writeJoining(to, group, customers)) whole.add(one)
  for (const customer of customers)
    if (whole.has(everyoneUid(customer))) writeEveryone(to, accounts, customer, customers)
  for (const one of whole) to.node({ uid: one, kind: 'group', name: one, account: '' })
  const untold = accounts.groups.filter(
    (group) => entries(group.properties, 'members') === undefined,
  )
  if (untold.length > 0)
    to.missing(
      `Google Workspace: members of these groups are not in the exports: ${some(untold.map(({ name }) => name))}`,
    )
}

const outsideKind = (member: string) =>
  member.endsWith('gserviceaccount.com') ? 'workload' : member.includes('@') ? 'person' : 'outside'

/** Settings that let people join without being asked. Which outsiders may is also decided for the whole domain, which no export tells. */
function writeJoining(to: Listing, group: Thing, customers: Customers): readonly string[] {
  const setting = text(group.properties, 'who_can_join')
  if (setting !== 'ALL_IN_DOMAIN_CAN_JOIN' && setting !== 'ANYONE_CAN_JOIN') return []
  const join = (from: string, who: string, certainty: Certainty): void =>
    to.step(
      {
        ...{ from, to: group.uid, how: 'joins' },
        prove: () => [
          reason(
            group.uid,
            'group',
            `${who} may join ${group.name} without being asked.`,
            { who_can_join: setting },
            certainty,
          ),
        ],
      },
      certainty,
    )
  const here = (customer: string): Certainty =>
    customers.length === 1 ? sure : rests(unknown('customer of the group', customer))
  for (const customer of customers)
    join(everyoneUid(customer), 'Everyone in the domain', here(customer))
  if (setting === 'ANYONE_CAN_JOIN' && flag(group.properties, 'external_members') !== false) {
    to.node({
      uid: 'allAuthenticatedUsers',
      kind: 'anybody',
      name: 'anybody with a Google account',
      account: '',
    })
    join(
      'allAuthenticatedUsers',
      'Anybody',
      rests(unknown('the domain lets outsiders join its groups')),
    )
  }
  return customers.map(everyoneUid)
}

function writeEveryone(
  to: Listing,
  accounts: Accounts,
  customer: string,
  customers: Customers,
): void {
  for (const user of accounts.users) {
    if (!accounts.able(user.uid) || (user.account || customers[0]) !== customer) continue
    to.step({
      ...{ from: user.uid, to: everyoneUid(customer), how: 'member of' },
      prove: () => [
        reason(user.uid, 'account', `${addressOf(user)} is an account of the customer.`, {
          account: user.account,
        }),
      ],
    })
  }
}
