import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const target = (type: string, id: string, displayName: string, alternateId = 'unknown'): Json => ({
  ...{ id, type, alternateId, displayName, detailEntry: null },
})
const user = target('User', '00u1', 'Lena Frey', 'Lena.Frey@acme.example')
const group = target('UserGroup', '00g1', 'Platform')
const app = target('AppInstance', '0oa1', 'Wiki')
const policy = target('PolicyEntity', '00p1', 'Staff')
const rule = target('PolicyRule', '0pr1', 'Two factors')
const zone = target('NetworkZone', 'nzo1', 'Offices')

const entry = (eventType: string, targets: readonly Json[], debugData: JsonObject = {}) => ({
  operation: eventType,
  record: {
    eventType,
    outcome: { result: 'SUCCESS' },
    target: targets,
    debugContext: { debugData },
  },
})

const users = (status: string, roles: readonly string[] = []): readonly JsonObject[] => [
  {
    ...{ id: '00u1', status, roles: roles.map((type) => ({ type })) },
    profile: { login: 'lena.frey@acme.example', email: 'lena.frey@acme.example' },
  },
]
const groups = (
  members: readonly string[],
  roles: readonly string[] = [],
): readonly JsonObject[] => [
  {
    ...{ id: '00g1', type: 'OKTA_GROUP', profile: { name: 'Platform' } },
    ...{ members, roles: roles.map((type) => ({ type })) },
  },
]
const apps = (status: string, holders: JsonObject = { users: [], groups: [] }) => [
  { id: '0oa1', label: 'Wiki', name: 'wiki', signOnMode: 'SAML_2_0', status, ...holders },
]
const policies = (status: string, rules: readonly JsonObject[], zones: readonly JsonObject[]) => ({
  policies: [{ id: '00p1', name: 'Staff', type: 'OKTA_SIGN_ON', status, priority: 1, rules }],
  zones: [{ id: 'nzo9', type: 'IP', name: 'Home', status: 'ACTIVE', gateways: [] }, ...zones],
})
const ruled = (status: string): readonly JsonObject[] => [
  { id: '0pr1', name: 'Two factors', status, priority: 1, conditions: {}, actions: {} },
]
const zoned = (status: string): readonly JsonObject[] => [
  { id: 'nzo1', type: 'IP', name: 'Offices', status, gateways: [] },
]

const courses = [
  ['okta-users', [], entry('user.lifecycle.create', [user]), users('STAGED')],
  ['okta-users', users('STAGED'), entry('user.lifecycle.activate', [user]), users('PROVISIONED')],
  ['okta-users', users('ACTIVE'), entry('user.lifecycle.suspend', [user]), users('SUSPENDED')],
  ['okta-users', users('SUSPENDED'), entry('user.lifecycle.unsuspend', [user]), users('ACTIVE')],
  [
    'okta-users',
    users('ACTIVE'),
    entry('user.lifecycle.deactivate', [user]),
    users('DEPROVISIONED'),
  ],
  ['okta-users', users('DEPROVISIONED'), entry('user.lifecycle.delete.completed', [user]), []],
  [
    'okta-users',
    users('ACTIVE'),
    entry('user.account.privilege.grant', [user], {
      privilegeGranted: 'Super administrator, Organization administrator',
    }),
    users('ACTIVE', ['SUPER_ADMIN', 'ORG_ADMIN']),
  ],
  [
    'okta-users',
    users('ACTIVE', ['SUPER_ADMIN', 'HELP_DESK_ADMIN']),
    entry('user.account.privilege.revoke', [user], { privilegeRevoked: 'Help Desk administrator' }),
    users('ACTIVE', ['SUPER_ADMIN']),
  ],
  [
    'okta-users',
    users('ACTIVE', ['SUPER_ADMIN', 'USER_ADMIN']),
    entry('user.account.privilege.revoke', [user]),
    users('ACTIVE'),
  ],
  [
    'okta-groups',
    groups(['00u2']),
    entry('group.user_membership.add', [user, group]),
    groups(['00u2', '00u1']),
  ],
  [
    'okta-groups',
    groups(['00u1']),
    entry('group.user_membership.remove', [user, group]),
    groups([]),
  ],
  ['okta-groups', groups([]), entry('group.lifecycle.delete', [group]), []],
  [
    'okta-groups',
    groups([]),
    entry('group.privilege.grant', [group], { privilegeGranted: 'Application administrator' }),
    groups([], ['APP_ADMIN']),
  ],
  [
    'okta-apps',
    apps('ACTIVE'),
    entry('application.user_membership.add', [user, app]),
    apps('ACTIVE', { users: ['00u1'], groups: [] }),
  ],
  [
    'okta-apps',
    apps('ACTIVE', { users: [], groups: ['00g1'] }),
    entry('group.application_assignment.remove', [group, app]),
    apps('ACTIVE'),
  ],
  ['okta-apps', apps('ACTIVE'), entry('application.lifecycle.deactivate', [app]), apps('INACTIVE')],
  [
    'okta-policies',
    policies('ACTIVE', ruled('ACTIVE'), []),
    entry('policy.lifecycle.deactivate', [policy]),
    policies('INACTIVE', ruled('ACTIVE'), []),
  ],
  [
    'okta-policies',
    policies('ACTIVE', ruled('ACTIVE'), []),
    entry('policy.rule.deactivate', [policy, rule]),
    policies('ACTIVE', ruled('INACTIVE'), []),
  ],
  [
    'okta-policies',
    policies('ACTIVE', [], []),
    entry('policy.rule.add', [policy, rule]),
    policies('ACTIVE', ruled('ACTIVE'), []),
  ],
  [
    'okta-policies',
    policies('ACTIVE', [], zoned('ACTIVE')),
    entry('zone.delete', [zone]),
    policies('ACTIVE', [], []),
  ],
] as const

it.each(courses)('%s after $2.operation is as told', (kind, before, event, after) => {
  const { told, found } = agreement({
    ...{ kind, log: 'okta-system-log', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it('targets that are null, nameless or of another type change nothing', () => {
  const odd = [null, [], [null, 1, { type: 'User' }, { type: 'AppUser', id: '0ua1' }], 'x']
  for (const targets of odd) {
    const record = { eventType: 'group.user_membership.add', target: targets as Json }
    const events = [{ operation: 'group.user_membership.add', record }]
    const course = { kind: 'okta-groups', log: 'okta-system-log', before: [], after: [] }
    expect(agreement({ ...course, events }).told).toEqual({})
  }
})
