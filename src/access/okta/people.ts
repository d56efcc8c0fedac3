import { rests, sure, unknown } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { isAddress, text, texts } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'

/** Users of Okta by the names under which groups and applications speak of them, and whether they can sign in at all. */
export interface People {
  readonly users: readonly Thing[]
  /** Of an id or a login. A login that the exports do not hold stands for itself. */
  readonly uidOf: (name: string) => string
  /** Undefined for who cannot sign in: suspended, deactivated, not yet activated. Where the exports do not say, it hangs on that. */
  readonly standing: (uid: string) => Certainty | undefined
  /** The addresses under which other vendors know somebody. */
  readonly addresses: (user: Thing) => readonly string[]
  readonly tenant: (thing: Thing) => string
}

const unsaid = rests(unknown('status of the user', 'ACTIVE'))

export function peopleOf(state: State): People {
  const users = ofType(state, 'Okta::User')
  const byLogin = new Map<string, string>()
  // A login goes before another's address: addresses may be shared.
  for (const { uid, properties } of users) setOnce(byLogin, text(properties, 'login'), uid)
  for (const { uid, aliases, properties } of users)
    for (const name of [text(properties, 'email'), ...aliases]) setOnce(byLogin, name, uid)
  return {
    users,
    uidOf: (name) => {
      if (!name.includes('@')) return name.startsWith('okta/') ? name : `okta/user/${name}`
      return byLogin.get(name.toLowerCase()) ?? name.toLowerCase()
    },
    standing: (uid) => {
      const status = text(state.things.get(uid)?.properties, 'status')
      if (status === '') return unsaid
      return status === 'ACTIVE' ? sure : undefined
    },
    addresses: ({ properties }) => {
      const names = [text(properties, 'login'), text(properties, 'email')]
      return [...new Set(names.map((name) => name.toLowerCase()).filter(isAddress))].sort()
    },
    tenant: tenantOf(state),
  }
}

function setOnce(names: Map<string, string>, name: string, uid: string): void {
  if (name !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), uid)
}

/** Exports without links do not name their tenant; where the others name only one, they are of that. */
function tenantOf(state: State): People['tenant'] {
  const things = ['Okta::User', 'Okta::Group', 'Okta::Application'].flatMap((type) =>
    ofType(state, type),
  )
  const named = new Set(things.map(({ account }) => account).filter((account) => account !== ''))
  const [only = ''] = named.size === 1 ? named : []
  return ({ account }) => account || only
}

export const tenantUid = (tenant: string): string => `okta/tenant/${tenant}`

/** The roles that somebody holds by themselves; undefined where the exports do not tell. */
export const rolesHeld = (state: State, holder: string): readonly string[] | undefined =>
  texts(state.things.get(`${holder}/roles`)?.properties, 'roles')
