import { describe, expect, it } from 'vitest'
import { access, type Documents, told, unreviewed } from './testing/organization.js'

const members = [
  { login: 'ann', id: 1, role: 'admin', teams: [] },
  { login: 'bob', id: 2, role: 'member', teams: ['web', 'leads'] },
  { login: 'cid', id: 3, role: 'member', teams: ['web'] },
]
const reviews = { required_approving_review_count: 1 }

/** One repository with a team that may push and one that administers it, and a protection. */
const guarded = (protection: object | null, more: object = {}, others: Documents = {}) =>
  access({
    org: { default_repository_permission: 'none', ...others.org },
    members,
    repos: [
      {
        full_name: 'acme/api',
        teams: { web: 'push', admins: 'admin' },
        branch_protection: { main: protection },
        ...more,
      },
      { full_name: 'acme/other', branch_protection: { main: { enforce_admins: true } } },
    ],
  })
const web = 'github/acme/team/web'
const admins = 'github/acme/team/admins'
const lift = 'if the protection is lifted (lifts the protection first)'

describe('a branch without protection', () => {
  it('takes pushes of everyone who may write', () => {
    expect(unreviewed(guarded(null), web)).toBe('Yes')
  })
  it('is not taken for one where no repository shows any', () => {
    const found = access({ members, repos: [{ full_name: 'acme/api', teams: { web: 'push' } }] })
    expect(unreviewed(found, web)).toBe('if branch protection')
  })
})

describe('reviews', () => {
  it('keep writers out, and administrators where it is enforced for them', () => {
    const found = guarded({
      required_pull_request_reviews: reviews,
      enforce_admins: { enabled: true },
    })
    expect(unreviewed(found, web)).toBeUndefined()
    expect(unreviewed(found, admins)).toBe(lift)
    expect(unreviewed(found, 'github/acme#owners')).toBe(lift)
  })
  it('do not hold for administrators where it is not enforced', () => {
    const found = guarded({
      required_pull_request_reviews: reviews,
      enforce_admins: { enabled: false },
    })
    expect(unreviewed(found, web)).toBeUndefined()
    expect(unreviewed(found, admins)).toBe('Yes')
    const grant = found.grants.find((one) => one.from === admins && one.action.includes('without'))
    expect(grant?.prove().map(({ uid, layer }) => `${layer} ${uid}`)).toEqual([
      'team github/acme/api',
      'branch protection github/acme/api/branch_protection/main',
    ])
  })
  it('are none where none has to approve: a pull request of their own is merged', () => {
    const found = guarded({
      required_pull_request_reviews: { required_approving_review_count: 0 },
      enforce_admins: true,
    })
    expect(unreviewed(found, web)).toBe('Yes (merges a pull request of their own)')
  })
  it('whose count is not told may be none', () => {
    const found = guarded({
      required_pull_request_reviews: { dismiss_stale_reviews: true },
      enforce_admins: true,
    })
    expect(unreviewed(found, web)).toBe('if required_approving_review_count of acme/api:main')
  })
  it('are passed by whom they name: a person, a team, members of a team who write by another', () => {
    const bypass = (bypass_pull_request_allowances: object) =>
      guarded({
        required_pull_request_reviews: { ...reviews, bypass_pull_request_allowances },
        enforce_admins: true,
      })
    const person = bypass({ users: [{ login: 'CID' }] })
    expect(unreviewed(person, 'github/cid')).toBe('Yes')
    expect(unreviewed(person, 'github/bob')).toBeUndefined()
    const team = bypass({ teams: [{ slug: 'web' }] })
    expect(unreviewed(team, web)).toBe('Yes')
    const both = bypass({ teams: [{ slug: 'leads' }] })
    const pair = 'github/acme/team/leads#and web'
    expect(unreviewed(both, pair)).toBe('Yes')
    expect(both.steps.filter(({ to }) => to === pair).map(({ from }) => from)).toEqual([
      'github/bob',
    ])
    expect(unreviewed(both, web)).toBeUndefined()
  })
})

describe('other demands', () => {
  it('a list of who may push keeps all others out but administrators', () => {
    const found = guarded({
      restrictions: { users: [{ login: 'cid' }], teams: [], apps: [{ slug: 'queue' }] },
      enforce_admins: true,
    })
    expect(unreviewed(found, web)).toBeUndefined()
    expect(unreviewed(found, 'github/cid')).toBe('Yes')
    expect(unreviewed(found, admins)).toBe('Yes')
    expect(unreviewed(found, 'github/queue[bot]')).toBe('if role of the app queue')
  })
  it('checks are no review, but have to pass', () => {
    const found = guarded({ required_status_checks: { contexts: ['test'] }, enforce_admins: true })
    expect(unreviewed(found, web)).toBe('if required status checks pass')
  })
  it('a locked branch takes nothing', () => {
    expect(
      unreviewed(guarded({ lock_branch: { enabled: true }, enforce_admins: true }), web),
    ).toBeUndefined()
  })
  it('a rule for a pattern holds for the branches that fit, unless one names the branch itself', () => {
    const strict = { required_pull_request_reviews: reviews, enforce_admins: true }
    const by = (branch_protection: object) => unreviewed(guarded(null, { branch_protection }), web)
    expect(by({ 'm*': strict })).toBeUndefined()
    expect(by({ 'release/*': strict })).toBe('Yes')
    expect(by({ 'm*': strict, main: { enforce_admins: true } })).toBe('Yes')
    expect(by({ 'm*': strict, '*n': strict })).toBeUndefined()
    expect(by({ 'm*': strict, '*n': {} })).toBe('if protection acme/api:m*')
    expect(by({ '[lm]ain': strict })).toBe('if protection acme/api:[lm]ain')
  })
})

describe('keys', () => {
  const keys = {
    deploy_keys: [
      { id: 1, title: 'ci', read_only: true },
      { id: 2, title: 'bot', read_only: false },
      { id: 3 },
    ],
  }
  const key = (n: number) => `github/acme/api/deploy_key/${n}`
  it('push as administrators do where they may write, and read where not', () => {
    const found = guarded({ required_pull_request_reviews: reviews, enforce_admins: false }, keys)
    expect(told(found, key(1))).toEqual(['read code github/acme/api'])
    expect(unreviewed(found, key(2))).toBe('Yes')
    expect(unreviewed(found, key(3))).toContain('if role of the deploy key 3')
    const enforced = guarded({ required_pull_request_reviews: reviews, enforce_admins: true }, keys)
    expect(told(enforced, key(2))).toEqual(['read code github/acme/api', 'push github/acme/api'])
  })
})
