import { webTime } from '../../config/export/files.js'
import { GITHUB, type OktaApp } from '../directory.js'
import type { Organization } from '../organization.js'

const FOUNDED = webTime(Date.UTC(2021, 2, 1))
const TENANT = 'https://alder-health.okta.com/api/v1'
const self = (kind: string, id: string) => ({
  _links: { self: { href: `${TENANT}/${kind}/${id}` } },
})

/** Okta as its Core API answers, pages merged. */
export const oktaFiles = ({ directory }: Organization): [string, unknown][] => [
  [
    'okta/users.json',
    [...directory.users.values()].map(({ id, status, login, name }) => ({
      ...{ id, status, created: FOUNDED, activated: FOUNDED },
      profile: {
        ...{ login, email: login, displayName: name },
        ...{ firstName: name.split(' ')[0], lastName: name.split(' ')[1] },
      },
      ...self('users', id),
    })),
  ],
  [
    'okta/groups.json',
    [...directory.groups.values()].map(({ id, name, members }) => ({
      ...{ id, type: 'OKTA_GROUP', profile: { name, description: null } },
      ...{ members: [...members], ...self('groups', id) },
    })),
  ],
  ['okta/apps.json', directory.apps.map(app)],
]

function app({ id, label, kind, status, provider, users, groups }: OktaApp): object {
  const assigned = (given: ReadonlyMap<string, readonly string[]>) =>
    [...given].map(([who, samlRoles]) => ({
      id: who,
      profile: samlRoles.length > 0 ? { samlRoles } : {},
    }))
  return {
    ...{ id, name: kind, label, status, signOnMode: 'SAML_2_0', created: FOUNDED },
    settings: { app: provider === null ? {} : { identityProviderArn: provider } },
    ...{ users: assigned(users), groups: assigned(groups), ...self('apps', id) },
  }
}

/** GitHub's organization, repositories and members, and the workflows as files. */
export function gitHubFiles({ directory }: Organization): [string, unknown][] {
  const repositories = [...directory.repositories.values()]
  const people = [...directory.users.values()].filter((one) => one.status !== 'DEPROVISIONED')
  const login = (name: string): string => `${name.toLowerCase().replace(' ', '')}-ah`
  return [
    [
      'github/org.json',
      {
        ...{ login: GITHUB, id: 70418822, name: 'Alder Health', type: 'Organization' },
        ...{ two_factor_requirement_enabled: true, default_repository_permission: 'read' },
      },
    ],
    [
      'github/repos.json',
      repositories.map(({ name, environments }, n) => ({
        ...{ id: 500_000_000 + n, name: name.split('/')[1], full_name: name, private: true },
        ...{ visibility: 'private', default_branch: 'main', archived: false, topics: [] },
        branch_protection: {
          main: { required_pull_request_reviews: { required_approving_review_count: 1 } },
        },
        environments: environments.map((environment) => ({
          name: environment,
          protection_rules: [],
        })),
      })),
    ],
    [
      'github/members.json',
      people.map(({ name, login: saml }, n) => ({
        ...{ login: login(name), id: 9_000_000 + n, role: n < 2 ? 'admin' : 'member' },
        ...{ saml_name_id: saml, teams: [] },
      })),
    ],
    ...repositories.flatMap(({ name, workflows }) =>
      [...workflows].map(([file, text]): [string, unknown] => [
        `github/workflows/${name.split('/')[1]}/.github/workflows/${file}`,
        text,
      ]),
    ),
  ]
}

/** Service accounts of each cluster, and the rights that pods of one of them have. */
export function kubernetesFiles({ directory }: Organization): [string, unknown][] {
  const clusters = [...new Set(directory.serviceAccounts.map((one) => one.cluster))]
  return clusters.map((cluster) => [
    `kubernetes/${cluster}/rbac.json`,
    {
      apiVersion: 'v1',
      kind: 'List',
      items: [
        ...directory.serviceAccounts
          .filter((one) => one.cluster === cluster)
          .map(({ namespace, name, role }) => ({
            ...{ apiVersion: 'v1', kind: 'ServiceAccount' },
            metadata: {
              ...{ namespace, name },
              ...(role === null ? {} : { annotations: { 'eks.amazonaws.com/role-arn': role } }),
            },
          })),
        ...RBAC,
      ],
    },
  ])
}

const apiVersion = 'rbac.authorization.k8s.io/v1'
/** Nobody in the clusters may make pods or tokens but their administrators, who are people. */
const RBAC: readonly object[] = [
  {
    ...{ apiVersion, kind: 'ClusterRole', metadata: { name: 'metrics-reader' } },
    rules: [{ apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['get', 'list', 'watch'] }],
  },
  {
    ...{ apiVersion, kind: 'ClusterRoleBinding', metadata: { name: 'metrics' } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'metrics-reader' },
    subjects: [{ kind: 'ServiceAccount', namespace: 'monitoring', name: 'default' }],
  },
]
