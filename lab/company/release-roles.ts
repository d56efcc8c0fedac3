import type { AccountId } from './accounts.js'

/**
 * The way of a release into production: the workflow's role takes the release manager's, that the deploying one in the
 * other account, and that in turn the two that may touch the database. Engineers enter at the second when they release by hand.
 */
export const RELEASE_REPO = 'meridian-health/helm-charts'

export interface ReleaseStep {
  readonly account: AccountId
  readonly role: string
  readonly calls: readonly string[]
}

export const RELEASE_STEPS: readonly ReleaseStep[] = [
  { account: 'shared', role: 'gha-release', calls: ['ecr:DescribeImages'] },
  {
    account: 'shared',
    role: 'release-manager',
    calls: ['ecr:DescribeImages', 'ecr:BatchGetImage'],
  },
  { account: 'prod', role: 'ReleaseDeploy', calls: ['ecs:DescribeServices', 'ecs:ListTasks'] },
  { account: 'prod', role: 'prod-migrator', calls: ['rds:DescribeDBInstances'] },
  {
    account: 'prod',
    role: 'prod-db-migrations',
    calls: ['secretsmanager:DescribeSecret', 'dynamodb:DescribeTable'],
  },
]
