import { expect, it } from 'vitest'
import type { JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const entry = (action: string, more: JsonObject): { operation: string; record: JsonObject } => ({
  operation: action,
  record: { '@timestamp': 1772000000000, action, actor: 'tode', org: 'acme', ...more },
})
const inRepo = (action: string, more: JsonObject = {}) =>
  entry(action, { repo: 'acme/api', repo_id: 7, ...more })

const repo = (more: object = {}): readonly object[] => [
  {
    ...{ full_name: 'acme/api', id: 7, visibility: 'private', default_branch: 'main' },
    ...{ archived: false, topics: ['b'], teams: [{ slug: 'core', permission: 'push' }] },
    collaborators: [{ login: 'guest', role_name: 'read' }],
    security_and_analysis: {
      secret_scanning: { status: 'enabled' },
      secret_scanning_push_protection: { status: 'enabled' },
    },
    branch_protection: { main: protection },
    deploy_keys: [],
    hooks: [],
    ...more,
  },
]
const protection = {
  enforce_admins: { enabled: true },
  required_pull_request_reviews: {
    required_approving_review_count: 1,
    require_code_owner_reviews: false,
  },
  allow_force_pushes: { enabled: false },
}
const reviews = (count: number, owners: boolean) => ({
  required_approving_review_count: count,
  require_code_owner_reviews: owners,
})
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGr8wU3yqJ0mZ5m2b9H6sYQm7f1QdT2v0kLx8cJr5aWn'
const fingerprint = 'SHA256:2BDKOs8vGe2jgR9p+KE9b9GBSqrlEa3iAOe7/N8Gb1k'
const hook = {
  ...{ active: true, events: ['push', 'fork'] },
  config: { url: 'https://hooks.example/a', content_type: 'json', insecure_ssl: '1' },
}

const repositories = [
  [inRepo('repo.access', { visibility: 'public' }), repo({ visibility: 'public' })],
  [inRepo('repo.archived', { visibility: 'private' }), repo({ archived: true })],
  [inRepo('repo.destroy'), []],
  [inRepo('repo.add_topic', { topic: 'a' }), repo({ topics: ['b', 'a'] })],
  [inRepo('repo.remove_topic', { topic: 'b' }), repo({ topics: [] })],
  [
    inRepo('repo.add_member', { user: 'new', permission: 'write' }),
    repo({
      collaborators: [
        { login: 'guest', role_name: 'read' },
        { login: 'new', permissions: { pull: true, push: true, admin: false } },
      ],
    }),
  ],
  [
    inRepo('repo.update_member', { user: 'guest', permission: 'admin', old_permission: 'read' }),
    repo({ collaborators: [{ login: 'guest', permissions: { admin: true, pull: true } }] }),
  ],
  [inRepo('repo.remove_member', { user: 'guest' }), repo({ collaborators: [] })],
  [
    inRepo('team.update_repository_permission', {
      ...{ team: 'acme/core', new_repo_permission: 'admin', old_repo_permission: 'write' },
    }),
    repo({ teams: [{ slug: 'core', permission: 'admin' }] }),
  ],
  [inRepo('team.remove_repository', { team: 'acme/core' }), repo({ teams: [] })],
  [
    inRepo('repository_secret_scanning.disable'),
    repo({
      security_and_analysis: {
        secret_scanning: { status: 'disabled' },
        secret_scanning_push_protection: { status: 'disabled' },
      },
    }),
  ],
  [
    inRepo('repository_secret_scanning_push_protection.disable'),
    repo({
      security_and_analysis: {
        secret_scanning: { status: 'enabled' },
        secret_scanning_push_protection: { status: 'disabled' },
      },
    }),
  ],
  [
    entry('repo.create', { repo: 'acme/new', visibility: 'internal' }),
    [{ full_name: 'acme/new', visibility: 'internal', default_branch: 'main', id: 8 }],
  ],
  [
    entry('repo.rename', { repo: 'acme/new', old_name: 'api', visibility: 'private' }),
    [{ full_name: 'acme/new', visibility: 'private', id: 7 }],
  ],
  [inRepo('protected_branch.destroy', { name: 'main' }), repo({ branch_protection: {} })],
  [
    inRepo('protected_branch.create', {
      ...{ name: 'rel', admin_enforced: true, required_approving_review_count: 2 },
      ...{ require_code_owner_review: 'true', allow_force_pushes_enforcement_level: 0 },
      pull_request_reviews_enforcement_level: 2,
    }),
    repo({
      branch_protection: {
        main: protection,
        rel: { ...protection, required_pull_request_reviews: reviews(2, true) },
      },
    }),
  ],
  [
    inRepo('protected_branch.update_required_approving_review_count', {
      ...{ name: 'main', required_approving_review_count: 0 },
    }),
    repo({
      branch_protection: {
        main: { ...protection, required_pull_request_reviews: reviews(0, false) },
      },
    }),
  ],
  [
    inRepo('protected_branch.update_admin_enforced', { name: 'main', admin_enforced: false }),
    repo({ branch_protection: { main: { ...protection, enforce_admins: { enabled: false } } } }),
  ],
  [
    inRepo('public_key.create', {
      deploy_key_fingerprint: fingerprint,
      title: 'ci',
      read_only: 'false',
    }),
    repo({ deploy_keys: [{ id: 3, title: 'ci', key, read_only: false }] }),
  ],
  [inRepo('hook.create', { hook_id: 41, ...hook }), repo({ hooks: [{ id: 41, ...hook }] })],
] as const

it.each(repositories)('$0.operation: repositories after it are as told', (event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'github-repos', log: 'github-audit', before: repo(), events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

const people = (...more: readonly object[]): readonly object[] => [
  { login: 'tode', id: 1, role: 'admin', teams: ['core'] },
  { login: 'lena', id: 2, role: 'member', teams: [] },
  ...more,
]
const members = [
  [
    entry('org.add_member', { user: 'new', permission: 'read' }),
    people({ login: 'new', id: 3, role: 'member', teams: [] }),
  ],
  [entry('org.remove_member', { user: 'lena' }), people().slice(0, 1)],
  [
    entry('org.update_member', { user: 'lena', permission: 'admin', old_permission: 'read' }),
    [people()[0], { login: 'lena', id: 2, role: 'admin', teams: [] }],
  ],
  [
    entry('team.add_member', { user: 'lena', team: 'acme/core' }),
    [people()[0], { login: 'lena', id: 2, role: 'member', teams: ['core'] }],
  ],
  [
    entry('team.remove_member', { user: 'tode', team: 'acme/core' }),
    [{ login: 'tode', id: 1, role: 'admin', teams: [] }, people()[1]],
  ],
] as const

it.each(members)('$0.operation: members after it are as told', (event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'github-members', log: 'github-audit', before: people(), events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

const organization = (more: object = {}): object => ({
  ...{ login: 'acme', type: 'Organization', two_factor_requirement_enabled: true },
  ...{ default_repository_permission: 'read', ...more },
})
const settings = [
  [
    entry('org.disable_two_factor_requirement', {}),
    organization({ two_factor_requirement_enabled: false }),
  ],
  [
    entry('org.update_default_repository_permission', { permission: 'write' }),
    organization({ default_repository_permission: 'write' }),
  ],
  [
    entry('secret_scanning_new_repos.disable', {}),
    organization({ secret_scanning_enabled_for_new_repositories: false }),
  ],
] as const

it.each(settings)('$0.operation: the organization after it is as told', (event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'github-org', log: 'github-audit', before: organization(), events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it.each(
  [
    'repo.create',
    'repo.add_member',
    'protected_branch.create',
    'org.add_member',
    'hook.create',
  ].map((action) => ({ action })),
)('$action without what it is about changes nothing', ({ action }) => {
  const events = [{ operation: action, record: { action, repo: 7, user: null, data: 'x' } }]
  const { told } = agreement({
    ...{ kind: 'github-repos', log: 'github-audit', before: [], events, after: [] },
  })
  expect(told).toEqual({})
})
