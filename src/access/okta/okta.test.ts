import { describe, expect, it } from 'vitest'
import { stateOf } from '../state.js'
import { faults, reach, stateFrom, thing } from '../testing/world.js'
import { oktaAccess, oktaSignIns } from './index.js'

const links = (kind: string, id: string) => ({
  _links: { self: { href: `https://harbourline.okta.com/api/v1/${kind}/${id}` } },
})
const user = (id: string, login: string, roles: readonly object[] = [], status = 'ACTIVE') => ({
  ...{ id, status, roles },
  profile: { login, email: login },
  ...links('users', id),
})
const group = (id: string, name: string, members: readonly string[], more: object = {}) => ({
  ...{ id, type: 'OKTA_GROUP', profile: { name }, members, roles: [] },
  ...links('groups', id),
  ...more,
})
const users = [
  user('00umara', 'mara@h.example', [{ type: 'SUPER_ADMIN' }]),
  user('00uolu', 'olu@h.example', [{ type: 'ORG_ADMIN' }]),
  user('00uhelp', 'help@h.example', [{ type: 'HELP_DESK_ADMIN' }]),
  user('00uapps', 'apps@h.example', [{ type: 'APP_ADMIN' }]),
  user('00ukeeper', 'keeper@h.example', [{ type: 'GROUP_MEMBERSHIP_ADMIN' }]),
  user('00uown', 'own@h.example', [{ type: 'CUSTOM', label: 'Badge office' }]),
  user('00utobias', 'Tobias@h.example', [], 'LOCKED_OUT'),
  user('00ugone', 'gone@h.example', [{ type: 'SUPER_ADMIN' }], 'DEPROVISIONED'),
]
const groups = [
  {
    id: '00gall',
    type: 'BUILT_IN',
    profile: { name: 'Everyone' },
    roles: [],
    ...links('groups', '00gall'),
  },
  group('00gplat', 'Platform', ['tobias@h.example', '00ugone', '00ustranger']),
  group('00gadm', 'Admins', ['00utobias'], { roles: [{ type: 'READ_ONLY_ADMIN' }] }),
  group('00gad', 'From AD', [], { type: 'APP_GROUP' }),
]
const app = (id: string, label: string, more: object) => ({
  id,
  label,
  name: 'amazon_aws',
  signOnMode: 'SAML_2_0',
  status: 'ACTIVE',
  ...links('apps', id),
  ...more,
})
const apps = [
  app('0oaaws', 'AWS', {
    settings: { app: { identityProviderArn: 'arn:aws:iam::719304658821:saml-provider/okta' } },
    groups: [{ id: '00gplat', profile: { samlRoles: ['Deploy'] } }],
    users: [{ id: '00ugone', profile: { role: 'Admin' } }],
  }),
  app('0oawiki', 'Wiki', { groups: [{ id: '00gall' }] }),
  app('0oaold', 'Old', { status: 'INACTIVE', groups: [{ id: '00gplat' }] }),
]
const state = stateFrom([
  ['okta-users', users],
  ['okta-groups', groups],
  ['okta-apps', apps],
])
const realm = oktaAccess(state)
const from = (id: string) => reach([realm], `okta/user/${id}`)
const deploy = 'arn:aws:iam::719304658821:role/Deploy'

describe('oktaAccess', () => {
  it('proves every step and grant', () => expect(faults(realm)).toEqual([]))

  it('groups lead to their applications, for who is locked out just now too', () => {
    expect(from('00utobias')).toMatchObject({
      'okta/group/00gplat': 'Yes',
      'okta/app/0oaaws': 'Yes',
      'okta/app/0oawiki': 'Yes',
    })
    expect(from('00utobias')['okta/app/0oaold']).toBeUndefined()
  })

  it('who was deactivated does nothing, whatever is left to them', () =>
    expect(from('00ugone')).toEqual({}))

  it('of a member that the exports do not hold, it hangs on the status', () => {
    expect(from('00ustranger')['okta/group/00gplat']).toBe('Depends')
  })

  it('a super administrator comes to everybody and everything', () => {
    expect(from('00umara')).toMatchObject({
      'okta/user/00uolu': 'Yes',
      'okta/user/00utobias': 'Yes',
      'okta/group/00gadm': 'Yes',
      'okta/app/0oaaws': 'Yes',
      'Permissions management okta/tenant/harbourline.okta.com': 'Yes',
    })
  })

  it('an organization administrator does not act on super administrators', () => {
    const found = from('00uolu')
    expect(found['okta/user/00umara']).toBeUndefined()
    // A role by a group makes an administrator.
    expect(found).toMatchObject({ 'okta/user/00utobias': 'Depends', 'okta/group/00gplat': 'Yes' })
    // Who resets the credentials of a group administrator has what that has: no step of its own leads there.
    const own = realm.steps.filter((step) => step.from.endsWith('#ORG_ADMIN'))
    expect(own.map(({ to }) => to.slice(to.indexOf('#')))).toEqual([
      '#administrators',
      '#applications',
      '#groups',
      '#users',
    ])
  })

  it('the help desk acts on nobody who is an administrator, and within targets that no export tells', () => {
    const plain = oktaAccess(
      stateFrom([['okta-users', [...users, user('00uplain', 'plain@h.example')]]]),
    )
    const found = reach([plain], 'okta/user/00uhelp')
    expect(found['okta/user/00uplain']).toBe('Depends')
    expect(found['okta/user/00uapps']).toBeUndefined()
    expect(found['okta/user/00umara']).toBeUndefined()
  })

  it('an administrator of groups puts itself into groups that hold no role and are not of an application', () => {
    const found = from('00ukeeper')
    expect(found['okta/group/00gplat']).toBe('Depends')
    expect(found['okta/group/00gadm']).toBeUndefined()
    expect(found['okta/group/00gad']).toBeUndefined()
  })

  it('an administrator of applications assigns them to itself, with their roles of AWS', () => {
    expect(from('00uapps')['okta/app/0oaaws']).toBe('Depends')
    const signIns = { ...realm, steps: oktaSignIns(state), grants: [] }
    expect(reach([realm, signIns], 'okta/user/00uapps')[deploy]).toBe('Depends')
  })

  it('what a custom role lets do is not known', () => {
    expect(from('00uown')['okta/group/00gplat']).toBe('Depends')
    expect(realm.missing.join('\n')).toContain('Badge office')
  })

  it('a person has the account; the account is the person as far as others take it so', () => {
    expect(reach([realm], 'tobias@h.example')['okta/user/00utobias']).toBe('Yes')
    expect(from('00utobias')['tobias@h.example']).toBe('Depends')
  })

  it('takes any properties', () => {
    const odd = ['Okta::User', 'Okta::Group', 'Okta::Application', 'Okta::AdminRoles'].flatMap(
      (type) =>
        [null, 5, 'x', [null, 'a@b'], { x: null, 'a@b': 3 }].map((value, at) =>
          thing(
            type,
            `okta/${type}/${at}${type.endsWith('Roles') ? '/roles' : ''}`,
            JSON.parse(
              JSON.stringify({
                status: value,
                members: value,
                roles: value,
                users: value,
                groups: value,
                login: value,
              }),
            ),
          ),
        ),
    )
    expect(faults(oktaAccess(stateOf('nonsense', odd)))).toEqual([])
    expect(oktaSignIns(stateOf('nonsense', odd))).toEqual([])
    expect(oktaAccess(stateOf('2026-01-01', []))).toEqual({
      id: 'okta',
      nodes: [],
      steps: [],
      grants: [],
      missing: [],
    })
  })

  it('tells the same in the same order, however the configuration is ordered', () => {
    const turned = stateOf(state.at, [...state.things.values()].reverse())
    expect(JSON.stringify(oktaAccess(turned))).toEqual(JSON.stringify(realm))
  })
})

describe('oktaSignIns', () => {
  it('are apart from the rest, with the provider that the role would have to trust', () => {
    expect(realm.steps.some(({ to }) => to.startsWith('arn:'))).toBe(false)
    const steps = oktaSignIns(state)
    expect(steps.map(({ from: one, to, how, answer }) => [one, to, how, answer])).toEqual([
      ['okta/app/0oaaws#assignments', 'arn:aws:iam::719304658821:role/Admin', 'signs in as', 'Yes'],
      ['okta/app/0oaaws#assignments', deploy, 'signs in as', 'Yes'],
      ['okta/group/00gplat', deploy, 'signs in as', 'Yes'],
    ])
    expect(steps[2]?.prove()).toEqual([
      {
        uid: 'okta/app/0oaaws',
        says: 'allows',
        layer: 'assignment',
        text: `AWS is assigned to okta/group/00gplat with the role ${deploy}.`,
        excerpt: {
          groups: { '00gplat': { saml_roles: ['Deploy'] } },
          identityProviderArn: 'arn:aws:iam::719304658821:saml-provider/okta',
        },
      },
    ])
  })
})
