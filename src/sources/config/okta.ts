import type { ConfigObject, JsonObject } from './define.js'
import { pick, sorted, text } from './reading.js'

/** How exports and System Log name and write the things of Okta alike. */

export const userUid = (id: string): string => `okta/user/${id}`
export const groupUid = (id: string): string => `okta/group/${id}`
export const appUid = (id: string): string => `okta/app/${id}`
export const policyUid = (id: string): string => `okta/policy/${id}`
export const ruleUid = (id: string): string => `okta/policy_rule/${id}`
export const zoneUid = (id: string): string => `okta/zone/${id}`

/** The tenant, by the address under which the API links to the thing; '' where the export has no links. */
export function tenantOf(one: JsonObject): string {
  const href = text(one, '_links', 'self', 'href') || text(pick(one, '_links', 'users'), 'href')
  return /^https:\/\/([^/]+)/.exec(href)?.[1] ?? ''
}

/**
 * What an account may: an account that is locked out, must change its password or has not used its invitation is active all the same.
 * Which of these it is just now happens to it, and changes without anybody's doing.
 */
export const userStatus = (status: string): string =>
  ['PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'].includes(status) ? 'ACTIVE' : status

/** Roles whose name in the System Log is not made of the same words as their type in the API. */
const named: Readonly<Record<string, string>> = {
  ORGANIZATION: 'ORG_ADMIN',
  APPLICATION: 'APP_ADMIN',
  GROUP: 'USER_ADMIN',
  API_ACCESS_MANAGEMENT: 'API_ACCESS_MANAGEMENT_ADMIN',
}

/** The API's type of an administrator's role, for `Super administrator` as for `SUPER_ADMIN`; a custom role keeps its name. */
export function adminRole(name: string): string {
  const trimmed = name.trim()
  if (/^[A-Z_]+$/.test(trimmed)) return trimmed
  const words = /^(.+?)[ -]admin(istrator)?$/i.exec(trimmed)?.[1]
  if (words === undefined) return trimmed
  const stem = words.toUpperCase().replace(/[^A-Z]+/g, '_')
  return named[stem] ?? `${stem}_ADMIN`
}

/** Roles as a list of role assignments (`GET /users/{id}/roles`), or of their names. */
export function adminRoles(given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : []
  const names = list.map(
    (role) => text(role) || customRole(role) || text(role, 'type') || text(role, 'label'),
  )
  return sorted(names.filter((name) => name !== '').map(adminRole))
}

const customRole = (role: unknown): string =>
  text(role, 'type') === 'CUSTOM' ? text(role, 'label') : ''

/**
 * The administrator's roles of a user or group, a thing of their own: most exports leave them out, and then nothing is said of them. Where one
 * element has them, those without have none.
 */
export const roleHolding = (holder: ConfigObject, roles: readonly string[]): ConfigObject => ({
  uid: rolesUid(holder.uid),
  type: 'Okta::AdminRoles',
  name: holder.name,
  account: holder.account,
  properties: { roles },
})

export const rolesUid = (holder: string): string => `${holder}/roles`
export const holderOf = (uid: string): string => uid.slice(0, uid.lastIndexOf('/roles'))
