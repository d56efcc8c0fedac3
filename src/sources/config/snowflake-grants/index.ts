import { isShownGrant } from '../../snowflake/views.js'
import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach } from '../listed.js'
import { instant, pick, properties, sorted } from '../reading.js'
import { grants } from './grants.js'
import { actorUid, cell, roleUid, userUid } from './names.js'
import { snowflakeTypes } from './types.js'

/** Rows of `SHOW GRANTS`, `SHOW USERS` and `SHOW ROLES`, as JSON or as a table. */
export const snowflakeGrants: ConfigSource = {
  id: 'snowflake-grants',
  product: 'Snowflake users, roles and grants',
  recognise: ({ value }) => [isGrant, isUser, isRole].some((fits) => mostly(rows(value), fits)),
  read,
  types: snowflakeTypes,
}

const rows = (value: unknown): readonly unknown[] =>
  elements(value, 'grants', 'users', 'roles', 'data')

const has = (row: JsonObject, ...columns: readonly string[]): boolean =>
  columns.every((column) => column in row || column.toUpperCase() in row)

/** Without a time it is no row of a log either. */
const isGrant = (row: JsonObject): boolean =>
  has(row, 'granted_to', 'grantee_name') &&
  (has(row, 'privilege') || has(row, 'role')) &&
  (isShownGrant(row) || !has(row, 'created_on'))
const isUser = (row: JsonObject): boolean =>
  has(row, 'name', 'login_name') && (has(row, 'default_role') || has(row, 'disabled'))
const isRole = (row: JsonObject): boolean =>
  has(row, 'name', 'owner') && has(row, 'assigned_to_users') && has(row, 'granted_to_roles')

function read({ value }: ConfigDocument): ConfigReading {
  const list = rows(value)
  if (mostly(list, isGrant)) return grants(list)
  const users = mostly(list, isUser)
  return readEach(users ? 'snowflake-users' : 'snowflake-roles', list, (row) => {
    const name = cell(row, 'name')
    if (name === '') return `a ${users ? 'user' : 'role'} has no name`
    return [users ? user(name, row) : role(name, row)]
  })
}

const flag = (row: JsonObject, column: string): boolean | undefined =>
  ({ true: true, false: false, y: true, n: false })[cell(row, column).toLowerCase()]

function user(name: string, row: JsonObject): ConfigObject {
  const login = cell(row, 'login_name').toLowerCase()
  const email = cell(row, 'email').toLowerCase()
  const addresses = [login, email].filter((one) => one.includes('@'))
  return {
    uid: userUid(name),
    type: 'Snowflake::User',
    name,
    account: '',
    aliases: sorted([actorUid(name), ...addresses]),
    properties: properties({
      login_name: login || undefined,
      email: email || undefined,
      display_name: cell(row, 'display_name') || undefined,
      type: cell(row, 'type') || undefined,
      disabled: flag(row, 'disabled'),
      default_role: cell(row, 'default_role') || undefined,
      has_password: flag(row, 'has_password'),
      has_rsa_public_key: flag(row, 'has_rsa_public_key'),
      has_mfa: flag(row, 'has_mfa') ?? flag(row, 'ext_authn_duo'),
      network_policy: cell(row, 'network_policy') || undefined,
      owner: cell(row, 'owner') || undefined,
      created_at: createdAt(row),
    }),
  }
}

const role = (name: string, row: JsonObject): ConfigObject => ({
  uid: roleUid(name),
  type: 'Snowflake::Role',
  name,
  account: '',
  properties: properties({
    owner: cell(row, 'owner') || undefined,
    comment: cell(row, 'comment') || undefined,
    created_at: createdAt(row),
  }),
})

const createdAt = (row: JsonObject): string | undefined =>
  instant(pick(row, 'created_on') ?? pick(row, 'CREATED_ON'))
