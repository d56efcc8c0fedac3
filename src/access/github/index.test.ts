import { describe, expect, it } from 'vitest'
import { access, proofs, told } from './testing/organization.js'

const members = [
  { login: 'ann', id: 1, role: 'admin', saml_name_id: 'Ann@acme.example', teams: [] },
  { login: 'bob', id: 2, role: 'member', saml_name_id: 'srv-bob', teams: ['web'] },
]
const guarded = {
  main: {
    required_pull_request_reviews: { required_approving_review_count: 1 },
    enforce_admins: true,
  },
}

describe('members, teams and outside collaborators', () => {
  const found = access({
    org: { default_repository_permission: 'read', members_can_create_repositories: true },
    members,
    repos: [
      {
        full_name: 'acme/api',
        teams: [{ slug: 'web', permission: 'push' }],
        collaborators: [{ login: 'eve', permission: 'pull' }],
        branch_protection: guarded,
        actions_secrets: ['KEY'],
      },
      { full_name: 'acme/site', private: false, archived: true, teams: { web: 'admin' } },
    ],
  })

  it('a person is the login whose name at the identity provider is their address', () => {
    expect(told(found, 'ann@acme.example')).toEqual(['-> github/ann (is)'])
    expect(found.nodes).toContainEqual({
      uid: 'ann@acme.example',
      kind: 'person',
      name: 'ann@acme.example',
      account: '',
    })
  })

  it('members are in the organization and in their teams, owners are owners', () => {
    expect(told(found, 'github/ann')).toEqual([
      '-> github/acme#members (member of)',
      '-> github/acme#owners (owner of)',
    ])
    expect(told(found, 'github/bob')).toEqual([
      '-> github/acme#members (member of)',
      '-> github/acme/team/web (member of)',
    ])
  })

  it('what all members may is told once, of their group', () => {
    expect(told(found, 'github/acme#members')).toEqual([
      'read code github/acme/api',
      'read code github/acme/site',
      'list members github/acme',
      'create repositories github/acme',
    ])
  })

  it('a team has what its role gives, and of an archived repository only what cannot be written', () => {
    expect(told(found, 'github/acme/team/web')).toEqual([
      'read code github/acme/api',
      'triage github/acme/api',
      'push github/acme/api',
      'read secret github/acme/api/secret/KEY (pushes a workflow that reads it)',
      'replace secret github/acme/api/secret/KEY',
      'read code github/acme/site',
      'unarchive github/acme/site',
    ])
  })

  it('owners administer everything', () => {
    const actions = told(found, 'github/acme#owners')
    expect(actions).toContain('change branch protection github/acme/api')
    expect(actions).toContain('manage access github/acme/api')
    expect(actions).toContain('administer organization github/acme')
  })

  it('whoever collaborates without being a member is from outside, and everybody reads what is public', () => {
    expect(found.nodes).toContainEqual({
      uid: 'github/eve',
      kind: 'outside',
      name: 'eve',
      account: 'acme',
    })
    expect(told(found, 'github/eve')).toEqual(['read code github/acme/api'])
    expect(told(found, 'github/#anybody')).toEqual(['read code github/acme/site'])
  })

  it('every right names the object, the layer and a sentence that tell of it', () => {
    const reasons = proofs(found)
    expect(reasons.length).toBeGreaterThan(30)
    for (const { uid, layer, text } of reasons) {
      expect(uid).toMatch(/^github\//)
      expect(layer).not.toBe('')
      expect(text).toMatch(/\.$/)
    }
    const push = found.grants.find(
      (one) => one.from === 'github/acme/team/web' && one.action === 'push',
    )
    expect(push?.prove()).toEqual([
      {
        uid: 'github/acme/api',
        says: 'allows',
        layer: 'team',
        text: 'the team web has the role write on acme/api.',
        excerpt: { web: 'write' },
      },
    ])
  })
})

it('a team inherits from those above it, and circles of teams end', () => {
  const team = (slug: string, parent: string) => ({
    ...{
      uid: `github/acme/team/${slug}`,
      type: 'GitHub::Team',
      name: slug,
      account: 'acme',
      aliases: [],
    },
    ...{ version: '1', complete: true, properties: { parent } },
  })
  const found = access({
    members: [{ login: 'bob', role: 'member', teams: ['a'] }],
    repos: [
      {
        full_name: 'acme/api',
        teams: { c: 'push' },
        branch_protection: { main: { restrictions: { teams: [{ slug: 'c' }] } } },
      },
    ],
    things: [team('a', 'b'), team('b', 'c'), team('c', 'a')],
  })
  expect(told(found, 'github/acme/team/a')).toContain('-> github/acme/team/b (team within)')
  expect(told(found, 'github/acme/team/c')).toContain('-> github/acme/team/a (team within)')
})

describe('what is not told', () => {
  it('roles, teams and the base permission that an export leaves out are what rights depend on', () => {
    const found = access({
      members: [{ login: 'bob', site_admin: false }],
      repos: [{ full_name: 'acme/api', teams: { web: 'custom-role' }, branch_protection: {} }],
    })
    expect(told(found, 'github/bob')).toEqual([
      '-> github/acme#members (member of)',
      '-> github/acme#owners (owner of) if role of github/bob in the organization',
      '-> github/acme#members of untold teams (member of)',
    ])
    expect(told(found, 'github/acme#members of untold teams')).toEqual([
      '-> github/acme/team/web (may be in) if members of the team web',
    ])
    const web = told(found, 'github/acme/team/web')
    expect(web[0]).toBe('read code github/acme/api')
    expect(web).toContain('push github/acme/api if role of the team web on acme/api')
    expect(told(found, 'github/acme#members')).toContain(
      'push github/acme/api if role of members of acme by its base permission',
    )
    expect(found.missing).toEqual([
      'GitHub acme: the organization itself is not exported',
      'GitHub acme: its base permission is not told: members may have any role',
      'GitHub acme: whether they are owners is not told of 1 members',
      'GitHub acme: their teams are not told of 1 members',
      'GitHub acme: which teams stand below others is not exported',
      'GitHub acme: neither branch protection nor rulesets are exported of any repository',
      'GitHub acme: what its installed apps and its custom roles may do is not exported',
      'GitHub acme: secrets of the organization and of environments, and its runners, are not exported',
    ])
  })

  it('nothing at all is an empty realm', () => {
    const { nodes, steps, grants, missing } = access({})
    expect([nodes, steps, grants, missing]).toEqual([[], [], [], []])
  })
})

describe('hostile exports', () => {
  const odd = (type: string, uid: string, properties: object) => ({
    ...{ type, uid, name: '', account: '', aliases: [], version: '1', complete: false },
    properties: properties as never,
  })
  it('are answered with what is known', () => {
    const things = [
      odd('GitHub::Repository', 'github/acme/__proto__', {
        teams: [1],
        collaborators: { __proto__: null, ['constructor']: 'admin', '': 'admin' },
        visibility: 7,
      }),
      odd('GitHub::Repository', 'github/acme', { default_branch: '[' }),
      odd('GitHub::BranchProtection', 'github/acme/__proto__/branch_protection/', {
        branch: 3,
        restrict_pushes_to: [null, 'x', 'team/'],
        may_bypass_reviews: {},
      }),
      odd('GitHub::Ruleset', 'github/acme/ruleset/1', {
        bypass_actors: ['', 'Team', null, '/'],
        conditions: [],
        rules: { pull_request: null, update: 3 },
      }),
      odd('GitHub::Ruleset', 'nonsense', { rules: [] }),
      odd('GitHub::Member', 'github/constructor', {
        role: { a: 1 },
        teams: ['__proto__', 3],
        saml_name_id: '@',
      }),
      odd('GitHub::Member', '', {}),
      odd('GitHub::Workflow', 'github//x/workflow/y', { jobs: { a: null, b: [] }, permissions: 4 }),
      odd('GitHub::PersonalAccessToken', 'github/token/1', {
        owner: 'constructor',
        scopes: [null],
        repositories: [''],
        expires_at: 'never',
      }),
      odd('GitHub::Team', 'github/acme/team/__proto__', { parent: { slug: '__proto__' } }),
      odd('GitHub::Environment', 'github/acme/__proto__/environment/a/b', {
        rules: 3,
        branch_policy: [],
      }),
    ]
    const found = access({ things })
    expect(proofs(found).length).toBeGreaterThan(0)
    expect(
      access({ things: [...things].reverse() }).grants.map(({ prove: _, ...one }) => one),
    ).toEqual(found.grants.map(({ prove: _, ...one }) => one))
  })
})

it('what is written down grows with members and with repositories, not with both', () => {
  const many = Array.from({ length: 1000 }, (_, n) => n)
  const restrictions = { teams: [{ slug: 'all' }], users: [{ login: 'm7' }] }
  const found = access({
    org: { default_repository_permission: 'write' },
    members: many.map((n) => ({
      login: `m${n}`,
      role: n < 5 ? 'admin' : 'member',
      teams: [`t${n % 20}`, 'all'],
    })),
    repos: many.map((n) => ({
      full_name: `acme/r${n}`,
      teams: { [`t${n % 20}`]: 'admin', [`t${(n + 1) % 20}`]: 'push' },
      branch_protection: { main: { ...guarded.main, restrictions } },
      actions_secrets: ['A', 'B'],
    })),
    pats: many.slice(0, 100).map((n) => ({
      ...{ id: n, owner: { login: `m${n}` }, token_type: 'classic', scopes: ['repo', 'workflow'] },
    })),
  })
  expect(found.grants.length + found.steps.length).toBeLessThan(100_000)
})
