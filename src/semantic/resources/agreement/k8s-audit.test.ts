import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const rbac = 'rbac.authorization.k8s.io'
const role = (verbs: readonly string[], more: JsonObject = {}): JsonObject => ({
  ...{ apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name: 'reader', namespace: 'shop' } },
  rules: [{ apiGroups: [''], resources: ['secrets', 'pods'], verbs }],
  ...more,
})
const binding = (...subjects: readonly string[]): JsonObject => ({
  ...{ apiVersion: `${rbac}/v1`, kind: 'ClusterRoleBinding', metadata: { name: 'admins' } },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: subjects.map((name) => ({ kind: 'User', apiGroup: rbac, name })),
})
const account = (annotations: JsonObject): JsonObject => ({
  ...{ apiVersion: 'v1', kind: 'ServiceAccount' },
  metadata: { name: 'till', namespace: 'shop', annotations },
})

const native = (verb: string, resource: string, name: string, more: JsonObject = {}) => ({
  operation: verb,
  record: {
    ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', stage: 'ResponseComplete', verb },
    objectRef: {
      ...{ resource, name, apiGroup: rbac },
      ...(resource.startsWith('cluster') ? {} : { namespace: 'shop' }),
    },
    ...more,
  },
})
const azure = ({ operation, record }: ReturnType<typeof native>) => ({
  operation,
  record: { category: 'kube-audit', properties: { log: JSON.stringify(record) } },
})
const google = (verb: string, resourceName: string, more: JsonObject) => ({
  operation: verb,
  record: {
    protoPayload: { serviceName: 'k8s.io', resourceName, ...more },
    resource: { type: 'k8s_cluster', labels: { cluster_name: 'harbour' } },
  },
})

const sa = 'eks.amazonaws.com/role-arn'
const courses = [
  [[], native('create', 'roles', 'reader', { requestObject: role(['get']) }), [role(['get'])]],
  [
    [role(['get'])],
    native('update', 'roles', 'reader', { requestObject: role(['list', 'get']) }),
    [role(['get', 'list'])],
  ],
  [[role(['get'])], native('delete', 'roles', 'reader'), []],
  [
    [role(['get'])],
    native('patch', 'roles', 'reader', { requestObject: { rules: role(['*'])['rules'] ?? null } }),
    [role(['*'])],
  ],
  [
    [binding('a@x.example')],
    native('patch', 'clusterrolebindings', 'admins', {
      requestObject: [{ op: 'add', path: '/subjects/-', value: {} }],
      responseObject: binding('b', 'a@x.example'),
    }),
    [binding('a@x.example', 'b')],
  ],
  [
    [],
    azure(native('create', 'clusterrolebindings', 'admins', { requestObject: binding('b') })),
    [binding('b')],
  ],
  [
    [account({})],
    native('patch', 'serviceaccounts', 'till', {
      requestObject: { metadata: { annotations: { [sa]: 'arn:aws:iam::1:role/till' } } },
    }),
    [account({ [sa]: 'arn:aws:iam::1:role/till' })],
  ],
] as const

it.each(courses)('%# a cluster after $1.operation is as told', (before, event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'kubernetes', log: 'k8s-audit', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it('a cluster of Google is named in its log', () => {
  const event = google('create', `${rbac}/v1/namespaces/shop/roles/reader`, {
    request: { '@type': 'x', ...role(['get']) },
  })
  const { told, found } = agreement({
    ...{ kind: 'kubernetes', path: ['k8s', 'harbour', 'roles.json'], log: 'k8s-audit' },
    ...{ before: [], events: [event], after: [role(['get'])] },
  })
  expect(Object.keys(told)).toEqual(['Kubernetes::Role k8s/harbour/shop/Role/reader'])
  expect(told).toEqual(found)
})

it.each([
  { situation: 'an earlier stage', more: { stage: 'RequestReceived' } },
  { situation: 'a dry run', more: { requestURI: '/apis/x/roles?dryRun=All' } },
  {
    situation: 'a subresource',
    more: { objectRef: { resource: 'serviceaccounts', name: 'till', subresource: 'token' } },
  },
  { situation: 'another kind of thing', more: { objectRef: { resource: 'pods', name: 'till' } } },
  { situation: 'no name', more: { objectRef: { resource: 'roles' }, requestObject: null } },
  { situation: 'a reference of a wrong type', more: { objectRef: ['roles'] } },
])('$situation changes nothing', ({ more }) => {
  const event = native('create', 'roles', 'reader', more as Record<string, Json>)
  const course = { kind: 'kubernetes', log: 'k8s-audit', before: [], after: [] }
  expect(agreement({ ...course, events: [event] }).told).toEqual({})
})
