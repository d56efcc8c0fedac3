import { type AccessLevel, accessLevels } from '../graph/model.js'

/** The permission that stands for a level on a kind of thing; there are many more. */
export function permission(service: string, level: AccessLevel): string {
  const at = accessLevels.indexOf(level)
  const known = permissions.get(service) ?? verbs.map((verb) => `${service}.${verb}`)
  // Kept, so that many grants share one text.
  permissions.set(service, known)
  return known[at] ?? level
}

const verbs = ['list', 'get', 'update', 'createTagBinding', 'setIamPolicy'] as const

const tree = (kind: string): readonly string[] =>
  verbs.map((verb) => `resourcemanager.${kind}.${verb}`)

const of = (service: string, ...names: readonly string[]): readonly [string, readonly string[]] => [
  service,
  names.map((name) => `${service}.${name}`),
]

const permissions = new Map<string, readonly string[]>([
  ['projects', tree('projects')],
  ['folders', tree('folders')],
  ['organizations', tree('organizations')],
  ['serviceAccounts', verbs.map((verb) => `iam.serviceAccounts.${verb}`)],
  of(
    'storage',
    'objects.list',
    'objects.get',
    'objects.create',
    'buckets.createTagBinding',
    'buckets.setIamPolicy',
  ),
  of(
    'bigquery',
    'tables.list',
    'tables.getData',
    'tables.updateData',
    'tables.createTagBinding',
    'datasets.setIamPolicy',
  ),
  of(
    'secretmanager',
    'secrets.list',
    'versions.access',
    'versions.add',
    'secrets.createTagBinding',
    'secrets.setIamPolicy',
  ),
  of(
    'cloudkms',
    'cryptoKeys.list',
    'cryptoKeyVersions.useToDecrypt',
    'cryptoKeyVersions.useToEncrypt',
    'keyRings.createTagBinding',
    'cryptoKeys.setIamPolicy',
  ),
  of(
    'pubsub',
    'topics.list',
    'subscriptions.consume',
    'topics.publish',
    'topics.createTagBinding',
    'topics.setIamPolicy',
  ),
  of(
    'compute',
    'instances.list',
    'instances.get',
    'instances.setMetadata',
    'instances.setLabels',
    'instances.setIamPolicy',
  ),
  of(
    'run',
    'services.list',
    'services.get',
    'services.update',
    'services.createTagBinding',
    'services.setIamPolicy',
  ),
])
