import { expect, it } from 'vitest'
import type { JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const happening = (name: string, parameters: Readonly<Record<string, string>>): JsonObject => ({
  name,
  parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })),
})
const activity = (...events: readonly JsonObject[]) => ({
  operation: String(events[0]?.['name']),
  record: { kind: 'admin#reports#activity', events },
})

const lena = { USER_EMAIL: 'Lena.Frey@acme.example' }
const users = (more: object = {}) => [
  {
    ...{ primaryEmail: 'lena.frey@acme.example', suspended: false, isAdmin: false },
    ...{ isDelegatedAdmin: false, archived: false, orgUnitPath: '/', ...more },
  },
]
const list = { GROUP_EMAIL: 'staff@acme.example' }
const groups = (...members: readonly object[]) => [
  { kind: 'admin#directory#group', email: 'staff@acme.example', name: 'Staff', members },
]
const member = { email: 'lena.frey@acme.example', role: 'MEMBER', type: 'USER' }
const roles = (...assigned: readonly string[]) => [
  { roleId: '5', roleName: 'Help desk', rolePrivileges: [], assignments: assigned },
]
const helpDesk = { ROLE_NAME: 'Help desk', ...lena }

const courses = [
  ['google-users', [], activity(happening('CREATE_USER', lena)), users()],
  ['google-users', users(), activity(happening('DELETE_USER', lena)), []],
  ['google-users', users(), activity(happening('SUSPEND_USER', lena)), users({ suspended: true })],
  ['google-users', users(), activity(happening('ARCHIVE_USER', lena)), users({ archived: true })],
  [
    'google-users',
    users(),
    activity(happening('GRANT_ADMIN_PRIVILEGE', lena)),
    users({ isAdmin: true }),
  ],
  [
    'google-users',
    users(),
    activity(happening('MOVE_USER_TO_ORG_UNIT', { ...lena, ORG_UNIT_NAME: '/', NEW_VALUE: '/IT' })),
    users({ orgUnitPath: '/IT' }),
  ],
  [
    'google-users',
    users(),
    activity(
      happening('GRANT_DELEGATED_ADMIN_PRIVILEGES', lena),
      happening('CHANGE_PASSWORD', lena),
      happening('SUSPEND_USER', lena),
    ),
    users({ isDelegatedAdmin: true, suspended: true }),
  ],
  [
    'google-groups',
    groups(),
    activity(happening('ADD_GROUP_MEMBER', { ...list, ...lena })),
    groups(member),
  ],
  [
    'google-groups',
    groups(member),
    activity(
      happening('remove_user', { group_email: 'staff@acme.example', user_email: member.email }),
    ),
    groups(),
  ],
  [
    'google-groups',
    groups(),
    activity(
      happening('add_member', {
        ...{ group_id: 'staff@acme.example', member_id: member.email, member_role: 'owner' },
      }),
    ),
    groups({ ...member, role: 'OWNER' }),
  ],
  ['google-groups', groups(), activity(happening('DELETE_GROUP', list)), []],
  ['google-roles', roles(), activity(happening('ASSIGN_ROLE', helpDesk)), roles(member.email)],
  ['google-roles', roles(member.email), activity(happening('UNASSIGN_ROLE', helpDesk)), roles()],
] as const

it.each(courses)('%s after $2.operation is as told', (kind, before, event, after) => {
  const { told, found } = agreement({
    ...{ kind, log: 'google-workspace', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it('events without parameters, or about nobody, change nothing', () => {
  const events = [
    {
      operation: 'CREATE_USER',
      record: { events: [{ name: 'CREATE_USER', parameters: null }, null] },
    },
    activity(happening('SUSPEND_USER', { USER_EMAIL: 'everyone' })),
    { operation: 'ASSIGN_ROLE', record: { events: 'x' } },
  ]
  const course = { kind: 'google-users', log: 'google-workspace', before: [], after: [] }
  expect(agreement({ ...course, events }).told).toEqual({})
})
