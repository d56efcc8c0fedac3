import { type Listing, reason } from '../graph/listing.js'
import { some, texts } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'
import type { People } from './people.js'

export interface Memberships {
  readonly groupsOf: (user: string) => readonly string[]
}

/** Everybody is in it, and no export lists them. */
const isEveryone = ({ name, properties }: Thing): boolean =>
  properties['type'] === 'BUILT_IN' && name === 'Everyone'

/** Who is in which group. Groups of Okta are not in each other. */
export function writeGroups(to: Listing, state: State, people: People): Memberships {
  const groups = ofType(state, 'Okta::Group')
  const byUser = new Map<string, string[]>()
  const untold: string[] = []
  const add = (uid: string, group: Thing, excerpt: unknown): void => {
    const standing = people.standing(uid)
    const list = byUser.get(uid)
    if (list) list.push(group.uid)
    else byUser.set(uid, [group.uid])
    if (!standing) return
    if (!state.things.has(uid))
      to.node({
        uid,
        kind: uid.startsWith('okta/') ? 'user' : 'person',
        name: uid,
        account: people.tenant(group),
      })
    const prove = () => [
      reason(group.uid, 'group', `${uid} is in the group ${group.name}.`, excerpt, standing),
    ]
    to.step({ from: uid, to: group.uid, how: 'member of', prove }, standing)
  }
  for (const group of groups) {
    to.node({ uid: group.uid, kind: 'group', name: group.name, account: people.tenant(group) })
    const members = texts(group.properties, 'members')
    if (isEveryone(group)) {
      for (const user of people.users)
        if (people.tenant(user) === people.tenant(group)) add(user.uid, group, { type: 'BUILT_IN' })
    } else if (members) for (const member of members) add(people.uidOf(member), group, { member })
    else untold.push(group.name)
  }
  if (untold.length > 0)
    to.missing(`Okta: members of these groups are not in the exports: ${some(untold)}`)
  const partial = groups.filter(({ complete }) => !complete)
  if (partial.length > 0)
    to.missing(
      `Okta: of these groups only what events tell is known: ${some(partial.map(({ name }) => name))}`,
    )
  to.missing(
    'Okta: group rules are not in the exports: whoever edits a profile may get into a group by them',
  )
  return { groupsOf: (user) => byUser.get(user) ?? [] }
}
