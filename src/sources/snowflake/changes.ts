import type { ChangeEvent, ChangeTelling, ConfigChange, Step } from '../config/define.js'
import {
  cell,
  grantsUid,
  nameOf,
  privilege,
  roleUid,
  userUid,
} from '../config/snowflake-grants/names.js'
import { type Granted, grantIn } from './statement.js'

/** Into, or out of, what a role or user was granted. */
function granted(event: ChangeEvent, change: Granted): readonly ConfigChange[] {
  const { to, name } = change
  const step = change.given ? 'add' : 'take'
  return [
    {
      uid: grantsUid(to === 'USER' ? userUid(name) : roleUid(name)),
      type: to === 'USER' ? 'Snowflake::UserGrants' : 'Snowflake::RoleGrants',
      name,
      account: event.account,
      steps: [
        ...change.roles.map((item): Step => ({ do: step, path: ['roles'], item })),
        ...change.privileges.map((item): Step => ({ do: step, path: ['privileges'], item })),
      ],
    },
  ]
}

/** A row of GRANTS_TO_ROLES or GRANTS_TO_USERS: a grant that was made, or one that was taken back. */
function viewed(event: ChangeEvent): readonly ConfigChange[] {
  const { record } = event
  const name = cell(record, 'grantee_name')
  const to = /^USER$/i.test(cell(record, 'granted_to')) ? 'USER' : 'ROLE'
  const on = cell(record, 'granted_on')
  const object = cell(record, 'name')
  const held = cell(record, 'privilege')
  const role = cell(record, 'role') || (on === 'ROLE' && held === 'USAGE' ? object : '')
  const path = [cell(record, 'table_catalog'), cell(record, 'table_schema'), object]
  const option = /^true$/i.test(cell(record, 'grant_option'))
  const full = path.filter((part) => part !== '').join('.')
  return granted(event, {
    given: cell(record, 'deleted_on') === '',
    ...{ to, name },
    roles: role === '' ? [] : [role],
    privileges: role === '' ? [privilege(held, on, full, option)] : [],
  })
}

const subject =
  /^(create(?: or replace)?|drop|alter) (user|role) (?:if (?:not )?exists )?("(?:[^"]|"")+"|[\w$]+)(?=[ ;]|$)/i

/** `CREATE`, `DROP` and `ALTER` of users and roles, as far as the statement says it. */
function defined(event: ChangeEvent, statement: string): readonly ConfigChange[] {
  const [, verb = '', kind = '', written = ''] = subject.exec(statement) ?? []
  const name = nameOf(written)
  if (name === '') return []
  const user = kind.toUpperCase() === 'USER'
  const of = {
    uid: user ? userUid(name) : roleUid(name),
    type: user ? 'Snowflake::User' : 'Snowflake::Role',
    ...{ name, account: event.account },
  }
  const disabled = user ? /\bdisabled ?= ?(true|false)\b/i.exec(statement)?.[1] : undefined
  const told = disabled === undefined ? {} : { disabled: disabled.toLowerCase() === 'true' }
  const sets = Object.entries(told).map(([key, value]): Step => ({ do: 'set', path: [key], value }))
  if (/^alter/i.test(verb)) return sets.length === 0 ? [] : [{ ...of, steps: sets }]
  if (/^drop/i.test(verb)) return [{ ...of, steps: [{ do: 'delete' }] }]
  return [{ ...of, steps: [{ do: 'create', partly: true, properties: told }] }]
}

/** Longer ones change no rights, or not plainly. */
const longest = 4000

function told(event: ChangeEvent): readonly ConfigChange[] {
  const { record } = event
  if (cell(record, 'grantee_name') !== '') return viewed(event)
  const text = cell(record, 'query_text')
  if (text === '' || text.length > longest) return []
  const statement = text.trim().replace(/\s+/g, ' ')
  const place = [cell(record, 'database_name'), cell(record, 'schema_name')] as const
  const change = grantIn(statement, place)
  return change ? granted(event, change) : defined(event, statement)
}

/** Statements and grants that change who may do what, as Snowflake's views tell them. */
export const snowflakeChanges: ChangeTelling = {
  source: 'snowflake',
  operations: Object.fromEntries(
    [
      ...['GRANT', 'REVOKE', 'CREATE', 'DROP', 'ALTER'],
      ...['CREATE_USER', 'ALTER_USER', 'DROP_USER', 'CREATE_ROLE', 'DROP_ROLE'],
    ].map((name) => [name, told]),
  ),
}
