/** Types of the configuration that act: they can reach other things. */
const ACTORS =
  /^(AWS::(IAM::(User|Role|Group|AccessKey)|EC2::Instance|Lambda::Function|IdentityStore::(User|Group))|Okta::(User|Group)|GitHub::(Member|Team|Workflow|Repository|PersonalAccessToken|DeployKey|App)|Google::(User|Group)|GCP::ServiceAccount|Kubernetes::ServiceAccount|Snowflake::User)$/

export const canReach = (type: string): boolean => ACTORS.test(type)

interface Ask {
  /** As the API takes it: a call of AWS, or an access level where the vendor's rights are all written down. */
  readonly action: string
  readonly label: string
}
const ask = (action: string, label: string): Ask => ({ action, label })

/** What is worth asking of a type, the most telling first. */
const ASKS: Readonly<Record<string, readonly Ask[]>> = {
  'AWS::S3::Bucket': [
    ask('s3:GetObject', 'read its objects'),
    ask('s3:PutObject', 'write objects'),
    ask('s3:DeleteObject', 'delete objects'),
    ask('s3:ListBucket', 'list its objects'),
    ask('s3:PutBucketPolicy', 'change its policy'),
  ],
  'AWS::SecretsManager::Secret': [
    ask('secretsmanager:GetSecretValue', 'read it'),
    ask('secretsmanager:PutSecretValue', 'write it'),
    ask('secretsmanager:DeleteSecret', 'delete it'),
    ask('secretsmanager:PutResourcePolicy', 'change its policy'),
  ],
  'AWS::KMS::Key': [
    ask('kms:Decrypt', 'decrypt with it'),
    ask('kms:ScheduleKeyDeletion', 'delete it'),
    ask('kms:PutKeyPolicy', 'change its policy'),
    ask('kms:CreateGrant', 'grant its use'),
  ],
  'AWS::DynamoDB::Table': [
    ask('dynamodb:GetItem', 'read items'),
    ask('dynamodb:Scan', 'read all of it'),
    ask('dynamodb:PutItem', 'write items'),
    ask('dynamodb:DeleteTable', 'delete it'),
    ask('dynamodb:PutResourcePolicy', 'change its policy'),
  ],
  'AWS::SQS::Queue': [
    ask('sqs:ReceiveMessage', 'receive messages'),
    ask('sqs:SendMessage', 'send messages'),
    ask('sqs:AddPermission', 'change its policy'),
  ],
  'AWS::SNS::Topic': [
    ask('sns:Subscribe', 'subscribe to it'),
    ask('sns:Publish', 'publish to it'),
    ask('sns:AddPermission', 'change its policy'),
  ],
  'AWS::Lambda::Function': [
    ask('lambda:UpdateFunctionCode', 'change its code'),
    ask('lambda:InvokeFunction', 'call it'),
    ask('lambda:GetFunction', 'read its code'),
    ask('lambda:AddPermission', 'change its policy'),
  ],
  'AWS::ECR::Repository': [
    ask('ecr:PutImage', 'push images'),
    ask('ecr:BatchGetImage', 'pull images'),
    ask('ecr:SetRepositoryPolicy', 'change its policy'),
  ],
  'AWS::IAM::Role': [
    ask('sts:AssumeRole', 'assume it'),
    ask('iam:UpdateAssumeRolePolicy', 'change who may assume it'),
    ask('iam:PutRolePolicy', 'change its policies'),
    ask('iam:PassRole', 'pass it to a service'),
  ],
  'AWS::IAM::User': [
    ask('iam:CreateAccessKey', 'create an access key for it'),
    ask('iam:UpdateLoginProfile', 'set its password'),
    ask('iam:PutUserPolicy', 'change its policies'),
  ],
  'AWS::EC2::Instance': [
    ask('ssm:StartSession', 'open a session on it'),
    ask('ssm:SendCommand', 'run a command on it'),
    ask('ec2-instance-connect:SendSSHPublicKey', 'send it an SSH key'),
  ],
}
/** Of other vendors the access levels can be asked for. */
const LEVELS = [
  ask('Read', 'read it'),
  ask('Write', 'write to it'),
  ask('Permissions management', 'change who may'),
  ask('List', 'list it'),
]
const LISTED =
  /^(GitHub::(Repository|Organization|Environment)|GCP::|Kubernetes::(Cluster|Namespace|Secret)|Snowflake::|Okta::(Application|Group)|Google::Group)/

export const asksOf = (type: string): readonly Ask[] =>
  ASKS[type] ?? (LISTED.test(type) ? LEVELS : [])

export const canBeReached = (type: string): boolean => asksOf(type).length > 0

const SERVICES: Readonly<Record<string, string>> = {
  s3: 'AWS::S3::Bucket',
  secretsmanager: 'AWS::SecretsManager::Secret',
  kms: 'AWS::KMS::Key',
  dynamodb: 'AWS::DynamoDB::Table',
  sqs: 'AWS::SQS::Queue',
  sns: 'AWS::SNS::Topic',
  lambda: 'AWS::Lambda::Function',
  ecr: 'AWS::ECR::Repository',
  ec2: 'AWS::EC2::Instance',
}

/** The type that an ARN speaks of, as far as its looks tell. */
export function typeOfUid(uid: string): string {
  const [, service = '', rest = ''] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/.exec(uid) ?? []
  if (service !== 'iam') return SERVICES[service] ?? ''
  return rest.startsWith('user/') ? 'AWS::IAM::User' : 'AWS::IAM::Role'
}
