import type { Json, JsonObject } from './define.js'
import { isObject, objects, properties, sorted, text, texts } from './reading.js'

/** How exports and audit log name and write the things of Google Cloud alike. */

const manager = '//cloudresourcemanager.googleapis.com/'

/**
 * A resource's full name, as Cloud Asset writes it. Exports and logs leave out the service where it is the Resource Manager; the log puts
 * buckets below a project that it does not name.
 */
export function fullName(name: string, service = ''): string {
  if (name.startsWith('//')) return name
  if (/^(organizations|folders|projects)\/[^/]+$/.test(name)) return `${manager}${name}`
  if (service === '' || name === '') return name
  return `//${service}/${name.replace(/^projects\/_\/buckets\//, '')}`
}

/** Types of what stands in the tree of resources; all others are told apart by the kind of asset. */
export function typeOf(uid: string): string {
  const kind = new RegExp(`^${manager}(organizations|folders|projects)/[^/]+$`).exec(uid)?.[1]
  const tree = {
    organizations: 'GCP::Organization',
    folders: 'GCP::Folder',
    projects: 'GCP::Project',
  }
  return kind === undefined ? 'GCP::Resource' : tree[kind as keyof typeof tree]
}

/** The project in a resource's name, '' where it has none or one that is not said. */
export const projectIn = (name: string): string =>
  /(?:^|\/)projects\/([^/_-][^/]*)/.exec(name)?.[1] ?? ''

/** Who has which role, each by itself: what an event adds or takes is one of these. */
export const grant = (role: string, member: string, condition?: unknown): Json =>
  properties({
    role,
    member,
    condition: isObject(condition)
      ? properties({
          expression: text(condition, 'expression') || undefined,
          title: text(condition, 'title') || undefined,
        })
      : undefined,
  })

export const grantsOf = (policy: unknown): readonly Json[] =>
  objects(policy, 'bindings')
    .flatMap((binding) =>
      texts(binding, 'members').map((member) =>
        grant(text(binding, 'role'), member, binding['condition']),
      ),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Which services log reads and which identities they leave out, by service. */
export function auditOf(policy: unknown): JsonObject | undefined {
  const configs = objects(policy, 'auditConfigs')
  if (configs.length === 0) return undefined
  return Object.fromEntries(
    configs.map((config) => [
      text(config, 'service'),
      sorted(
        objects(config, 'auditLogConfigs').map((one) =>
          [text(one, 'logType'), ...texts(one, 'exemptedMembers')].join(' without '),
        ),
      ),
    ]),
  )
}

/** A member as events name it: people and service accounts by their address. Deleted ones and pools keep their whole name. */
export function memberUid(member: string): string {
  const [, kind = '', name = ''] = /^(\w+):(.+)$/.exec(member) ?? []
  if (kind === 'user' || kind === 'serviceAccount') return name.toLowerCase()
  return kind === 'group' ? `google/group/${name.toLowerCase()}` : member
}

export const keyUid = (name: string): string => `//iam.googleapis.com/${name}`
