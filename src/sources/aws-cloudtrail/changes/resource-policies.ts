import { arn } from '../../config/aws.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { policyDocument, text } from '../../config/reading.js'
import { answered, asked, askedText, change, setOrUnset, type Tellings, unset } from './call.js'

const policySet = (value: unknown): Step => setOrUnset(['policy'], policyDocument(value))

/** `https://sqs.eu-west-1.amazonaws.com/ACCOUNT/NAME`. */
function queue(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const [account = '', name = ''] = askedText(event, 'queueUrl').split('/').slice(-2)
  const uid = name && arn('sqs', event.region, account, name)
  return change(event, 'AWS::SQS::Queue', uid, name, steps)
}

/** Queues are not told when made: the call that makes one is also that which finds it. The same holds for topics. */
export const sqsChanges: Tellings = {
  SetQueueAttributes: (event) => {
    const policy = asked(event, 'attributes', 'Policy')
    return policy === undefined ? [] : queue(event, [policySet(policy)])
  },
  DeleteQueue: (event) => queue(event, [{ do: 'delete' }]),
}

function topic(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const uid = askedText(event, 'topicArn')
  return change(event, 'AWS::SNS::Topic', uid, uid.slice(uid.lastIndexOf(':') + 1), steps)
}

export const snsChanges: Tellings = {
  SetTopicAttributes: (event) =>
    askedText(event, 'attributeName') === 'Policy'
      ? topic(event, [policySet(asked(event, 'attributeValue'))])
      : [],
  DeleteTopic: (event) => topic(event, [{ do: 'delete' }]),
}

function repository(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const name = askedText(event, 'repositoryName')
  const account = askedText(event, 'registryId') || event.account
  const uid = name && arn('ecr', event.region, account, `repository/${name}`)
  return change(event, 'AWS::ECR::Repository', uid, name, steps)
}

export const ecrChanges: Tellings = {
  CreateRepository: (event) => repository(event, [{ do: 'create', properties: {} }]),
  DeleteRepository: (event) => repository(event, [{ do: 'delete' }]),
  SetRepositoryPolicy: (event) => repository(event, [policySet(asked(event, 'policyText'))]),
  DeleteRepositoryPolicy: (event) => repository(event, [unset(['policy'])]),
}

function fileSystem(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const given = askedText(event, 'fileSystemId') || text(answered(event, 'fileSystemId'))
  const id = given.slice(given.lastIndexOf('/') + 1)
  const uid = id && arn('elasticfilesystem', event.region, event.account, `file-system/${id}`)
  return change(event, 'AWS::EFS::FileSystem', uid, id, steps)
}

export const efsChanges: Tellings = {
  CreateFileSystem: (event) => fileSystem(event, [{ do: 'create', properties: {} }]),
  DeleteFileSystem: (event) => fileSystem(event, [{ do: 'delete' }]),
  PutFileSystemPolicy: (event) => fileSystem(event, [policySet(asked(event, 'policy'))]),
  DeleteFileSystemPolicy: (event) => fileSystem(event, [unset(['policy'])]),
}
