import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { elements, mostly, readEach, shown } from '../listed.js'
import { appUid, tenantOf } from '../okta.js'
import { instant, isObject, pick, properties, text, texts } from '../reading.js'
import { oktaAppTypes } from './types.js'

/** Applications of an Okta organization (`GET /api/v1/apps`), with the `users` and `groups` that are assigned where they were fetched too. */
export const oktaApps: ConfigSource = {
  id: 'okta-apps',
  product: 'Okta applications',
  recognise: ({ value }) => mostly(elements(value, 'apps', 'applications'), isApp),
  read,
  types: oktaAppTypes,
}

const isApp = (one: JsonObject): boolean =>
  text(one, 'id') !== '' &&
  text(one, 'label') !== '' &&
  ('signOnMode' in one || /^0oa/.test(text(one, 'id')))

function read({ value }: ConfigDocument): ConfigReading {
  const list = elements(value, 'apps', 'applications')
  const tenant = list.filter(isObject).map(tenantOf).find(Boolean) ?? ''
  return readEach(`okta-apps/${tenant}`, list, (one) => {
    const id = text(one, 'id')
    return id === '' ? 'an application has no id' : [app(tenant, id, one)]
  })
}

function app(tenant: string, id: string, one: JsonObject): ConfigObject {
  const settings = pick(one, 'settings')
  const policy = text(one, '_links', 'accessPolicy', 'href')
  return {
    uid: appUid(id),
    type: 'Okta::Application',
    name: text(one, 'label') || id,
    account: tenant,
    properties: properties({
      kind: text(one, 'name') || undefined,
      label: text(one, 'label') || undefined,
      status: text(one, 'status') || undefined,
      sign_on_mode: text(one, 'signOnMode') || undefined,
      features: Array.isArray(one['features']) ? texts(one, 'features') : undefined,
      created_at: instant(one['created']),
      access_policy: policy.slice(policy.lastIndexOf('/') + 1) || undefined,
      // Of AWS: the identity provider there, and how roles are named. Of the others: what their makers ask for.
      app_settings: isObject(pick(settings, 'app')) ? pick(settings, 'app') : undefined,
      sign_on: isObject(pick(settings, 'signOn')) ? pick(settings, 'signOn') : undefined,
      oauth_client: isObject(pick(settings, 'oauthClient'))
        ? pick(settings, 'oauthClient')
        : undefined,
      users: assigned(one['users']),
      groups: assigned(one['groups']),
    }),
  }
}

/** What each is assigned with, by id: the application's own profile, such as `{role, samlRoles}` of AWS. */
function assigned(given: unknown): JsonObject | undefined {
  if (!Array.isArray(given)) return undefined
  const pairs = given.map((one: unknown) => [text(one) || text(one, 'id'), profile(one)] as const)
  return Object.fromEntries(pairs.filter(([id]) => id !== ''))
}

/** Roles only: names and addresses in it are the user's, and change with the user. */
function profile(one: unknown): JsonObject {
  const of = (key: string): unknown => pick(one, 'profile', key) ?? pick(one, key)
  const roles = of('samlRoles') ?? of('saml_roles')
  const role = of('role')
  return properties({
    role: typeof role === 'string' ? role : role === undefined ? undefined : shown(role),
    saml_roles: roles === undefined ? undefined : texts(roles),
  })
}
