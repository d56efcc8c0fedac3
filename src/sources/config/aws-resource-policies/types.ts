import { accessBy, toward } from '../aws.js'
import type { ResourceType } from '../define.js'

const followed = 'aws-cloudtrail'
const edges: ResourceType['edges'] = ({ uid, properties }) => accessBy(properties['policy'], uid)

/** What an ARN begins with after its account, by service, and the type of which that is. */
const kinds: readonly (readonly [service: string, resource: string, type: string])[] = [
  ['sqs', '', 'AWS::SQS::Queue'],
  ['sns', '', 'AWS::SNS::Topic'],
  ['lambda', 'function:', 'AWS::Lambda::Function'],
  ['lambda', 'layer:', 'AWS::Lambda::LayerVersion'],
  ['ecr', 'repository/', 'AWS::ECR::Repository'],
  ['elasticfilesystem', 'file-system/', 'AWS::EFS::FileSystem'],
  ['dynamodb', 'table/', 'AWS::DynamoDB::Table'],
  ['kinesis', 'stream/', 'AWS::Kinesis::Stream'],
  ['es', 'domain/', 'AWS::OpenSearchService::Domain'],
  ['events', 'event-bus/', 'AWS::Events::EventBus'],
  ['backup', 'backup-vault:', 'AWS::Backup::BackupVault'],
]

/** The type of a resource with a policy; undefined for one of a kind that is not known. */
export function typeOfArn(arn: string): string | undefined {
  const [, , service, , , ...rest] = arn.split(':')
  const resource = rest.join(':')
  return kinds.find(
    ([of, begins]) => of === service && resource !== '' && resource.startsWith(begins),
  )?.[2]
}

/**
 * Followed are those whose every change of policy is told. Queues and topics are not: RemovePermission names a statement of their policy by a
 * label that the policy need not have.
 */
export const policyTypes: Readonly<Record<string, ResourceType>> = {
  ...Object.fromEntries(kinds.map(([, , type]) => [type, { edges }])),
  'AWS::ECR::Repository': { followed, edges },
  'AWS::EFS::FileSystem': { followed, edges },
  'AWS::Lambda::Function': {
    followed,
    edges: (one) => [
      ...toward(one, 'runs as', 'role'),
      ...accessBy({ Statement: Object.values(one.properties['permissions'] ?? {}) }, one.uid),
    ],
  },
}
