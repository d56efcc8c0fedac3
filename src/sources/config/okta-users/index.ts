import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach } from '../listed.js'
import { adminRoles, roleHolding, tenantOf, userStatus, userUid } from '../okta.js'
import { instant, isObject, properties, sorted, text } from '../reading.js'
import { oktaUserTypes } from './types.js'

/** Users of an Okta organization (`GET /api/v1/users`), with `roles` where administrators' roles were fetched too. */
export const oktaUsers: ConfigSource = {
  id: 'okta-users',
  product: 'Okta users',
  recognise: ({ value }) => mostly(elements(value, 'users'), isUser),
  read,
  types: oktaUserTypes,
}

const isUser = (one: JsonObject): boolean =>
  text(one, 'id') !== '' && text(one, 'status') !== '' && text(one, 'profile', 'login') !== ''

function read({ value }: ConfigDocument): ConfigReading {
  const list = elements(value, 'users')
  const users = list.filter(isObject)
  const tenant = users.map(tenantOf).find((name) => name !== '') ?? ''
  const withRoles = users.some((one) => Array.isArray(one['roles']))
  return readEach(`okta-users/${tenant}`, list, (one) => {
    const id = text(one, 'id')
    if (id === '') return 'a user has no id'
    const found = user(tenant, id, one)
    return withRoles ? [found, roleHolding(found, adminRoles(one['roles']))] : [found]
  })
}

/** Properties that the profile of every organization has; what it adds of its own is not read. */
function user(tenant: string, id: string, one: JsonObject): ConfigObject {
  const { profile } = one
  const login = text(profile, 'login').toLowerCase()
  const given = text(profile, 'email').toLowerCase()
  const email = given.includes('@') ? given : ''
  const name = [text(profile, 'firstName'), text(profile, 'lastName')].filter(Boolean).join(' ')
  const has = (key: string): string | undefined => text(profile, key) || undefined
  return {
    uid: userUid(id),
    type: 'Okta::User',
    name: text(profile, 'displayName') || name || login,
    account: tenant,
    aliases: sorted([login, email].filter((alias) => alias !== '')),
    properties: properties({
      status: userStatus(text(one, 'status')) || undefined,
      login: login || undefined,
      email: email || undefined,
      second_email: has('secondEmail')?.toLowerCase(),
      first_name: has('firstName'),
      last_name: has('lastName'),
      title: has('title'),
      department: has('department'),
      organization: has('organization'),
      user_type: has('userType'),
      employee_number: has('employeeNumber'),
      manager: has('manager') ?? has('managerId'),
      mobile_phone: has('mobilePhone'),
      created_at: instant(one['created']),
      credential_provider: text(one, 'credentials', 'provider', 'type') || undefined,
    }),
  }
}
