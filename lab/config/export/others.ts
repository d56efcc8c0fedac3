import { stringify } from 'yaml'
import { FINANCE_OPS } from '../../company/more-people.js'
import { CLUSTER_ACCOUNT, POD_ROLES } from '../../company/pod-roles.js'
import { CUSTOMER, googleProfile } from '../../vendors/google-workspace.js'
import { clusterAccounts } from '../initial/others.js'
import type { Company } from '../model.js'
import type { Files } from './files.js'

/** Google Workspace, Google Cloud, Kubernetes and Snowflake, each as its own read interface answers. */
export function otherFiles(company: Company): Files {
  return new Map<string, unknown>([
    ...workspaceFiles(company),
    ['gcp/iam-policies.json', cloud(company)],
    ['kubernetes/rbac.yaml', cluster(company)],
    ['snowflake/grants.json', warehouse(company)],
  ])
}

/** Objects of the Directory API. */
function workspaceFiles({ workspace: { users, groups } }: Company): [string, unknown][] {
  const administrators = [...users].filter(([, user]) => user.admin)
  return [
    [
      'google-workspace/users.json',
      [...users].map(([primaryEmail, user]) => ({
        kind: 'admin#directory#user',
        id: googleProfile(primaryEmail),
        primaryEmail,
        name: { fullName: user.name },
        isAdmin: user.admin,
        suspended: user.suspended,
        orgUnitPath: user.orgUnit,
        aliases: [...user.aliases],
        customerId: CUSTOMER,
      })),
    ],
    [
      'google-workspace/groups.json',
      [...groups].map(([email, members]) => ({
        kind: 'admin#directory#group',
        id: googleProfile(`group ${email}`),
        email,
        name: email === FINANCE_OPS.email ? FINANCE_OPS.name : email.slice(0, email.indexOf('@')),
        members: [...members].map((member) => ({ email: member, role: 'MEMBER', type: 'USER' })),
      })),
    ],
    [
      'google-workspace/roles.json',
      [
        {
          kind: 'admin#directory#role',
          roleId: googleProfile('role super administrator'),
          roleName: '_SEED_ADMIN_ROLE',
          isSystemRole: true,
          isSuperAdminRole: true,
          assignments: administrators.map(([email]) => ({
            assignedTo: googleProfile(email),
            scopeType: 'CUSTOMER',
          })),
        },
      ],
    ],
  ]
}

const ORGANIZATION = 'organizations/461907318842'
const FOLDER = 'folders/730518264417'

function ancestorsOf(name: string): string[] {
  if (name.endsWith(ORGANIZATION)) return [ORGANIZATION]
  if (name.endsWith(FOLDER)) return [FOLDER, ORGANIZATION]
  const project = /ml/.test(name) ? 'meridian-ml-lab' : 'meridian-analytics'
  return [`projects/${project}`, FOLDER, ORGANIZATION]
}

const KINDS: readonly (readonly [string, string])[] = [
  ['storage.googleapis.com', 'storage.googleapis.com/Bucket'],
  ['/organizations/', 'cloudresourcemanager.googleapis.com/Organization'],
  ['/folders/', 'cloudresourcemanager.googleapis.com/Folder'],
  ['', 'cloudresourcemanager.googleapis.com/Project'],
]

/** Policies with the way up to the organization, as `gcloud asset export --content-type=iam-policy` writes them. */
const cloud = (company: Company): object =>
  [...company.cloud].map(([name, roles]) => ({
    name,
    assetType: KINDS.find(([part]) => name.includes(part))?.[1],
    iamPolicy: {
      bindings: [...roles]
        .filter(([, members]) => members.size > 0)
        .map(([role, members]) => ({ role, members: [...members] })),
    },
    ancestors: ancestorsOf(name),
  }))

const RULES: Readonly<Record<string, readonly object[]>> = {
  'prod-main-access': [
    { apiGroups: ['', 'apps', 'batch'], resources: ['*'], verbs: ['*'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
  ],
  'telehealth-operator': [
    { apiGroups: [''], resources: ['secrets', 'pods'], verbs: ['get', 'list', 'create'] },
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles', 'clusterrolebindings'],
      verbs: ['bind', 'escalate', 'create'],
    },
  ],
}

/** RBAC objects and service accounts, as `kubectl get -o yaml` lists them. IRSA stands in the account's annotation. */
function cluster(company: Company): string {
  const apiVersion = 'rbac.authorization.k8s.io/v1'
  const roles = new Set([...company.cluster.values()].map(({ role }) => role))
  const items = [
    ...clusterAccounts().map(({ namespace, name }) => {
      const pod = POD_ROLES.find(
        (one) => one.by === 'irsa' && one.namespace === namespace && one.name === name,
      )
      const annotations = pod && {
        'eks.amazonaws.com/role-arn': `arn:aws:iam::${CLUSTER_ACCOUNT}:role/${pod.role}`,
      }
      return {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { namespace, name, ...(annotations ? { annotations } : {}) },
      }
    }),
    ...[...roles]
      .filter((name) => !BUILT_IN.has(name))
      .map((name) => ({
        apiVersion,
        kind: 'ClusterRole',
        metadata: { name },
        rules: RULES[name] ?? [
          { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
        ],
      })),
    ...[...company.cluster].map(([name, { role, subjects }]) => ({
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
      subjects,
    })),
  ]
  return stringify({ apiVersion: 'v1', kind: 'List', items }, { aliasDuplicateObjects: false })
}

/** Cluster roles that come with Kubernetes. */
const BUILT_IN = new Set(['cluster-admin', 'view'])

/** What each role may do, as SHOW GRANTS TO ROLE lists it: privilege, kind of object, its name. */
const PRIVILEGES: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  TRANSFORMER: [
    ['USAGE', 'DATABASE', 'RAW'],
    ['SELECT', 'TABLE', 'RAW.PORTAL.VISITS'],
    ['OWNERSHIP', 'DATABASE', 'MARTS'],
  ],
  LOADER: [
    ['OWNERSHIP', 'DATABASE', 'RAW'],
    ['USAGE', 'WAREHOUSE', 'LOAD_WH'],
  ],
  REPORTER: [
    ['USAGE', 'DATABASE', 'MARTS'],
    ['SELECT', 'TABLE', 'MARTS.FINANCE.REVENUE'],
  ],
  ANALYST: [
    ['USAGE', 'DATABASE', 'MARTS'],
    ['USAGE', 'DATABASE', 'RAW'],
    ['USAGE', 'WAREHOUSE', 'ANALYST_WH'],
  ],
  DATA_ENGINEER: [
    ['ALL', 'DATABASE', 'RAW'],
    ['ALL', 'DATABASE', 'MARTS'],
    ['CREATE STAGE', 'SCHEMA', 'RAW.PORTAL'],
  ],
}

/** Rows of SHOW GRANTS: which role each user has, and what each role may do. */
const warehouse = (company: Company): object => [
  ...[...company.warehouse].flatMap(([user, roles]) =>
    [...roles].map((role) => ({
      role,
      granted_to: 'USER',
      grantee_name: user,
      granted_by: 'USERADMIN',
    })),
  ),
  ...Object.entries(PRIVILEGES).flatMap(([role, privileges]) =>
    privileges.map(([privilege, granted_on, name]) => ({
      privilege,
      granted_on,
      name,
      granted_to: 'ROLE',
      grantee_name: role,
      grant_option: 'false',
      granted_by: 'SECURITYADMIN',
    })),
  ),
]
