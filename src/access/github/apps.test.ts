import { describe, expect, it } from 'vitest'
import { access, type Documents, proofs, told, unreviewed } from './testing/organization.js'

const app = (permissions: object, more: object = {}) => ({
  ...{ id: 7, app_id: 2740, app_slug: 'freshener', account: { login: 'acme' } },
  ...{ repository_selection: 'all', permissions, ...more },
})
const bot = 'github/freshener[bot]'
const reviewed = {
  branch_protection: {
    main: {
      required_pull_request_reviews: { required_approving_review_count: 1 },
      enforce_admins: { enabled: true },
    },
  },
}
const world = (installation: object, more: Documents = {}): Documents => ({
  org: {},
  repos: [{ full_name: 'acme/api' }, { full_name: 'acme/web', ...reviewed }],
  members: [{ login: 'ida', role: 'admin', id: 1, teams: [] }],
  installations: [installation],
  ...more,
})

describe('an installed app', () => {
  it('may what its permissions say, by itself', () => {
    const found = access(world(app({ contents: 'write', metadata: 'read' })))
    expect(told(found, bot)).toEqual([
      'read code github/acme/api',
      'push github/acme/api',
      'push to default branch without review github/acme/api',
      'read code github/acme/web',
      'push github/acme/web',
    ])
    expect(found.nodes.find(({ uid }) => uid === bot)).toMatchObject({ kind: 'service' })
    expect(proofs(found).every(({ text }) => text !== '')).toBe(true)
  })
  it('changes workflows only with a permission of its own', () => {
    const workflows = { 'acme/api/.github/workflows/ci.yml': 'on: push\njobs: {b: {steps: []}}' }
    const step =
      '-> github/acme/api/workflow/.github/workflows/ci.yml (changes the workflow by a push)'
    const without = access(world(app({ contents: 'write' }), { workflows }))
    expect(told(without, bot)).not.toContain(step)
    const given = access(world(app({ contents: 'write', workflows: 'write' }), { workflows }))
    expect(told(given, bot)).toContain(step)
  })
  it('governs what it administers, and lifts the protection of a branch', () => {
    const found = access(
      world(
        app({ administration: 'write', contents: 'write', organization_administration: 'write' }),
      ),
    )
    expect(told(found, bot)).toContain('change branch protection github/acme/web')
    expect(told(found, bot)).toContain('administer organization github/acme')
    expect(unreviewed(found, bot, 'github/acme/web')).toBe(
      'if the protection is lifted (lifts the protection first)',
    )
  })
  it('reaches the chosen repositories alone', () => {
    const chosen = app(
      { contents: 'read' },
      { repository_selection: 'selected', repositories: ['api'] },
    )
    expect(told(access(world(chosen)), bot)).toEqual(['read code github/acme/api'])
  })
  it('may reach any where nobody says which were chosen', () => {
    const found = access(world(app({ contents: 'read' }, { repository_selection: 'selected' })))
    expect(told(found, bot)).toEqual([
      'read code github/acme/api if role of the app freshener on acme/api',
      'read code github/acme/web if role of the app freshener on acme/web',
    ])
    expect(found.missing).toContain(
      'GitHub acme: which repositories were chosen is not told of 1 installed apps',
    )
  })
  it('may nothing while it is suspended', () => {
    const found = access(
      world(app({ contents: 'write' }, { suspended_at: '2026-01-01T00:00:00Z' })),
    )
    expect(told(found, bot)).toEqual([])
  })
  it('passes by a ruleset that names its number, and no other', () => {
    const rulesets = (id: number) => [
      {
        ...{ id: 3, name: 'reviews', target: 'branch', enforcement: 'active' },
        conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
        rules: [{ type: 'pull_request', parameters: { required_approving_review_count: 2 } }],
        bypass_actors: [{ actor_id: id, actor_type: 'Integration', bypass_mode: 'always' }],
      },
    ]
    const by = (id: number) =>
      unreviewed(
        access(
          world(app({ contents: 'write' }), {
            repos: [{ full_name: 'acme/api', rulesets: rulesets(id) }],
          }),
        ),
        bot,
      )
    expect(by(2740)).toBe('Yes')
    expect(by(2741)).toBeUndefined()
  })
})
