import { allow, type Statement } from './policy.js'

/** Policies that AWS keeps, the long ones shortened to what an organization like this makes use of. */
const documents: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [allow('*', '*')],
  SecurityAudit: [
    allow(
      [
        'cloudtrail:DescribeTrails',
        'cloudtrail:GetTrailStatus',
        'config:Describe*',
        'ec2:Describe*',
        'iam:GenerateCredentialReport',
        'iam:Get*',
        'iam:List*',
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:ListKeys',
        'lambda:GetPolicy',
        'lambda:ListFunctions',
        'organizations:Describe*',
        'organizations:List*',
        's3:GetBucketAcl',
        's3:GetBucketPolicy',
        's3:GetEncryptionConfiguration',
        's3:ListAllMyBuckets',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:ListSecrets',
        'sqs:GetQueueAttributes',
      ],
      '*',
    ),
  ],
  'job-function/ViewOnlyAccess': [
    allow(
      [
        'cloudwatch:GetMetricData',
        'dynamodb:ListTables',
        'ec2:Describe*',
        'ecr:DescribeRepositories',
        'lambda:ListFunctions',
        'logs:DescribeLogGroups',
        's3:ListAllMyBuckets',
        'sns:ListTopics',
        'sqs:ListQueues',
      ],
      '*',
    ),
  ],
  'service-role/AWSLambdaBasicExecutionRole': [
    allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*'),
  ],
  AmazonSSMManagedInstanceCore: [
    allow(
      [
        'ssm:DescribeAssociation',
        'ssm:GetDocument',
        'ssm:GetManifest',
        'ssm:ListAssociations',
        'ssm:PutInventory',
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel',
        'ssmmessages:OpenControlChannel',
        'ec2messages:GetMessages',
      ],
      '*',
    ),
  ],
  CloudWatchAgentServerPolicy: [
    allow(['cloudwatch:PutMetricData', 'ec2:DescribeTags', 'logs:PutLogEvents'], '*'),
  ],
  IAMUserChangePassword: [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
    allow('iam:ChangePassword', 'arn:aws:iam::*:user/${aws:username}'),
    allow('iam:GetAccountPasswordPolicy', '*'),
  ],
}

export const managed = (name: keyof typeof documents): string => `arn:aws:iam::aws:policy/${name}`

/** The document of one of AWS's policies by its ARN. */
export function managedDocument(arn: string): readonly Statement[] {
  const found = documents[arn.slice(arn.indexOf(':policy/') + 8)]
  if (!found) throw new Error(`${arn} is none of the policies of AWS that are written down here`)
  return found
}
