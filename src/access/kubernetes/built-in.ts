import type { Json } from '../../sources/index.js'

/**
 * Roles that come with Kubernetes and that the API server puts right at each start, for exports that leave them out, as of 1.32. Of
 * `view`, `edit` and `admin` what other installed things add to them is not known.
 */
const rule = (
  verbs: readonly string[],
  groups: readonly string[],
  resources: readonly string[],
): Json => ({
  ...{ verbs, api_groups: groups, resources },
})

const look = ['get', 'list', 'watch']
const change = ['create', 'delete', 'deletecollection', 'patch', 'update']
const workloads = ['daemonsets', 'deployments', 'replicasets', 'statefulsets']

const view: readonly Json[] = [
  rule(
    look,
    [''],
    [
      ...['bindings', 'configmaps', 'endpoints', 'events', 'limitranges', 'namespaces'],
      ...['persistentvolumeclaims', 'pods', 'pods/log', 'pods/status', 'replicationcontrollers'],
      ...['resourcequotas', 'serviceaccounts', 'services'],
    ],
  ),
  rule(look, ['apps'], ['controllerrevisions', ...workloads]),
  rule(look, ['batch'], ['cronjobs', 'jobs']),
  rule(look, ['networking.k8s.io'], ['ingresses', 'networkpolicies']),
]

const reached = ['pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy']
const edit: readonly Json[] = [
  ...view,
  rule(look, [''], [...reached, 'secrets', 'services/proxy']),
  rule(['impersonate'], [''], ['serviceaccounts']),
  rule(change, [''], ['pods', ...reached]),
  rule(
    change,
    [''],
    [
      ...['configmaps', 'events', 'persistentvolumeclaims', 'replicationcontrollers', 'secrets'],
      ...['serviceaccounts', 'services', 'services/proxy'],
    ],
  ),
  rule(['create'], [''], ['pods/eviction', 'serviceaccounts/token']),
  rule(change, ['apps'], workloads),
  rule(change, ['batch'], ['cronjobs', 'jobs']),
  rule(change, ['networking.k8s.io'], ['ingresses', 'networkpolicies']),
]

const admin: readonly Json[] = [
  ...edit,
  rule([...look, ...change], ['rbac.authorization.k8s.io'], ['rolebindings', 'roles']),
]

export const builtIn: ReadonlyMap<string, readonly Json[]> = new Map([
  ['cluster-admin', [rule(['*'], ['*'], ['*']), { verbs: ['*'], non_resource_urls: ['*'] }]],
  ['admin', admin],
  ['edit', edit],
  ['view', view],
])
