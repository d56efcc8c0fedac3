import { flag, isAddress } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'

/** Accounts and groups of Google by the names under which assignments, memberships and bindings speak of them. */
export interface Accounts {
  readonly users: readonly Thing[]
  readonly groups: readonly Thing[]
  /** The account or group with an address or id; an address that the exports do not hold stands for itself. */
  readonly uidOf: (name: string) => string
  /** Whether the configuration holds it. */
  readonly known: (name: string) => Thing | undefined
  /** A suspended or archived account can do nothing, whatever it holds. */
  readonly able: (uid: string) => boolean
}

/** Ids are in lower case where roles name them, and keep their case elsewhere. */
export function accountsOf(state: State): Accounts {
  const users = ofType(state, 'Google::User')
  const groups = ofType(state, 'Google::Group')
  const byName = new Map<string, Thing>()
  // An address of its own goes before an alias of another.
  for (const one of [...users, ...groups])
    byName.set(one.uid.replace(/^google\/(user|group)\//, '').toLowerCase(), one)
  for (const one of [...users, ...groups])
    for (const alias of one.aliases) {
      const name = alias.toLowerCase()
      if (!byName.has(name)) byName.set(name, one)
    }
  const known = (name: string): Thing | undefined => byName.get(name.toLowerCase())
  const unable = new Set(users.filter(isStopped).map(({ uid }) => uid))
  return {
    users,
    groups,
    known,
    uidOf: (name) => known(name)?.uid ?? (isAddress(name) ? name.toLowerCase() : name),
    able: (uid) => !unable.has(uid),
  }
}

const isStopped = ({ properties }: Thing): boolean =>
  flag(properties, 'suspended') === true || flag(properties, 'archived') === true

export const addressOf = (user: Thing): string => user.uid.slice('google/user/'.length)
