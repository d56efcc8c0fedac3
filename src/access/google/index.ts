import { type Listing, listing, reason, rests, unknown } from '../graph/listing.js'
import type { Listed } from '../graph/model.js'
import type { State, Thing } from '../state.js'
import { type Accounts, accountsOf, addressOf } from './accounts.js'
import { writeAdmins } from './admins.js'
import { type Customers, customersOf, writeKinds } from './customers.js'
import { writeGroups } from './groups.js'
import { membershipsOf } from './members.js'

/**
 * Rights in Google Workspace: groups and who is in them, administrators' roles and what they lead to. What accounts and groups may in Google
 * Cloud starts at the same uids.
 */
export function googleAccess(state: State): Listed {
  const accounts = accountsOf(state)
  const customers = customersOf(accounts)
  const memberships = membershipsOf(state, accounts)
  const to = listing()
  for (const user of accounts.users) writeUser(to, user, accounts, customers)
  for (const group of accounts.groups)
    to.node({
      uid: group.uid,
      kind: 'group',
      name: group.name,
      account: group.account || (customers[0] ?? ''),
    })
  writeGroups(to, accounts, memberships, customers)
  writeKinds(to, state, accounts, memberships, customers)
  writeAdmins(to, state, accounts, customers)
  const partial = accounts.groups.filter(({ complete }) => !complete).length
  if (partial > 0)
    to.missing(`Google Workspace: of ${partial} groups only what events tell is known`)
  to.missing(
    'Google Workspace: domain-wide delegation is not in the exports: applications with it act as any user',
  )
  return to.listed('google')
}

/**
 * Whoever is that person has the account. The account alone is not the person: other vendors take its word only where they are set to, which
 * the exports do not say.
 */
function writeUser(to: Listing, user: Thing, accounts: Accounts, customers: Customers): void {
  const address = addressOf(user)
  const account = user.account || (customers[0] ?? '')
  to.node({ uid: user.uid, kind: 'user', name: user.name, account })
  to.node({ uid: address, kind: 'person', name: user.name, account: '' })
  if (!accounts.able(user.uid)) return
  const prove = () => [
    reason(user.uid, 'account', `The Google account ${address} has the address of the person.`, {
      address,
    }),
  ]
  to.step({ from: address, to: user.uid, how: 'is', prove })
  to.step(
    { from: user.uid, to: address, how: 'is', prove },
    rests(unknown('other services take the Google account for the person', address)),
  )
}
