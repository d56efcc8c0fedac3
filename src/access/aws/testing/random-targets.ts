export type Asker = 'user' | 'role' | 'session' | 'federated' | 'service' | 'provider' | 'anonymous'

/** Something to ask for. `own` says what kind of resource policy it may have, if any. */
export interface Target {
  readonly arns: readonly string[]
  readonly actions: readonly string[]
  readonly own?: 'policy' | 'trust'
  /** Whether resource control policies bear on its service. */
  readonly controlled?: true
  readonly wildcardOnly?: true
}

export const targets: readonly Target[] = [
  {
    arns: [
      'arn:aws:s3:::acme-data/home/alice/notes.md',
      'arn:aws:s3:::acme-data/payments/q1.csv',
      'arn:aws:s3:::acme-data/axb',
    ],
    actions: ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:s3:::acme-data', 'arn:aws:s3:::acme-logs'],
    actions: ['s3:ListBucket', 's3:GetBucketPolicy'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:kms:eu-west-1:ACCOUNT:key/1234abcd', 'arn:aws:kms:eu-west-1:ACCOUNT:key/9'],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:kms:eu-west-1:ACCOUNT:alias/app', 'arn:aws:kms:eu-west-1:ACCOUNT:alias/aws/s3'],
    actions: ['kms:UpdateAlias', 'kms:DeleteAlias'],
  },
  {
    arns: ['arn:aws:secretsmanager:eu-west-1:ACCOUNT:secret:payments/db-AbCdEf'],
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:sqs:eu-west-1:ACCOUNT:alice-inbox', 'arn:aws:sqs:us-east-1:ACCOUNT:payments'],
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:sns:eu-west-1:ACCOUNT:alerts', 'arn:aws:sns:eu-west-1:ACCOUNT:payments-out'],
    actions: ['sns:Publish', 'sns:Subscribe'],
    own: 'policy',
  },
  {
    arns: [
      'arn:aws:lambda:eu-west-1:ACCOUNT:function:ingest',
      'arn:aws:lambda:eu-west-1:ACCOUNT:function:payments-in:live',
    ],
    actions: ['lambda:InvokeFunction', 'lambda:GetFunction'],
    own: 'policy',
  },
  {
    arns: ['arn:aws:ecr:eu-west-1:ACCOUNT:repository/payments/api'],
    actions: ['ecr:BatchGetImage', 'ecr:PutImage'],
    own: 'policy',
    controlled: true,
  },
  {
    arns: ['arn:aws:iam::ACCOUNT:role/deploy', 'arn:aws:iam::ACCOUNT:role/team/payments'],
    actions: ['sts:AssumeRole', 'sts:TagSession'],
    own: 'trust',
    controlled: true,
  },
  {
    arns: ['arn:aws:iam::ACCOUNT:user/alice', 'arn:aws:iam::ACCOUNT:user/dev/carol'],
    actions: ['iam:CreateAccessKey', 'iam:GetUser'],
  },
  {
    arns: ['arn:aws:ec2:us-east-1:ACCOUNT:instance/i-0abc'],
    actions: ['ec2:StartInstances', 'ec2:StopInstances'],
  },
  {
    arns: ['*'],
    actions: ['s3:ListAllMyBuckets', 'ec2:DescribeInstances', 'ecr:GetAuthorizationToken'],
    wildcardOnly: true,
  },
]

export const federations: Target = {
  arns: ['arn:aws:iam::ACCOUNT:role/deploy', 'arn:aws:iam::ACCOUNT:role/team/payments'],
  actions: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'],
  own: 'trust',
  controlled: true,
}

export const callerIdentity: Target = {
  arns: ['*'],
  actions: ['sts:GetCallerIdentity'],
  wildcardOnly: true,
}

export const services = ['lambda.amazonaws.com', 'events.amazonaws.com', 'cloudtrail.amazonaws.com']

/** The names that an asker of account A may have. `guest` is no user's name, so it is clear who is meant. */
export const arnsOf: Readonly<Record<Asker, (account: string) => readonly string[]>> = {
  user: (account) => ['alice', 'dev/carol'].map((name) => `arn:aws:iam::${account}:user/${name}`),
  role: (account) =>
    ['app-role', 'batch/etl-role'].map((name) => `arn:aws:iam::${account}:role/${name}`),
  session: (account) =>
    ['app-role/i-0abc', 'app-role/i-0def', 'etl-role/deploy-42'].map(
      (name) => `arn:aws:sts::${account}:assumed-role/${name}`,
    ),
  federated: (account) => [`arn:aws:sts::${account}:federated-user/guest`],
  provider: (account) => [
    `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
    `arn:aws:iam::${account}:saml-provider/corp`,
  ],
  service: () => services,
  anonymous: () => ['*'],
}
