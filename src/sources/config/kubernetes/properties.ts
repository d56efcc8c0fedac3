import type { Json, JsonObject } from '../define.js'
import { isObject, objects, pick, properties, text, texts } from '../reading.js'
import type { Kind } from './names.js'

/** What an object of a kind says, in an export as in the audit log. */
export function propertiesOf(kind: Kind, given: unknown): JsonObject {
  const shared = {
    labels: words(pick(given, 'metadata', 'labels')),
    annotations: words(pick(given, 'metadata', 'annotations')),
  }
  if (kind === 'ServiceAccount') {
    const automount = pick(given, 'automountServiceAccountToken')
    return properties({
      ...shared,
      automount_token: typeof automount === 'boolean' ? automount : undefined,
      image_pull_secrets: names(given, 'imagePullSecrets'),
    })
  }
  if (kind === 'Role' || kind === 'ClusterRole') {
    const aggregation = pick(given, 'aggregationRule')
    return properties({
      ...shared,
      aggregation: isObject(aggregation) ? aggregation : undefined,
      // A controller fills in the rules of a role that others are gathered in.
      rules: isObject(aggregation) ? undefined : rules(given),
    })
  }
  return properties({ ...shared, role: role(pick(given, 'roleRef')), subjects: subjects(given) })
}

/** Rules, each with its lists in order, in order among themselves. */
export const rules = (given: unknown): readonly Json[] =>
  ordered(
    objects(given, 'rules').map((rule) =>
      properties({
        api_groups: list(rule, 'apiGroups'),
        resources: list(rule, 'resources'),
        resource_names: list(rule, 'resourceNames'),
        non_resource_urls: list(rule, 'nonResourceURLs'),
        verbs: list(rule, 'verbs'),
      }),
    ),
  )

/** The group of the core API is the empty text: it is no missing value. */
function list(rule: JsonObject, key: string): readonly string[] | undefined {
  const given = rule[key]
  if (!Array.isArray(given)) return undefined
  return [...new Set(given.filter((one: unknown) => typeof one === 'string'))].sort()
}

export const role = (given: unknown): Json =>
  properties({ kind: text(given, 'kind'), name: text(given, 'name') })

export const subjects = (given: unknown): readonly Json[] =>
  ordered(
    objects(given, 'subjects').map((subject) =>
      properties({
        kind: text(subject, 'kind'),
        name: text(subject, 'name'),
        namespace: text(subject, 'namespace') || undefined,
      }),
    ),
  )

const ordered = (items: readonly JsonObject[]): readonly Json[] =>
  [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const names = (given: unknown, key: string): readonly string[] | undefined =>
  Array.isArray(pick(given, key))
    ? texts(objects(given, key).map((one) => text(one, 'name')))
    : undefined

/** What `kubectl apply` remembers of itself is a copy of the object, and no property of it. */
export function words(given: unknown): JsonObject | undefined {
  if (!isObject(given)) return undefined
  const kept = Object.entries(given).filter(
    ([key, value]) =>
      typeof value === 'string' && key !== 'kubectl.kubernetes.io/last-applied-configuration',
  )
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
