import { CLUSTER, CONTROLLERS, PRODUCTS } from '../../company/cluster.js'
import { ANALYTICS, BUCKETS, ML, SERVICE_ACCOUNTS } from '../../company/gcp.js'
import { hasAccount } from '../../company/identities.js'
import { FINANCE_OPS, MORE_PEOPLE } from '../../company/more-people.js'
import { PEOPLE, type Person, person } from '../../company/people.js'
import { SERVICE_USERS, snowflakeUser } from '../../company/warehouse.js'
import { mailingList } from '../../people/workspace-admin.js'
import type { CloudBindings, ClusterBindings, WarehouseGrants, Workspace } from '../model.js'

const staying = (p: Person): boolean => p.joins === undefined
const leads = (p: Person): boolean => p.trade === 'executive' || /^(Head|VP|Director)/.test(p.title)

/** Mailboxes of all who are there at the beginning; lists by department, and the finance team's, which also is a login. */
export function initialWorkspace(): Workspace {
  const staff = [...PEOPLE, ...MORE_PEOPLE].filter(staying)
  const groups = new Map<string, Set<string>>([
    [mailingList('all'), new Set(staff.map((p) => p.email))],
    [mailingList('leadership'), new Set(staff.filter(leads).map((p) => p.email))],
    [FINANCE_OPS.email, new Set(FINANCE_OPS.users.map((id) => person(id).email))],
  ])
  for (const p of staff) {
    const list = mailingList(p.department.toLowerCase())
    groups.set(list, (groups.get(list) ?? new Set()).add(p.email))
  }
  return {
    groups,
    users: new Map(
      staff.map((p) => [
        p.email,
        {
          name: p.name,
          suspended: false,
          orgUnit: '/Staff',
          aliases: new Set(),
          admin: p.id === 'ruth.calloway' || p.id === 'paul.jennings',
        },
      ]),
    ),
  }
}

const PROJECT = '//cloudresourcemanager.googleapis.com/projects/'

/** Who may do what in the two projects and their buckets; the folder and the organization give little. */
export function initialCloud(): CloudBindings {
  const users = PEOPLE.filter((p) => hasAccount(p, 'gcp-audit'))
  const members = (wanted: (p: Person) => boolean): Set<string> =>
    new Set(users.filter(wanted).map((p) => `user:${p.email}`))
  const account = (one: { readonly email: string }): string => `serviceAccount:${one.email}`
  const { loader, dbt, looker, training, terraform } = SERVICE_ACCOUNTS
  const cloud: CloudBindings = new Map([
    [
      '//cloudresourcemanager.googleapis.com/organizations/461907318842',
      new Map([
        [
          'roles/resourcemanager.organizationAdmin',
          members((p) => p.id === 'dana.kowalski' || p.id === 'tom.brandt'),
        ],
        ['roles/iam.securityReviewer', members((p) => p.trade === 'security')],
      ]),
    ],
    [
      '//cloudresourcemanager.googleapis.com/folders/730518264417',
      new Map([['roles/viewer', members((p) => p.trade === 'data')]]),
    ],
    [
      `${PROJECT}${ANALYTICS}`,
      new Map([
        ['roles/owner', members((p) => p.id === 'samira.haddad')],
        [
          'roles/bigquery.dataEditor',
          new Set([account(dbt), ...members((p) => p.trade === 'data')]),
        ],
        ['roles/bigquery.dataViewer', new Set([account(looker)])],
        // Wider than loading needs: it may make accounts, keys and owners. Somebody will find that out.
        ['roles/editor', new Set([account(loader), account(terraform)])],
        ['roles/resourcemanager.projectIamAdmin', new Set([account(loader), account(terraform)])],
        ['roles/iam.serviceAccountTokenCreator', members((p) => p.id === 'felix.braun')],
      ]),
    ],
    [
      `${PROJECT}${ML}`,
      new Map([
        ['roles/owner', members((p) => p.id === 'samira.haddad')],
        ['roles/aiplatform.user', members((p) => p.trade === 'data')],
        ['roles/aiplatform.serviceAgent', new Set([account(training)])],
      ]),
    ],
  ])
  for (const [project, names] of Object.entries(BUCKETS))
    for (const name of names)
      cloud.set(
        `//storage.googleapis.com/${name}`,
        new Map([
          ['roles/storage.legacyBucketOwner', new Set([`projectOwner:${project}`])],
          ['roles/storage.objectAdmin', new Set([account(project === ML ? training : loader)])],
        ]),
      )
  return cloud
}

const group = (name: string) => ({ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name })

/** Cluster roles are given to groups of engineers, as their access entries name them, and to the controllers' accounts. */
export function initialCluster(): ClusterBindings {
  return new Map([
    ['cluster-admin', { role: 'cluster-admin', subjects: [group('system:masters')] }],
    [`${CLUSTER}-platform`, { role: `${CLUSTER}-access`, subjects: [group('platform-engineers')] }],
    [`${CLUSTER}-developers`, { role: 'view', subjects: [group('developers')] }],
    ...Object.values(CONTROLLERS).map(
      ({ username }): [string, { role: string; subjects: object[] }] => {
        const [, , namespace = '', name = ''] = username.split(':')
        return [name, { role: name, subjects: [{ kind: 'ServiceAccount', name, namespace }] }]
      },
    ),
    // Left by the vendor's chart: reads secrets in every namespace, and may bind roles.
    [
      'telehealth-operator',
      {
        role: 'telehealth-operator',
        subjects: [{ kind: 'ServiceAccount', name: 'telehealth-api', namespace: 'telehealth' }],
      },
    ],
  ])
}

/** Service accounts of the cluster by namespace. */
export const clusterAccounts = (): readonly { namespace: string; name: string }[] => [
  ...PRODUCTS.map((product) => ({ namespace: product, name: `${product}-api` })),
  ...Object.values(CONTROLLERS).map(({ username }) => {
    const [, , namespace = '', name = ''] = username.split(':')
    return { namespace, name }
  }),
]

export function initialWarehouse(): WarehouseGrants {
  const people = PEOPLE.filter((p) => staying(p) && hasAccount(p, 'snowflake')).map(snowflakeUser)
  return new Map(
    [...people, ...Object.values(SERVICE_USERS)].map(({ name, role }) => [name, new Set([role])]),
  )
}
