import type { AccessLevel } from '../../graph/model.js'

/** Something that can be done with a thing of a type, by the call that tells most about it. */
export interface Ability {
  readonly action: string
  readonly level: AccessLevel
  /** Asked of the objects in it rather than of itself. */
  readonly within?: true
  /** What is read is encrypted: the key has to be usable too. */
  readonly decrypts?: true
}

const ability = (level: AccessLevel, action: string, more: Partial<Ability> = {}): Ability => ({
  level,
  action,
  ...more,
})

/**
 * What matters of a type, by access level as AWS's service authorization reference classes the calls. Of each level the calls that give the most
 * are asked: reading a bucket means reading its objects, not its location.
 */
export const abilities: Readonly<Record<string, readonly Ability[]>> = {
  'AWS::S3::Bucket': [
    ability('List', 's3:ListBucket'),
    ability('Read', 's3:GetObject', { within: true }),
    ability('Write', 's3:PutObject', { within: true }),
    ability('Write', 's3:DeleteObject', { within: true }),
    ability('Permissions management', 's3:PutBucketPolicy'),
  ],
  'AWS::SecretsManager::Secret': [
    ability('Read', 'secretsmanager:GetSecretValue', { decrypts: true }),
    ability('Write', 'secretsmanager:PutSecretValue'),
    ability('Write', 'secretsmanager:DeleteSecret'),
    ability('Permissions management', 'secretsmanager:PutResourcePolicy'),
  ],
  'AWS::KMS::Key': [
    ability('Write', 'kms:Decrypt'),
    ability('Write', 'kms:ScheduleKeyDeletion'),
    ability('Permissions management', 'kms:PutKeyPolicy'),
    ability('Permissions management', 'kms:CreateGrant'),
  ],
  'AWS::SQS::Queue': [
    ability('Read', 'sqs:ReceiveMessage'),
    ability('Write', 'sqs:SendMessage'),
    ability('Permissions management', 'sqs:AddPermission'),
  ],
  'AWS::SNS::Topic': [
    ability('Write', 'sns:Publish'),
    ability('Write', 'sns:Subscribe'),
    ability('Permissions management', 'sns:AddPermission'),
  ],
  'AWS::Lambda::Function': [
    ability('Read', 'lambda:GetFunction'),
    ability('Write', 'lambda:InvokeFunction'),
    ability('Write', 'lambda:UpdateFunctionCode'),
    ability('Permissions management', 'lambda:AddPermission'),
  ],
  'AWS::ECR::Repository': [
    ability('Read', 'ecr:BatchGetImage'),
    ability('Write', 'ecr:PutImage'),
    ability('Permissions management', 'ecr:SetRepositoryPolicy'),
  ],
  'AWS::DynamoDB::Table': [
    ability('Read', 'dynamodb:GetItem'),
    ability('Read', 'dynamodb:Scan'),
    ability('Write', 'dynamodb:PutItem'),
    ability('Write', 'dynamodb:DeleteTable'),
    ability('Permissions management', 'dynamodb:PutResourcePolicy'),
  ],
  'AWS::EFS::FileSystem': [
    ability('Read', 'elasticfilesystem:ClientMount'),
    ability('Write', 'elasticfilesystem:ClientWrite'),
    ability('Permissions management', 'elasticfilesystem:PutFileSystemPolicy'),
  ],
  'AWS::Kinesis::Stream': [
    ability('Read', 'kinesis:GetRecords'),
    ability('Write', 'kinesis:PutRecord'),
    ability('Permissions management', 'kinesis:PutResourcePolicy'),
  ],
  'AWS::OpenSearchService::Domain': [
    ability('Read', 'es:ESHttpGet'),
    ability('Write', 'es:ESHttpPut'),
  ],
  'AWS::EC2::Instance': [
    ability('Write', 'ssm:StartSession'),
    ability('Write', 'ec2:TerminateInstances'),
  ],
  'AWS::Backup::BackupVault': [
    ability('Write', 'backup:DeleteRecoveryPoint'),
    ability('Permissions management', 'backup:PutBackupVaultAccessPolicy'),
  ],
}

/** A call, what it does, and which actions it opens, where that is not all. */
type Rewriting = readonly [call: string, how: string, gives?: readonly string[]]

/** Calls by which the policy on a thing can be replaced, or somebody let in past it: whoever may make them can give itself the rest. */
export const rewriting: Readonly<Record<string, readonly Rewriting[]>> = {
  'AWS::S3::Bucket': [['s3:PutBucketPolicy', 'rewrites the bucket policy']],
  'AWS::SecretsManager::Secret': [
    ['secretsmanager:PutResourcePolicy', 'rewrites the policy of the secret'],
  ],
  'AWS::KMS::Key': [
    ['kms:PutKeyPolicy', 'rewrites the key policy'],
    ['kms:CreateGrant', 'makes a grant for itself'],
  ],
  'AWS::SQS::Queue': [
    ['sqs:SetQueueAttributes', 'rewrites the policy of the queue'],
    ['sqs:AddPermission', 'lets itself in'],
  ],
  'AWS::SNS::Topic': [
    ['sns:SetTopicAttributes', 'rewrites the policy of the topic'],
    ['sns:AddPermission', 'lets itself in'],
  ],
  'AWS::Lambda::Function': [['lambda:AddPermission', 'lets itself in']],
  'AWS::ECR::Repository': [['ecr:SetRepositoryPolicy', 'rewrites the policy of the repository']],
  'AWS::DynamoDB::Table': [['dynamodb:PutResourcePolicy', 'rewrites the policy of the table']],
}

/** The same of a bucket whose ACL is in force. */
export const byAcl: readonly Rewriting[] = [
  ['s3:PutBucketAcl', 'rewrites the ACL of the bucket', ['s3:ListBucket', 's3:PutObject']],
]
