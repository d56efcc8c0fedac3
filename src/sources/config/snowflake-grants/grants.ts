import type { ConfigObject, ConfigReading, Json } from '../define.js'
import { shown } from '../listed.js'
import { isObject, sorted } from '../reading.js'
import { cell, grantsUid, nameOf, privilege, roleUid, userUid } from './names.js'

interface Held {
  readonly holder: string
  readonly name: string
  readonly type: string
  readonly roles: Set<string>
  readonly privileges: Map<string, Json>
}

/** What each role and user was granted. Rows come by role, by user or by object: those of one holder are taken together. */
export function grants(list: readonly unknown[]): ConfigReading {
  const holders = new Map<string, Held>()
  const problems: { reason: string; raw: string }[] = []
  for (const row of list) {
    const holder = isObject(row) ? holderIn(row) : undefined
    if (holder === undefined) {
      problems.push({ reason: 'a grant does not say to whom', raw: shown(row) })
      continue
    }
    const held = holders.get(holder.holder) ?? holder
    holders.set(held.holder, held)
    const on = cell(row, 'granted_on')
    // `SHOW GRANTS OF ROLE` has the role in a column of its own; `SHOW GRANTS TO ROLE` as an object that may be used.
    const role = cell(row, 'role') || (/^(DATABASE_)?ROLE$/i.test(on) ? cell(row, 'name') : '')
    if (role !== '' && /^(|USAGE)$/i.test(cell(row, 'privilege')))
      held.roles.add(nameOf(role) || role)
    else {
      const name = nameOf(cell(row, 'name')) || cell(row, 'name')
      const option = /^true$/i.test(cell(row, 'grant_option'))
      const one = privilege(cell(row, 'privilege'), on, name, option)
      held.privileges.set(JSON.stringify(one), one)
    }
  }
  return { scope: 'snowflake-grants', objects: [...holders.values()].map(object), problems }
}

function holderIn(row: unknown): Held | undefined {
  const name = cell(row, 'grantee_name')
  const user = /^USER$/i.test(cell(row, 'granted_to'))
  if (name === '' || cell(row, 'granted_to') === '') return undefined
  return {
    holder: user ? userUid(name) : roleUid(name),
    name,
    type: user ? 'Snowflake::UserGrants' : 'Snowflake::RoleGrants',
    roles: new Set(),
    privileges: new Map(),
  }
}

const object = ({ holder, name, type, roles, privileges }: Held): ConfigObject => ({
  uid: grantsUid(holder),
  type,
  name,
  account: '',
  properties: {
    roles: sorted(roles),
    privileges: [...privileges.keys()].sort().map((key) => privileges.get(key) ?? null),
  },
})
