import { ACCOUNTS, type AccountId } from '../../company/accounts.js'
import { RELEASE_REPO } from '../../company/release-roles.js'
import { REPOS } from '../../company/repos.js'
import { deployRole } from '../../machines/pipelines.js'

const CHECKOUT = 'actions/checkout@v4'

const role = (account: AccountId, name: string): string =>
  `arn:aws:iam::${ACCOUNTS[account]}:role/${name}`

const ci = `name: CI
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npm test
`

/** A workflow that takes a role of AWS by its own GitHub token. */
const inAws = (name: string, on: string, roleArn: string, run: string): string => `name: ${name}
on:
${on}
permissions:
  contents: read
  id-token: write
jobs:
  ${name.toLowerCase()}:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: ${roleArn}
          aws-region: us-east-1
      - run: ${run}
`

const ON_MAIN = '  push:\n    branches: [main]'
const nightly = (cron: string) => `  schedule:\n    - cron: '${cron}'`

/** Workflow files of the repositories that are still there: those that deploy take the roles the logs show. */
export function workflows(repositories: readonly string[]): [string, string][] {
  return REPOS.filter((repo) => repositories.includes(repo.name)).flatMap((repo) => {
    const name = repo.name.slice(repo.name.indexOf('/') + 1)
    const file = (file: string, text: string): [string, string] => [
      `github/workflows/${name}/.github/workflows/${file}`,
      text,
    ]
    const files = [file('ci.yml', ci)]
    if (name === 'infra-live')
      files.push(
        file(
          'terraform.yml',
          inAws(
            'Terraform',
            ON_MAIN,
            role('prod', 'gha-terraform'),
            'terraform apply -auto-approve',
          ),
        ),
        file(
          'refresh-staging.yml',
          inAws(
            'Refresh',
            nightly('0 6 * * 1'),
            role('prod', 'gha-refresh-staging'),
            './refresh-staging.sh',
          ),
        ),
      )
    else if (repo.deploys)
      files.push(
        file(
          'deploy.yml',
          inAws('Deploy', ON_MAIN, role('prod', deployRole(repo.name)), './deploy.sh'),
        ),
      )
    if (repo.name === RELEASE_REPO)
      files.push(
        file(
          'release.yml',
          inAws('Release', nightly('40 13 * * 1-5'), role('shared', 'gha-release'), './release.sh'),
        ),
      )
    return files
  })
}
