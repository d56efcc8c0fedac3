import type { ConfigDocument, Json } from './define.js'
import { isObject, pick, properties, sorted, text, texts } from './reading.js'

/** How exports and audit log name and write the things of GitHub alike. */

/** Of `<org>/<repo>`, or of a login or organization. */
export const githubUid = (name: string): string => `github/${name}`
export const teamUid = (org: string, slug: string): string => `github/${org}/team/${slug}`
export const tokenUid = (id: string): string => `github/token/${id}`
export const protectionUid = (repo: string, branch: string): string =>
  `github/${repo}/branch_protection/${branch}`
export const rulesetUid = (owner: string, id: string): string => `github/${owner}/ruleset/${id}`
export const secretUid = (repo: string, name: string): string => `github/${repo}/secret/${name}`
export const deployKeyUid = (repo: string, fingerprint: string): string =>
  `github/${repo}/deploy_key/${fingerprint}`
export const hookUid = (owner: string, id: string): string => `github/${owner}/hook/${id}`
export const environmentUid = (repo: string, name: string): string =>
  `github/${repo}/environment/${name}`

/** The organization of `<org>/<repo>`. */
export const ownerOf = (name: string): string => name.split('/', 1)[0] ?? ''

/** The repository, `<org>/<repo>`, of a thing that is named below it. */
export const repositoryOf = (uid: string): string => uid.split('/').slice(1, 3).join('/')

/** Folders that are named after what is in them or when, not after an organization. */
const noOrganization = /^(workflows|repos|orgs|config|snapshot|\d{4})/

/**
 * The organization whose members, tokens or workflows a file lists without naming it: that of the `org.json` beside it, else the folder
 * below one named `github`. '' where neither says.
 */
export function organizationOf({ path, beside }: ConfigDocument): string {
  const login = text(beside?.('org.json'), 'login')
  if (login !== '') return login
  const folders = path.slice(0, -1)
  const below = folders[folders.lastIndexOf('github') + 1] ?? ''
  return folders.includes('github') && !noOrganization.test(below) ? below : ''
}

/** Names of the repositories in a list of texts or of objects, by the first of these keys; undefined where there is no list. */
export function repositoryNames(
  given: unknown,
  ...keys: readonly string[]
): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined
  const names = given.map((each: unknown) =>
    [text(each), ...keys.map((key) => text(each, key))].find((name) => name !== ''),
  )
  return sorted(names.filter((name) => name !== undefined))
}

/** The API writes `push` and `pull` where the audit log and the pages write `write` and `read`. */
export function permission(value: unknown): string {
  const name = text(value)
  return { push: 'write', pull: 'read' }[name] ?? name
}

/** The strongest of `{admin: false, push: true, ...}`, or the role where one is named. */
export function roleOn(holder: unknown): string {
  const named = text(holder, 'role_name') || text(holder, 'permission')
  if (named !== '') return permission(named)
  const held = pick(holder, 'permissions')
  const strongest = ['admin', 'maintain', 'push', 'triage', 'pull'].find(
    (name) => pick(held, name) === true,
  )
  return permission(strongest ?? text(held))
}

/** A webhook: what is sent where. Its secret is never handed out. */
export const hookProperties = (hook: unknown): Readonly<Record<string, Json>> =>
  properties({
    active: flag(pick(hook, 'active')),
    events: pick(hook, 'events') === undefined ? undefined : texts(hook, 'events'),
    ...hookTarget(pick(hook, 'config')),
  })

export const hookTarget = (config: unknown): Readonly<Record<string, Json>> =>
  properties({
    url: text(config, 'url') || undefined,
    content_type: text(config, 'content_type') || undefined,
    // GitHub writes 0 and 1, as numbers or as text.
    insecure_ssl: isObject(config) ? flag(pick(config, 'insecure_ssl')) : undefined,
  })

/** A switch, which the API writes as a boolean or `{enabled}` or `enabled`, and the audit log also as text or number. */
export function flag(value: unknown): boolean | undefined {
  const given = isObject(value) ? (value['enabled'] ?? value['status']) : value
  if (typeof given === 'boolean') return given
  if (given === 1 || given === 2) return true
  if (given === 0) return false
  if (typeof given !== 'string') return undefined
  if (/^(true|enabled|[12])$/.test(given)) return true
  return /^(false|disabled|0)$/.test(given) ? false : undefined
}
