import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach } from '../listed.js'
import { adminRoles, groupUid, roleHolding, tenantOf } from '../okta.js'
import { instant, isObject, properties, sorted, text } from '../reading.js'
import { oktaGroupTypes } from './types.js'

/** Groups of an Okta organization (`GET /api/v1/groups`), with their `members` (user ids, or users) where they were fetched too. */
export const oktaGroups: ConfigSource = {
  id: 'okta-groups',
  product: 'Okta groups',
  recognise: ({ value }) => mostly(elements(value, 'groups'), isGroup),
  read,
  types: oktaGroupTypes,
}

/** Ids of groups begin with `00g`; exports that other tools wrote may leave out type and class. */
const isGroup = (one: JsonObject): boolean =>
  text(one, 'id') !== '' &&
  text(one, 'profile', 'name') !== '' &&
  (/^(OKTA_GROUP|APP_GROUP|BUILT_IN)$/.test(text(one, 'type')) ||
    'objectClass' in one ||
    /^00g/.test(text(one, 'id')))

function read({ value }: ConfigDocument): ConfigReading {
  const list = elements(value, 'groups')
  const groups = list.filter(isObject)
  const tenant = groups.map(tenantOf).find((name) => name !== '') ?? ''
  const withRoles = groups.some((one) => Array.isArray(one['roles']))
  return readEach(`okta-groups/${tenant}`, list, (one) => {
    const id = text(one, 'id')
    if (id === '') return 'a group has no id'
    const found = group(tenant, id, one)
    return withRoles ? [found, roleHolding(found, adminRoles(one['roles']))] : [found]
  })
}

function group(tenant: string, id: string, one: JsonObject): ConfigObject {
  return {
    uid: groupUid(id),
    type: 'Okta::Group',
    name: text(one, 'profile', 'name') || id,
    account: tenant,
    properties: properties({
      type: text(one, 'type') || undefined,
      name: text(one, 'profile', 'name') || undefined,
      description: text(one, 'profile', 'description') || undefined,
      created_at: instant(one['created']),
      members: members(one),
    }),
  }
}

/** In the built-in group is everyone, without an event that says so: its members are no configuration. */
function members(one: JsonObject): readonly string[] | undefined {
  const given = one['members']
  if (!Array.isArray(given) || text(one, 'type') === 'BUILT_IN') return undefined
  const ids = given.map((member: unknown) => text(member) || text(member, 'id'))
  // A login instead of the id is read in whatever case.
  return sorted(
    ids.filter((id) => id !== '').map((id) => (id.includes('@') ? id.toLowerCase() : id)),
  )
}
