/** Kinds of objects that rights are told of: what `*` stands for. Others are told of where a rule names them. */
export interface Resource {
  readonly group: string
  /** The plural, with a subresource behind a slash. */
  readonly name: string
  readonly kind: string
  readonly namespaced: boolean
  /** Verbs beyond those of every resource. */
  readonly special: readonly string[]
}

const of = (
  group: string,
  namespaced: boolean,
  kinds: Readonly<Record<string, string>>,
  special: readonly string[] = [],
): readonly Resource[] =>
  Object.entries(kinds).map(([name, kind]) => ({ group, name, kind, namespaced, special }))

export const rbac = 'rbac.authorization.k8s.io'
export const certificates = 'certificates.k8s.io'
export const admission = 'admissionregistration.k8s.io'

export const resources: readonly Resource[] = [
  ...of('', true, {
    configmaps: 'ConfigMap',
    persistentvolumeclaims: 'PersistentVolumeClaim',
    pods: 'Pod',
    'pods/attach': 'Pod',
    'pods/ephemeralcontainers': 'Pod',
    'pods/exec': 'Pod',
    'pods/log': 'Pod',
    'pods/portforward': 'Pod',
    'pods/proxy': 'Pod',
    replicationcontrollers: 'ReplicationController',
    secrets: 'Secret',
    services: 'Service',
    'serviceaccounts/token': 'ServiceAccount',
  }),
  ...of('', true, { serviceaccounts: 'ServiceAccount' }, ['impersonate']),
  ...of('', false, { users: 'User', groups: 'Group' }, ['impersonate']),
  ...of('', false, {
    namespaces: 'Namespace',
    nodes: 'Node',
    'nodes/proxy': 'Node',
    persistentvolumes: 'PersistentVolume',
  }),
  ...of('apps', true, {
    daemonsets: 'DaemonSet',
    deployments: 'Deployment',
    replicasets: 'ReplicaSet',
    statefulsets: 'StatefulSet',
  }),
  ...of('batch', true, { cronjobs: 'CronJob', jobs: 'Job' }),
  ...of('networking.k8s.io', true, { ingresses: 'Ingress', networkpolicies: 'NetworkPolicy' }),
  ...of(rbac, true, { roles: 'Role' }, ['bind', 'escalate']),
  ...of(rbac, true, { rolebindings: 'RoleBinding' }),
  ...of(rbac, false, { clusterroles: 'ClusterRole' }, ['bind', 'escalate']),
  ...of(rbac, false, { clusterrolebindings: 'ClusterRoleBinding' }),
  ...of(certificates, false, {
    certificatesigningrequests: 'CertificateSigningRequest',
    'certificatesigningrequests/approval': 'CertificateSigningRequest',
  }),
  ...of(certificates, false, { signers: 'Signer' }, ['approve', 'sign']),
  ...of(admission, false, {
    mutatingwebhookconfigurations: 'MutatingWebhookConfiguration',
    validatingwebhookconfigurations: 'ValidatingWebhookConfiguration',
  }),
]

const byName = new Map(resources.map((one) => [`${one.group}/${one.name}`, one]))
const groups = new Set(resources.map(({ group }) => group))

export const resourceOf = (group: string, name: string): Resource | undefined =>
  byName.get(`${group}/${name}`)
export const isKnownGroup = (group: string): boolean => groups.has(group)

/** Verbs of every resource. Users, groups and signers are no objects: only their special verbs are ever asked. */
export const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
]
export const verbsOf = ({ name, special }: Resource): readonly string[] =>
  /^(users|groups|signers)$/.test(name) ? special : [...verbs, ...special]

/** What belongs to no namespace is out of reach of what is bound in one; only which cluster roles may be bound there is asked there. */
export const takesEffect = ({ namespaced, name }: Resource, scope: string): boolean =>
  scope === '' || namespaced || name === 'clusterroles'
