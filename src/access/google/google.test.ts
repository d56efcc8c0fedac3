import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.js'
import { faults, reach, stateFrom, thing } from '../testing/world.js'
import { googleAccess } from './index.js'

const user = (name: string, more: object = {}) => ({
  primaryEmail: `${name}@harbourline.example`,
  id: `1${name.length}${name}`,
  customerId: 'C01harbour',
  isAdmin: false,
  isDelegatedAdmin: false,
  suspended: false,
  ...more,
})
const users = [
  user('mara', { isAdmin: true }),
  user('tobias'),
  user('ines', { isDelegatedAdmin: true }),
  user('gone', { suspended: true }),
  user('olu'),
  user('pia'),
]
const groups = [
  {
    email: 'platform@harbourline.example',
    members: [
      { email: 'tobias@harbourline.example', role: 'OWNER' },
      { email: 'oncall@harbourline.example' },
      { email: 'gone@harbourline.example' },
      { email: 'ci@p.iam.gserviceaccount.com' },
    ],
  },
  {
    email: 'oncall@harbourline.example',
    members: [{ email: 'olu@harbourline.example' }, { email: 'platform@harbourline.example' }],
  },
  { email: 'all@harbourline.example', members: [{ id: 'C01harbour', type: 'CUSTOMER' }] },
  { email: 'open@harbourline.example', whoCanJoin: 'ALL_IN_DOMAIN_CAN_JOIN', members: [] },
  { email: 'helpers@harbourline.example', members: [{ email: 'pia@harbourline.example' }] },
]
const roles = {
  roles: [
    {
      roleId: '1',
      roleName: '_SEED_ADMIN_ROLE',
      isSuperAdminRole: true,
      rolePrivileges: [{ privilegeName: 'SUPER_ADMIN', serviceId: 'x' }],
    },
    { roleId: '2', roleName: '_HELP_DESK_ADMIN_ROLE', isSystemRole: true, rolePrivileges: [] },
    {
      roleId: '3',
      roleName: 'Group keepers',
      rolePrivileges: [{ privilegeName: 'GROUPS_ALL', serviceId: 'x' }],
    },
    { roleId: '4', roleName: 'Badge office', rolePrivileges: [] },
    {
      roleId: '5',
      roleName: 'Local passwords',
      rolePrivileges: [{ privilegeName: 'USERS_RESET_PASSWORD', serviceId: 'x' }],
    },
  ],
  roleAssignments: [
    { roleId: '2', assignedTo: 'helpers@harbourline.example' },
    { roleId: '3', assignedTo: 'ines@harbourline.example' },
    { roleId: '5', assignedTo: 'olu@harbourline.example', orgUnitId: '03ph8a2z' },
  ],
}
const state = stateFrom([
  ['google-users', { users }],
  ['google-groups', { groups }],
  ['google-roles', roles],
])
const realm = googleAccess(state)
const from = (name: string) => reach([realm], `google/user/${name}@harbourline.example`)
const u = (name: string) => `google/user/${name}@harbourline.example`
const g = (name: string) => `google/group/${name}@harbourline.example`

describe('googleAccess', () => {
  it('proves every step and grant', () => expect(faults(realm)).toEqual([]))

  it('a member is in the groups of its groups, also where they are in each other', () => {
    expect(from('olu')).toMatchObject({
      [g('oncall')]: 'Yes',
      [g('platform')]: 'Yes',
      [g('all')]: 'Yes',
    })
    expect(reach([realm], 'ci@p.iam.gserviceaccount.com')).toMatchObject({ [g('oncall')]: 'Yes' })
  })

  it('a suspended account does nothing', () => expect(from('gone')).toEqual({}))

  it('a super administrator sets the password of anybody', () => {
    expect(from('mara')).toMatchObject({
      [u('ines')]: 'Yes',
      [u('tobias')]: 'Yes',
      [g('helpers')]: 'Yes',
      'Permissions management google/customer/C01harbour': 'Yes',
    })
  })

  it('the help desk, by a group, sets passwords of those who are no administrators', () => {
    const found = from('pia')
    expect(found).toMatchObject({ [u('tobias')]: 'Yes' })
    expect(found[u('mara')]).toBeUndefined()
    expect(found[u('ines')]).toBeUndefined()
  })

  it('an administrator of groups adds itself to groups; to one that holds a role, that is not known', () => {
    const lead = (name: string) =>
      reach([{ ...realm, steps: realm.steps.filter(({ how }) => how !== 'joins') }], name)
    expect(lead(u('ines'))).toMatchObject({ [g('platform')]: 'Yes', [g('helpers')]: 'Depends' })
  })

  it('a role in an org unit hangs on who is in it', () => {
    expect(from('olu')).toMatchObject({ [u('tobias')]: 'Depends' })
    expect(realm.steps.find((step) => step.from.endsWith('#in 03ph8a2z'))?.depends).toEqual([
      { key: 'org unit of the user', operator: 'is', values: ['03ph8a2z'], wanted: 'met' },
    ])
  })

  it('whoever is in the domain joins an open group', () =>
    expect(from('tobias')).toMatchObject({ [g('open')]: 'Yes' }))

  it('a person has the account; the account is the person only as far as others take it so', () => {
    expect(reach([realm], 'tobias@harbourline.example')).toMatchObject({ [u('tobias')]: 'Yes' })
    expect(from('tobias')).toMatchObject({ 'tobias@harbourline.example': 'Depends' })
  })

  it('says what is missing, and of nothing that nothing is', () => {
    expect(realm.missing.join('\n')).toContain('Badge office')
    expect(googleAccess(stateOf('2026-01-01', [])).missing).toEqual([])
  })

  it('without roles in the exports, whether somebody is an administrator is not known', () => {
    const bare = googleAccess(
      stateFrom([
        [
          'google-users',
          { users: [user('mara', { isAdmin: true }), { primaryEmail: 'x@y.example' }] },
        ],
      ]),
    )
    expect(reach([bare], u('mara'))).toMatchObject({ 'google/user/x@y.example': 'Depends' })
  })

  it('takes any properties', () => {
    const odd = ['Google::User', 'Google::Group', 'Google::Role'].flatMap((type) =>
      [null, 5, 'x', [null], { __proto__: 1, '': [] }].map((value, at) =>
        thing(
          type,
          `google/${type}/${at}`,
          JSON.parse(
            JSON.stringify({
              members: value,
              assigned_to: value,
              privileges: value,
              suspended: value,
            }),
          ),
        ),
      ),
    )
    expect(faults(googleAccess(stateOf('nonsense', odd)))).toEqual([])
  })

  it('tells the same in the same order, however the configuration is ordered', () => {
    const turned = googleAccess(stateOf(state.at, [...state.things.values()].reverse()))
    expect(JSON.stringify(turned)).toEqual(JSON.stringify(realm))
  })
})
