import { describe, expect, it } from 'vitest'
import { access, proofs, told } from './testing/organization.js'

const members = [
  { login: 'ann', id: 1, role: 'admin', teams: [] },
  { login: 'bob', id: 2, role: 'member', teams: ['web'] },
]
const repos = [
  {
    full_name: 'acme/api',
    teams: { web: 'push' },
    collaborators: { bob: 'maintain' },
    actions_secrets: ['KEY'],
    branch_protection: {},
  },
  { full_name: 'acme/site', private: false, teams: { web: 'push' }, branch_protection: {} },
  { full_name: 'acme/x', branch_protection: { main: {} } },
]
const yaml = 'on: push\njobs: {a: {runs-on: x, steps: []}}'
const withToken = (token: object) =>
  access({
    ...{ org: { default_repository_permission: 'read' }, members, repos },
    pats: [{ id: 7, token_name: 'ci', owner: { login: 'BOB' }, ...token }],
    workflows: { 'acme/api/.github/workflows/ci.yml': yaml },
  })
const uid = 'github/token/7'

/** What a token reaches by itself and by the groups that it steps into. */
const reach = (token: object): readonly string[] => {
  const found = withToken(token)
  expect(proofs(found).length).toBeGreaterThan(0)
  const into = found.steps.filter(({ from, how }) => from === uid && how === 'acts as its owner')
  const all = [
    ...told(found, uid).filter((one) => !one.includes('acts as')),
    ...into.flatMap(({ to }) => told(found, to)),
  ]
  return [...new Set(all.map((one) => one.replace(/ \(.*?\)/, '')))].sort()
}
const workflow = 'github/acme/api/workflow/.github/workflows/ci.yml'

describe('a classic token', () => {
  const classic = (...scopes: readonly string[]) => reach({ token_type: 'classic', scopes })

  it('does all that its owner may in repositories, but changes workflows only with a scope for that', () => {
    const plain = classic('repo')
    expect(plain).toContain('push github/acme/api')
    expect(plain).toContain('maintain github/acme/api')
    expect(plain).toContain('replace secret github/acme/api/secret/KEY')
    expect(plain.join()).not.toContain('->')
    expect(plain.join()).not.toContain('read secret')
    const more = classic('repo', 'workflow')
    expect(more).toContain(`-> ${workflow}`)
    expect(more).toContain('read secret github/acme/api/secret/KEY')
  })
  it('for public repositories writes to no other', () => {
    expect(classic('public_repo')).toEqual([
      'push github/acme/site',
      'push to default branch without review github/acme/site',
      'read code github/acme/site',
      'triage github/acme/site',
    ])
  })
  it('without a scope reads what is public, and with one for the organization its members', () => {
    expect(classic('gist')).toEqual(['read code github/acme/site'])
    expect(classic('read:org')).toEqual(['list members github/acme', 'read code github/acme/site'])
  })
  it('of an owner administers the organization only with a scope for that', () => {
    expect(
      reach({ owner: { login: 'ann' }, token_type: 'classic', scopes: ['repo'] }),
    ).not.toContain('administer organization github/acme')
    expect(
      reach({ owner: { login: 'ann' }, token_type: 'classic', scopes: ['admin:org'] }),
    ).toContain('administer organization github/acme')
  })
  it('of which no scopes are told may have any', () => {
    const found = classic()
    expect(found).toEqual(['read code github/acme/site'])
    const untold = reach({ token_type: 'classic' })
    expect(untold).toContain('push github/acme/api if scopes of the token ci')
  })
})

describe('a fine-grained token', () => {
  const fine = (permissions: object | undefined, more: object = { repository_selection: 'all' }) =>
    reach({ token_type: 'fine-grained', permissions, ...more })

  it("does what its permissions and its owner's role both allow", () => {
    expect(fine({ repository: { contents: 'write' } })).toContain('push github/acme/api')
    expect(fine({ contents: 'read', administration: 'write' })).not.toContain(
      'push github/acme/api',
    )
    expect(fine({ contents: 'write' }).join()).not.toContain('->')
    expect(fine({ contents: 'write', workflows: 'write' })).toContain(`-> ${workflow}`)
    expect(fine({ contents: 'write', administration: 'write' }).join()).not.toContain(
      'manage access',
    )
  })
  it('is good only in the repositories that were chosen for it', () => {
    expect(fine({ contents: 'write' }, { repositories: ['site', 'acme/gone'] })).toEqual([
      'push github/acme/site',
      'push to default branch without review github/acme/site',
      'read code github/acme/site',
    ])
    expect(fine({ contents: 'write' }, { repository_selection: 'subset' })).toContain(
      'push github/acme/api if repositories of the token ci',
    )
  })
})

it('a token that has run out, or has no owner, does nothing', () => {
  const found = withToken({
    token_type: 'classic',
    scopes: ['repo'],
    expires_at: '2026-02-28T00:00:00Z',
  })
  expect(found.nodes).toContainEqual({ uid, kind: 'user', name: 'ci', account: 'acme' })
  expect(told(found, uid)).toEqual([])
  const things = [
    {
      uid: 'github/token/8',
      type: 'GitHub::PersonalAccessToken',
      name: 'lost',
      account: 'acme',
      aliases: [],
      properties: {},
      version: '1',
      complete: false,
    },
  ]
  const lost = access({ members, things })
  expect(told(lost, 'github/token/8')).toEqual([])
  expect(lost.missing).toContain('GitHub: whose the token lost is is not told')
})

it('tokens that cover the same share a group', () => {
  const pats = [1, 2].map((id) => ({
    id,
    owner: { login: id === 1 ? 'ann' : 'bob' },
    token_type: 'classic',
    scopes: ['repo'],
  }))
  const found = access({ org: { default_repository_permission: 'read' }, members, repos, pats })
  const groups = found.steps
    .filter(({ from }) => from.startsWith('github/token/'))
    .map(({ to }) => to)
  expect(groups.filter((to) => to.startsWith('github/acme#members'))).toHaveLength(2)
  expect(new Set(groups.filter((to) => to.startsWith('github/acme#members'))).size).toBe(1)
})
