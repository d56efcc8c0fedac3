import type { AccountId } from '../company/accounts.js'
import type { Trade } from '../company/people.js'

/** Something a person does in AWS in one go: the calls, in order. `+` repeats the last call a few times. */
export interface Task {
  readonly weight: number
  readonly calls: readonly string[]
  /** Only where this account set contains the account. */
  readonly where?: readonly AccountId[]
}

const task = (weight: number, calls: string, where?: readonly AccountId[]): Task => ({
  weight,
  calls: calls.split(' '),
  ...(where ? { where } : {}),
})

const LOOKING: readonly Task[] = [
  task(
    10,
    'ecs:ListClusters ecs:ListServices ecs:DescribeServices + ecs:ListTasks ecs:DescribeTasks',
  ),
  task(10, 'logs:DescribeLogGroups logs:StartQuery logs:GetQueryResults +'),
  task(6, 'logs:DescribeLogStreams logs:FilterLogEvents +'),
  task(6, 'cloudwatch:DescribeAlarms cloudwatch:GetMetricData +'),
  task(5, 'ec2:DescribeInstances + ec2:DescribeInstanceStatus ec2:DescribeVolumes'),
  task(4, 'rds:DescribeDBInstances + cloudwatch:GetMetricData'),
  task(
    4,
    'lambda:ListFunctions20150331 lambda:GetFunction20150331v2 lambda:GetFunctionConfiguration20150331v2',
  ),
  task(4, 's3:ListBuckets s3:GetBucketLocation + s3:ListObjects +'),
  task(2, 'sqs:GetQueueAttributes +'),
  task(2, 'dynamodb:DescribeTable dynamodb:Query'),
  task(2, 'cloudformation:ListStacks cloudformation:DescribeStacks +'),
]

const BUILDING: readonly Task[] = [
  task(4, 'ecs:DescribeServices ecs:UpdateService ecs:DescribeServices +', ['staging', 'dev']),
  task(3, 'lambda:GetFunction20150331v2 lambda:UpdateFunctionCode20150331v2 lambda:Invoke +', [
    'staging',
    'dev',
  ]),
  task(3, 'ec2:DescribeInstances ec2:StartInstances', ['dev']),
  task(2, 'ec2:DescribeInstances ec2:StopInstances', ['dev']),
  task(1, 'ec2:RunInstances ec2:DescribeInstances + ec2:CreateTags', ['dev']),
  task(3, 's3:PutObject + s3:GetObject +', ['dev', 'staging']),
  task(2, 'secretsmanager:ListSecrets secretsmanager:GetSecretValue', ['dev', 'staging']),
  task(2, 'ssm:GetParameter +', ['dev', 'staging']),
  task(1, 'iam:ListRoles iam:GetRole iam:PutRolePolicy', ['dev']),
]

const OPERATING: readonly Task[] = [
  task(5, 'ssm:DescribeInstanceInformation ssm:StartSession ssm:TerminateSession'),
  task(3, 'ecs:ListTasks ecs:DescribeTasks ecs:ExecuteCommand'),
  task(3, 'ecs:DescribeServices ecs:UpdateService ecs:DescribeServices +'),
  task(3, 'autoscaling:DescribeAutoScalingGroups autoscaling:SetDesiredCapacity'),
  task(
    4,
    'iam:ListRoles iam:GetRole iam:ListAttachedRolePolicies iam:ListRolePolicies iam:GetRolePolicy',
  ),
  task(2, 'iam:GetRole iam:PutRolePolicy iam:GetRolePolicy'),
  task(1.5, 'iam:GetRole iam:AttachRolePolicy iam:ListAttachedRolePolicies'),
  task(0.7, 'iam:GetRole iam:UpdateAssumeRolePolicy', ['staging', 'dev', 'shared']),
  task(2, 'ec2:DescribeSecurityGroups ec2:AuthorizeSecurityGroupIngress'),
  task(
    1.5,
    'ec2:DescribeInstances ec2:StopInstances ec2:DescribeInstances ec2:TerminateInstances',
    ['staging', 'dev'],
  ),
  task(2, 'secretsmanager:DescribeSecret secretsmanager:GetSecretValue'),
  task(1, 'secretsmanager:DescribeSecret secretsmanager:RotateSecret'),
  task(1.5, 'rds:DescribeDBInstances rds:CreateDBSnapshot rds:DescribeDBSnapshots'),
  task(1, 's3:GetBucketPolicy s3:PutBucketPolicy s3:GetBucketPolicy'),
  task(1.5, 'cloudtrail:LookupEvents +'),
  task(1, 'organizations:DescribeOrganization organizations:ListAccounts', ['management']),
  task(1, 'ce:GetCostAndUsage +', ['management']),
]

const ANALYSING: readonly Task[] = [
  task(10, 'athena:StartQueryExecution athena:GetQueryExecution + athena:GetQueryResults'),
  task(4, 'glue:GetTables +'),
  task(5, 's3:ListObjects s3:GetObject +'),
  task(2, 'glue:StartJobRun'),
]

const AUDITING: readonly Task[] = [
  task(6, 'securityhub:GetFindings + guardduty:ListFindings guardduty:GetFindings'),
  task(5, 'cloudtrail:LookupEvents +'),
  task(
    4,
    'iam:ListUsers iam:ListRoles iam:GetRole iam:ListAttachedRolePolicies iam:GetPolicyVersion',
  ),
  task(2, 'iam:GenerateCredentialReport iam:GetAccountAuthorizationDetails'),
  task(3, 's3:ListBuckets s3:GetBucketPolicy s3:GetBucketAcl s3:GetBucketPublicAccessBlock +'),
  task(
    2,
    'cloudtrail:DescribeTrails cloudtrail:GetTrailStatus config:DescribeConfigurationRecorders',
  ),
]

/** How a trade uses AWS: sessions a working day, where with which permission set, and for what. */
export interface AwsHabit {
  readonly sessions: number
  readonly access: readonly (readonly [account: AccountId, set: string, weight: number])[]
  readonly tasks: readonly Task[]
  readonly console: number
}

export const AWS_HABITS: Partial<Readonly<Record<Trade, AwsHabit>>> = {
  platform: {
    sessions: 3,
    access: [
      ['prod', 'PlatformEngineer', 45],
      ['staging', 'PlatformEngineer', 20],
      ['shared', 'PlatformEngineer', 12],
      ['dev', 'Developer', 12],
      ['management', 'OrgReadOnly', 5],
      ['security', 'SecurityAudit', 3],
    ],
    tasks: [...LOOKING, ...OPERATING, ...BUILDING],
    console: 0.45,
  },
  backend: {
    sessions: 1.8,
    access: [
      ['prod', 'ReadOnly', 35],
      ['staging', 'Developer', 30],
      ['dev', 'Developer', 35],
    ],
    tasks: [...LOOKING, ...BUILDING],
    console: 0.5,
  },
  frontend: {
    sessions: 0.8,
    access: [
      ['staging', 'Developer', 50],
      ['dev', 'Developer', 50],
    ],
    tasks: [...LOOKING, ...BUILDING],
    console: 0.7,
  },
  data: {
    sessions: 2.6,
    access: [
      ['data', 'okta-DataEngineer', 80],
      ['dev', 'Developer', 20],
    ],
    tasks: [...ANALYSING, ...LOOKING],
    console: 0.5,
  },
  security: {
    sessions: 2.4,
    access: [
      ['security', 'SecurityAudit', 45],
      ['prod', 'SecurityAudit', 30],
      ['management', 'SecurityAudit', 15],
      ['dev', 'Developer', 10],
    ],
    tasks: AUDITING,
    console: 0.6,
  },
  it: {
    sessions: 0.12,
    access: [['management', 'OrgReadOnly', 1]],
    tasks: [task(1, 'organizations:ListAccounts ce:GetCostAndUsage')],
    console: 1,
  },
}
