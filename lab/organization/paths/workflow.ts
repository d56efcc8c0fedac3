import type { Repository } from '../directory.js'

/** Puts a workflow into a repository that takes a role on each push to main; returns the name of its file. */
export function deploying(repository: Repository, role: string, environment?: string): string {
  const file = `deploy-${role.slice(role.lastIndexOf('/') + 1)}.yml`
  repository.workflows.set(
    file,
    `name: Deploy
on:
  push:
    branches: [main]
permissions:
  contents: read
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest${environment ? `\n    environment: ${environment}` : ''}
    steps:
      - uses: actions/checkout@v4
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: ${role}
          aws-region: us-east-1
      - run: ./deploy.sh
`,
  )
  return file
}

export const workflowUid = (repository: Repository, file: string): string =>
  `${repository.uid}/workflow/.github/workflows/${file}`
