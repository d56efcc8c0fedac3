import { expect, it } from 'vitest'
import type { JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const call = (methodName: string, resourceName: string, more: JsonObject, service = 'iam') => ({
  operation: methodName,
  record: {
    protoPayload: { methodName, resourceName, serviceName: `${service}.googleapis.com`, ...more },
    resource: { type: 'x', labels: { project_id: 'harbour', email_id: email } },
  },
})
const email = 'till@harbour.iam.gserviceaccount.com'
const lena = 'user:lena@acme.example'
const viewer = { role: 'roles/viewer', members: [lena] }
const owner = { role: 'roles/owner', members: ['user:mara@acme.example'] }
const policy = (name: string, bindings: readonly JsonObject[], more: JsonObject = {}) => [
  { name, iamPolicy: { bindings, ...more } },
]
const project = '//cloudresourcemanager.googleapis.com/projects/harbour'
const delta = (
  action: string,
  role: string,
  member: string,
  more: JsonObject = {},
): JsonObject => ({
  serviceData: { policyDelta: { bindingDeltas: [{ action, role, member, ...more }] } },
})

const policies = [
  [
    policy(project, [owner]),
    call(
      'SetIamPolicy',
      'projects/harbour',
      delta('ADD', 'roles/viewer', lena),
      'cloudresourcemanager',
    ),
    policy(project, [viewer, owner]),
  ],
  [
    policy(project, [owner, viewer]),
    call(
      'SetIamPolicy',
      'projects/harbour',
      delta('REMOVE', 'roles/viewer', lena),
      'cloudresourcemanager',
    ),
    policy(project, [owner]),
  ],
  [
    policy(project, []),
    call(
      'SetIamPolicy',
      'projects/harbour',
      delta('ADD', 'roles/viewer', lena, { condition: { title: 'June', expression: 'x < y' } }),
      'cloudresourcemanager',
    ),
    policy(project, [{ ...viewer, condition: { expression: 'x < y', title: 'June' } }]),
  ],
  [
    policy(project, [viewer], {
      auditConfigs: [{ service: 'allServices', auditLogConfigs: [{ logType: 'DATA_READ' }] }],
    }),
    call(
      'SetIamPolicy',
      'projects/harbour',
      { response: { bindings: [owner], etag: 'x' } },
      'cloudresourcemanager',
    ),
    policy(project, [owner]),
  ],
  [
    policy('//storage.googleapis.com/exports', []),
    call(
      'storage.setIamPermissions',
      'projects/_/buckets/exports',
      delta('ADD', 'roles/storage.objectViewer', 'allUsers'),
      'storage',
    ),
    policy('//storage.googleapis.com/exports', [
      { role: 'roles/storage.objectViewer', members: ['allUsers'] },
    ]),
  ],
  [
    policy(`//iam.googleapis.com/projects/harbour/serviceAccounts/${email}`, []),
    call('google.iam.admin.v1.SetIAMPolicy', 'projects/-/serviceAccounts/10995', {
      request: {
        policy: { bindings: [{ ...viewer, role: 'roles/iam.serviceAccountTokenCreator' }] },
      },
    }),
    policy(`//iam.googleapis.com/projects/harbour/serviceAccounts/${email}`, [
      { ...viewer, role: 'roles/iam.serviceAccountTokenCreator' },
    ]),
  ],
] as const

it.each(policies)('%# policies after $1.operation are as told', (before, event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'gcp-policies', log: 'gcp-audit', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

const name = `projects/harbour/serviceAccounts/${email}`
const account = (more: JsonObject = {}) => [
  { name, projectId: 'harbour', uniqueId: '10995', email, displayName: 'Till', ...more },
]
const key = (more: JsonObject = {}) => [
  ...account({ keys: [{ name: `${name}/keys/9b1`, keyType: 'USER_MANAGED', ...more }] }),
]
const iam = 'google.iam.admin.v1'
const accounts = [
  [
    [],
    call(`${iam}.CreateServiceAccount`, 'projects/harbour', {
      request: { account_id: 'till', service_account: { display_name: 'Till' } },
      response: { email, unique_id: '10995', display_name: 'Till', name },
    }),
    account(),
  ],
  [
    account(),
    call(`${iam}.DisableServiceAccount`, 'projects/-/serviceAccounts/10995', {}),
    account({ disabled: true }),
  ],
  [
    account({ disabled: true }),
    call(`${iam}.EnableServiceAccount`, name, { request: { name } }),
    account(),
  ],
  [account(), call(`${iam}.DeleteServiceAccount`, 'projects/-/serviceAccounts/10995', {}), []],
  [
    account(),
    call(`${iam}.CreateServiceAccountKey`, 'projects/-/serviceAccounts/10995', {
      response: { name: `${name}/keys/9b1` },
    }),
    key(),
  ],
  [
    key(),
    call(`${iam}.DeleteServiceAccountKey`, 'projects/-/serviceAccounts/10995/keys/9b1', {
      request: { name: 'projects/-/serviceAccounts/10995/keys/9b1' },
    }),
    account(),
  ],
] as const

it.each(accounts)('%# service accounts after $1.operation are as told', (before, event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'gcp-service-accounts', log: 'gcp-audit', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it('calls without a resource, or with parts of wrong types, change nothing', () => {
  const events = [
    { operation: 'SetIamPolicy', record: { protoPayload: null } },
    { operation: `${iam}.CreateServiceAccountKey`, record: { protoPayload: { response: 'x' } } },
    { operation: `${iam}.CreateServiceAccount`, record: {} },
  ]
  const course = { kind: 'gcp-policies', log: 'gcp-audit', before: [], after: [] }
  expect(agreement({ ...course, events }).told).toEqual({})
})
