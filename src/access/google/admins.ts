import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty, Node } from '../graph/model.js'
import { flag, some } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'
import type { Accounts } from './accounts.js'
import { type Assignment, assignmentsOf } from './assignments.js'
import { type Customers, customerUid } from './customers.js'
import { type Powers, powersOf, superRole } from './privileges.js'

/** Super administrators are also told by a flag of the user, where no role is exported. */
export const superUid = `google/role/${superRole}`

/** The roles as nodes, who holds them, and what they lead to. */
export function writeAdmins(
  to: Listing,
  state: State,
  accounts: Accounts,
  customers: Customers,
): void {
  for (const role of ofType(state, 'Google::Role')) writeRole(to, role, customers)
  for (const assignment of assignmentsOf(state, accounts))
    writeHolding(to, assignment, accounts, customers)
  const flagged = accounts.users.filter(({ properties }) => flag(properties, 'is_admin') === true)
  if (flagged.length > 0 && !state.things.has(superUid)) writeSuper(to, customers)
  for (const user of flagged.filter(({ uid }) => accounts.able(uid)))
    to.step({
      ...{ from: user.uid, to: superUid, how: 'holds' },
      prove: () => [
        reason(
          user.uid,
          'admin role',
          `${user.name} is a super administrator of Google Workspace.`,
          {
            is_admin: true,
          },
        ),
      ],
    })
  const roles = ofType(state, 'Google::Role')
  const untold = roles.filter((role) => !powersOf(role).known).map(({ name }) => name)
  if (untold.length > 0)
    to.missing(`Google Workspace: what these roles may is not in the exports: ${some(untold)}`)
  if (roles.length === 0)
    to.missing('Google Workspace: administrator roles and who holds them are not in the exports')
}

function writeSuper(to: Listing, customers: Customers): void {
  to.node({ uid: superUid, kind: 'role', name: superRole, account: customers[0] ?? '' })
  const superPowers: Powers = {
    superAdmin: true,
    passwords: true,
    groups: true,
    levels: ['List', 'Read', 'Write', 'Permissions management'],
    known: true,
  }
  writePowers(to, { uid: superUid, name: superRole }, superPowers, sure, customers, undefined)
}

function writeRole(to: Listing, role: Thing, customers: Customers): void {
  to.node(nodeOf(role, '', customers))
  writePowers(to, role, powersOf(role), sure, customers, role)
}

const nodeOf = (role: Thing, unit: string, customers: Customers): Node => ({
  uid: unit === '' ? role.uid : `${role.uid}#in ${unit}`,
  kind: 'role',
  name: unit === '' ? role.name : `${role.name} in org unit ${unit}`,
  account: role.account || (customers[0] ?? ''),
})

function writeHolding(
  to: Listing,
  { role, holder, unit, said }: Assignment,
  accounts: Accounts,
  customers: Customers,
): void {
  const node = nodeOf(role, unit, customers)
  if (unit !== '') {
    to.node(node)
    const there = rests(unknown('org unit of the user', unit))
    writePowers(to, { uid: node.uid, name: node.name }, powersOf(role), there, customers, role)
  }
  if (!accounts.able(holder)) return
  if (accounts.known(holder) === undefined && !holder.startsWith('google/'))
    to.node({
      uid: holder,
      kind: holder.includes('@') ? 'person' : 'outside',
      name: holder,
      account: '',
    })
  to.step({
    ...{ from: holder, to: node.uid, how: 'holds' },
    prove: () => [
      reason(
        role.uid,
        'admin role',
        `The administrator's role ${role.name} is assigned to ${said}.`,
        said,
      ),
    ],
  })
}

/** Passwords of administrators are set by super administrators only; so are, as far as is known, the members of groups that hold a role. */
function writePowers(
  to: Listing,
  from: { readonly uid: string; readonly name: string },
  powers: Powers,
  where: Certainty,
  customers: Customers,
  role: Thing | undefined,
): void {
  const prove = (says: string) => () => [
    reason(
      role?.uid ?? from.uid,
      'admin role',
      `The role ${from.name} ${says}.`,
      role?.properties ?? {},
      where,
    ),
  ]
  for (const customer of customers) {
    const tenant = customerUid(customer)
    const here =
      customers.length === 1
        ? where
        : rests(...where.depends, unknown('customer of the role', customer))
    const lead = (kind: string, how: string, certainty: Certainty): void =>
      to.step(
        { from: from.uid, to: `${tenant}#${kind}`, how, prove: prove(`${how} ${kind}`) },
        certainty,
      )
    if (powers.superAdmin || powers.passwords) lead('users', 'resets the passwords of', here)
    if (powers.superAdmin) lead('administrators', 'resets the passwords of', here)
    if (powers.superAdmin || powers.groups) lead('groups', 'changes the members of', here)
    if (powers.superAdmin || powers.groups)
      lead(
        'administrator groups',
        'changes the members of',
        powers.superAdmin
          ? here
          : rests(
              ...here.depends,
              unknown('who may change groups that hold an administrator role'),
            ),
      )
    for (const level of powers.levels)
      to.grant(
        {
          ...{ from: from.uid, to: tenant, level, action: from.name, how: '' },
          prove: prove(`has the level ${level} in the directory`),
        },
        here,
      )
  }
}
