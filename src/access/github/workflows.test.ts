import { describe, expect, it } from 'vitest'
import { access, told, unreviewed } from './testing/organization.js'

const members = [
  { login: 'ann', id: 1, role: 'admin', teams: [] },
  { login: 'bob', id: 2, role: 'member', teams: ['web'] },
]
const job = 'jobs: {build: {runs-on: ubuntu-latest, steps: []}}'
const file = 'acme/api/.github/workflows/ci.yml'
const uid = 'github/acme/api/workflow/.github/workflows/ci.yml'

const built = (yaml: string, repo: object = {}, org: object = {}) =>
  access({
    org: { default_repository_permission: 'read', ...org },
    members,
    repos: [
      {
        ...{ full_name: 'acme/api', teams: { web: 'push' }, actions_secrets: ['KEY', 'OTHER'] },
        branch_protection: {
          main: { required_pull_request_reviews: { required_approving_review_count: 1 } },
        },
        ...repo,
      },
      { full_name: 'acme/other', branch_protection: { main: {} } },
    ],
    workflows: { [file]: yaml },
  })
const token = (yaml: string, org: object = {}) =>
  told(built(yaml, {}, org), uid).filter((one) => !one.includes('secret'))

describe('who can change a workflow', () => {
  it('whoever may push; where the branch is protected from them, with a review by another', () => {
    const found = built(`on: push\n${job}`)
    expect(found.nodes).toContainEqual({
      uid,
      kind: 'workload',
      name: '.github/workflows/ci.yml',
      account: 'acme',
    })
    const step = found.steps.find(({ from, to }) => from === 'github/acme/team/web' && to === uid)
    expect(step).toMatchObject({
      how: 'changes the workflow by a push',
      answer: 'Depends',
      depends: [
        {
          key: 'a review by another',
          operator: 'protected branch',
          values: ['acme/api:main'],
          wanted: 'met',
        },
      ],
    })
    expect(step?.prove().map(({ layer, says }) => `${layer} ${says}`)).toEqual([
      'team allows',
      'branch protection denies',
      'workflow allows',
    ])
    const open = built(`on: push\n${job}`, { branch_protection: { main: null } })
    expect(told(open, 'github/acme/team/web')).toContain(
      `-> ${uid} (changes the workflow by a push)`,
    )
    expect(told(open, 'github/acme#members').join()).not.toContain('->')
  })

  it('nobody in an archived repository, and nobody known in one that is not exported', () => {
    expect(
      built(`on: push\n${job}`, { archived: true }).steps.filter(({ to }) => to === uid),
    ).toEqual([])
    const found = access({ members, workflows: { [file]: `on: push\n${job}` } })
    expect(found.nodes.map((node) => node.uid)).toContain(uid)
    expect(found.missing).toContain(
      'GitHub: the repository acme/api, which has workflows, is not exported',
    )
  })
})

describe('the token of a workflow', () => {
  it.each([
    [
      'what the workflow says',
      `on: push\npermissions: {contents: write}\n${job}`,
      {},
      ['read code github/acme/api', 'push github/acme/api'],
    ],
    [
      'what a job says instead',
      'on: push\npermissions: write-all\njobs: {a: {runs-on: x, permissions: {contents: read}}}',
      {},
      ['read code github/acme/api'],
    ],
    [
      'nothing, where it names other permissions',
      `on: push\npermissions: {id-token: write}\n${job}`,
      {},
      [],
    ],
    [
      "the default, which is no more than the organization's",
      `on: push\n${job}`,
      { default_workflow_permissions: 'read' },
      ['read code github/acme/api'],
    ],
    [
      'a default that may be more',
      `on: push\n${job}`,
      { default_workflow_permissions: 'write' },
      [
        'read code github/acme/api',
        'push github/acme/api if role of the token of .github/workflows/ci.yml',
      ],
    ],
  ])('has %s', (_, yaml, org, expected) => {
    expect(token(yaml, org)).toEqual(expected)
  })

  it('gets past reviews only where the app of Actions may', () => {
    const yaml = `on: push\npermissions: {contents: write}\n${job}`
    const bypass = {
      required_approving_review_count: 1,
      bypass_pull_request_allowances: { apps: [{ slug: 'github-actions' }] },
    }
    expect(unreviewed(built(yaml), uid)).toBeUndefined()
    expect(
      unreviewed(
        built(yaml, { branch_protection: { main: { required_pull_request_reviews: bypass } } }),
        uid,
      ),
    ).toBe('Yes')
  })

  it('comes with the secrets that it names, or with all where it hands them on', () => {
    const secrets = (yaml: string) => told(built(yaml), uid).filter((one) => one.includes('secret'))
    const named = `on: push\njobs: {a: {runs-on: x, steps: [{run: "\${{ secrets.KEY }}"}]}}`
    expect(secrets(named)).toEqual(['read secret github/acme/api/secret/KEY'])
    expect(
      secrets('on: push\njobs: {a: {uses: acme/x/.github/workflows/y.yml@v1, secrets: inherit}}'),
    ).toHaveLength(2)
  })
})

it('a deployment waits for its reviewers, and for a branch that may deploy', () => {
  const environments = [
    { name: 'open', protection_rules: [{ type: 'wait_timer', wait_timer: 5 }] },
    {
      name: 'production',
      protection_rules: [
        { type: 'required_reviewers', reviewers: [{ type: 'User', reviewer: { login: 'ann' } }] },
      ],
      deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
    },
  ]
  const found = told(built(`on: push\n${job}`, { environments }), 'github/acme/team/web')
  expect(found.filter((one) => one.startsWith('deploy'))).toEqual([
    'deploy github/acme/api/environment/open (pushes a workflow that deploys)',
    'deploy github/acme/api/environment/production (pushes a workflow that deploys) if approval of a deployment, branch that may deploy',
  ])
})

it('a secret of the organization may be visible to any repository into which somebody pushes', () => {
  const secret = {
    ...{
      uid: 'github/acme/secret/ORG',
      type: 'GitHub::ActionsSecret',
      name: 'ORG',
      account: 'acme',
    },
    ...{ aliases: [], properties: {}, version: '1', complete: true },
  }
  const found = access({
    org: { default_repository_permission: 'read' },
    members,
    repos: [{ full_name: 'acme/api', teams: { web: 'push' }, branch_protection: {} }],
    things: [secret],
  })
  expect(
    found.grants
      .filter(({ to }) => to === secret.uid)
      .map(({ from, answer }) => `${from} ${answer}`),
  ).toEqual(['github/acme#owners Depends', 'github/acme/team/web Depends'])
})
