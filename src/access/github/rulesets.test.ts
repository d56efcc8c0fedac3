import { describe, expect, it } from 'vitest'
import { fnmatch } from './pattern.js'
import { access, unreviewed } from './testing/organization.js'

const rules = [{ type: 'pull_request', parameters: { required_approving_review_count: 2 } }]
const everywhere = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } }
const base = {
  id: 9,
  name: 'main',
  target: 'branch',
  enforcement: 'active',
  conditions: everywhere,
  rules,
  bypass_actors: [],
}

const members = [
  { login: 'ann', id: 1, role: 'admin', teams: [] },
  { login: 'bob', id: 2, role: 'member', teams: ['web'] },
]
const repository = {
  full_name: 'acme/api',
  id: 55,
  teams: { web: 'push', admins: 'admin', keepers: 'maintain' },
  deploy_keys: [{ id: 1, read_only: false }],
}
const other = { full_name: 'acme/other', branch_protection: { main: {} } }

const own = (ruleset: object) =>
  access({
    org: { default_repository_permission: 'none' },
    members,
    repos: [{ ...repository, rulesets: [{ ...base, ...ruleset }] }, other],
  })
const ofOrg = (ruleset: object) =>
  access({
    org: { default_repository_permission: 'none', rulesets: [{ ...base, ...ruleset }] },
    members,
    repos: [repository, other],
  })
const team = (slug: string) => `github/acme/team/${slug}`
const lift = 'if the protection is lifted (lifts the protection first)'

describe('a ruleset in force', () => {
  it("holds for administrators too, who can lift their own, but not the organization's", () => {
    expect(unreviewed(own({}), team('web'))).toBeUndefined()
    expect(unreviewed(own({}), team('admins'))).toBe(lift)
    const org = ofOrg({
      conditions: { ...everywhere, repository_name: { include: ['~ALL'], exclude: [] } },
    })
    expect(unreviewed(org, team('admins'))).toBeUndefined()
    expect(unreviewed(org, 'github/acme#owners')).toBe(lift)
  })

  it.each([
    ['disabled', { enforcement: 'disabled' }],
    ['only evaluated', { enforcement: 'evaluate' }],
    ['for tags', { target: 'tag' }],
    [
      'for other branches',
      { conditions: { ref_name: { include: ['refs/heads/release/**/*'], exclude: [] } } },
    ],
    [
      'for all branches but this',
      { conditions: { ref_name: { include: ['~ALL'], exclude: ['refs/heads/main'] } } },
    ],
    ['about force pushes', { rules: [{ type: 'non_fast_forward' }] }],
  ])('says nothing where it is %s', (_, ruleset) => {
    expect(unreviewed(own(ruleset), team('web'))).toBe('Yes')
  })

  it.each([
    ['~ALL', { ref_name: { include: ['~ALL'], exclude: [] } }],
    ['its name', { ref_name: { include: ['refs/heads/main'], exclude: [] } }],
    ['a pattern', { ref_name: { include: ['refs/heads/m*'], exclude: [] } }],
  ])('covers the branch by %s', (_, conditions) => {
    expect(unreviewed(own({ conditions }), team('web'))).toBeUndefined()
  })

  it('of an organization holds for the repositories that it names, by name, id, or by what is not told', () => {
    const by = (where: object) =>
      unreviewed(ofOrg({ conditions: { ...everywhere, ...where } }), team('web'))
    expect(by({ repository_name: { include: ['a*'], exclude: [] } })).toBeUndefined()
    expect(by({ repository_name: { include: ['~ALL'], exclude: ['api'] } })).toBe('Yes')
    expect(by({ repository_id: { repository_ids: [55] } })).toBeUndefined()
    expect(by({ repository_id: { repository_ids: [56] } })).toBe('Yes')
    expect(
      by({ repository_property: { include: [{ name: 'tier', property_values: ['1'] }] } }),
    ).toBe('if ruleset main')
  })

  it('may let nobody update a branch, or take pull requests without review, or ask for checks', () => {
    expect(unreviewed(own({ rules: [{ type: 'update' }] }), team('web'))).toBeUndefined()
    const none = [{ type: 'pull_request', parameters: { required_approving_review_count: 0 } }]
    expect(unreviewed(own({ rules: none }), team('web'))).toBe(
      'Yes (merges a pull request of their own)',
    )
    expect(unreviewed(own({ rules: none }), 'github/acme/api/deploy_key/1')).toBeUndefined()
    expect(unreviewed(own({ rules: [{ type: 'required_status_checks' }] }), team('web'))).toBe(
      'if required_status_checks of the ruleset main',
    )
  })

  it('whose enforcement, rules or exemptions are not told may let them pass', () => {
    expect(unreviewed(own({ enforcement: undefined }), team('web'))).toBe('if ruleset main')
    expect(unreviewed(own({ rules: undefined }), team('web'))).toBe('if rules of the ruleset main')
    expect(unreviewed(own({ bypass_actors: undefined }), team('web'))).toBe(
      'if who may pass by the ruleset main',
    )
  })
})

describe('who passes by', () => {
  const passing = (actor_type: string, actor_id: number | null, bypass_mode = 'always') =>
    own({ bypass_actors: [{ actor_type, actor_id, bypass_mode }] })
  it('by a role on the repository: as sure as the role is the one named', () => {
    const found = passing('RepositoryRole', 2)
    expect(unreviewed(found, team('keepers'))).toBe('Yes')
    expect(unreviewed(found, team('web'))).toBeUndefined()
    expect(unreviewed(found, team('admins'))).toBe('if among those who pass by the ruleset main')
  })
  it('as an owner, a key, or in a pull request only', () => {
    expect(unreviewed(passing('OrganizationAdmin', 1), 'github/acme#owners')).toBe('Yes')
    expect(unreviewed(passing('DeployKey', null), 'github/acme/api/deploy_key/1')).toBe('Yes')
    expect(unreviewed(passing('OrganizationAdmin', 1, 'pull_request'), 'github/acme#owners')).toBe(
      'Yes (merges a pull request of their own)',
    )
  })
  it('as a person, by a number that members have', () => {
    const found = passing('User', 2)
    expect(unreviewed(found, 'github/bob')).toBe('Yes')
    expect(unreviewed(found, team('web'))).toBeUndefined()
  })
  it('in a team of which only the number is told: that may be any', () => {
    const found = passing('Team', 77)
    expect(unreviewed(found, team('web'))).toBe('if among those who pass by the ruleset main')
    expect(found.missing.join()).toContain('ids of teams')
  })
})

it.each([
  ['main', 'main', 'yes'],
  ['*', 'main', 'yes'],
  ['*', 'a/b', 'no'],
  ['**/*', 'main', 'yes'],
  ['**/*', 'a/b/c', 'yes'],
  ['a/**/c', 'a/c', 'yes'],
  ['a/**/c', 'a/b/b/c', 'yes'],
  ['a/**/c', 'b/c', 'no'],
  ['a/**', 'a/b', 'yes'],
  ['a/**', 'a/b/c', 'maybe'],
  ['v?', 'v1', 'yes'],
  ['[a-c]*', 'main', 'maybe'],
  [`${'*a'.repeat(300)}`, 'a'.repeat(200), 'no'],
  [`${'**/'.repeat(60)}x`, `${'a/'.repeat(60)}y`, 'no'],
] as const)('the pattern %.20s and %.20s: %s', (pattern, name, fits) => {
  expect(fnmatch(pattern, name)).toBe(fits)
})
