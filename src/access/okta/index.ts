import { both, type Listing, listing, reason, rests, unknown } from '../graph/listing.js'
import type { Listed } from '../graph/model.js'
import type { State, Thing } from '../state.js'
import { writeAdmins } from './admins.js'
import { writeApps } from './apps.js'
import { writeGroups } from './groups.js'
import { type People, peopleOf } from './people.js'

export { oktaSignIns } from './apps.js'

/** Rights in Okta: groups, applications, administrators' roles and what they lead to. Who signs in as which role of AWS is told by `oktaSignIns`. */
export function oktaAccess(state: State): Listed {
  const to = listing()
  const people = peopleOf(state)
  for (const user of people.users) writeUser(to, user, people)
  const memberships = writeGroups(to, state, people)
  writeAdmins(to, state, people, memberships)
  writeApps(to, state, people)
  return to.listed('okta')
}

/** Whoever is that person has the account. The account is the person elsewhere only as far as others take Okta's word, which is set there. */
function writeUser(to: Listing, user: Thing, people: People): void {
  to.node({ uid: user.uid, kind: 'user', name: user.name, account: people.tenant(user) })
  const standing = people.standing(user.uid)
  for (const address of people.addresses(user)) {
    to.node({ uid: address, kind: 'person', name: user.name, account: '' })
    if (!standing) continue
    const prove = () => [
      reason(
        user.uid,
        'account',
        `The account of Okta has the address ${address}.`,
        { address },
        standing,
      ),
    ]
    to.step({ from: address, to: user.uid, how: 'is', prove }, standing)
    const taken = rests(unknown('other services take the account of Okta for the person', address))
    to.step({ from: user.uid, to: address, how: 'is', prove }, both(standing, taken))
  }
}
