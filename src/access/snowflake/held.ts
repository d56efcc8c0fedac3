import { flag, objects, text, texts } from '../reading.js'
import { ofType, type State, type Thing } from '../state.js'

export const roleUid = (name: string): string => `snowflake/role/${name}`
export const account = 'snowflake/account'

/** One privilege that a role or user holds. */
export interface Privilege {
  readonly holder: string
  /** The thing that says so. */
  readonly said: string
  readonly privilege: string
  /** The kind of object, in Snowflake's words: `TABLE`, `DATABASE`, `ACCOUNT`, ... */
  readonly on: string
  readonly name: string
  readonly option: boolean
  readonly excerpt: unknown
}

/** A role that a role or user was granted. `said` is undefined where Snowflake does so by itself. */
export interface RoleGrant {
  readonly holder: string
  readonly role: string
  readonly said: string | undefined
}

/** Who holds what. Lists may name holders, roles and owners that no list of roles and users has. */
export interface Held {
  readonly users: ReadonlyMap<string, Thing | undefined>
  readonly roles: ReadonlySet<string>
  readonly roleGrants: readonly RoleGrant[]
  readonly privileges: readonly Privilege[]
  /** Roles all of whose privileges and roles are in the exports. */
  readonly told: ReadonlySet<string>
}

/** Roles of every account, each with the roles that it has by itself. */
const system: readonly (readonly [string, readonly string[]])[] = [
  ['ACCOUNTADMIN', ['SECURITYADMIN', 'SYSADMIN']],
  ['SECURITYADMIN', ['USERADMIN']],
  ['SYSADMIN', []],
  ['USERADMIN', []],
  ['PUBLIC', []],
]
export const isSystem = (role: string): boolean => system.some(([name]) => roleUid(name) === role)

const holderOf = (uid: string): string => uid.slice(0, uid.lastIndexOf('/grants'))

export function heldIn(state: State): Held {
  const users = new Map<string, Thing | undefined>(
    ofType(state, 'Snowflake::User').map((user) => [user.uid, user] as const),
  )
  const roles = new Set(ofType(state, 'Snowflake::Role').map(({ uid }) => uid))
  const roleGrants: RoleGrant[] = []
  const privileges: Privilege[] = []
  const told = new Set<string>()
  const lists = [
    ...ofType(state, 'Snowflake::RoleGrants'),
    ...ofType(state, 'Snowflake::UserGrants'),
  ]
  for (const list of lists) {
    const holder = holderOf(list.uid)
    if (list.type === 'Snowflake::RoleGrants') roles.add(holder)
    else if (!users.has(holder)) users.set(holder, undefined)
    if (list.complete) told.add(holder)
    for (const name of texts(list.properties, 'roles') ?? []) {
      roles.add(roleUid(name))
      roleGrants.push({ holder, role: roleUid(name), said: list.uid })
    }
    for (const one of objects(list.properties, 'privileges') ?? [])
      privileges.push(privilegeIn(holder, list.uid, one))
  }
  if (users.size + roles.size > 0)
    for (const [name, below] of system) {
      roles.add(roleUid(name))
      for (const one of below)
        roleGrants.push({ holder: roleUid(name), role: roleUid(one), said: undefined })
    }
  for (const holder of [...users.keys(), ...roles])
    roleGrants.push({ holder, role: roleUid('PUBLIC'), said: undefined })
  return { users, roles, roleGrants, privileges, told }
}

const privilegeIn = (holder: string, said: string, one: unknown): Privilege => ({
  ...{ holder, said, excerpt: one },
  privilege: text(one, 'privilege').toUpperCase(),
  on: text(one, 'on').toUpperCase(),
  name: text(one, 'name'),
  option: flag(one, 'grant_option') === true,
})
