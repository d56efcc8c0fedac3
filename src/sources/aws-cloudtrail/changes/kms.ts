import { arn, kmsKeyArn, userArn } from '../../config/aws.js'
import { stateOf } from '../../config/aws-kms/index.js'
import type { ChangeEvent, ConfigChange, Json, Step } from '../../config/define.js'
import { pick, policyDocument, text } from '../../config/reading.js'
import { answered, asked, change, each, resource, set, type Tellings } from './call.js'

/** The key's ARN: calls name it by its id, by its ARN, or by an alias, which only the record's resources resolve. */
function keyOf(event: ChangeEvent, given: string): string {
  const named = resource(event, 'AWS::KMS::Key')
  if (named !== '') return named
  return given.includes('alias/') ? '' : kmsKeyArn(given, event.region, event.account)
}

const asking = (event: ChangeEvent): string =>
  keyOf(event, text(asked(event, 'keyId')) || text(answered(event, 'keyMetadata', 'arn')))

const key = (event: ChangeEvent, uid: string, steps: readonly Step[]): readonly ConfigChange[] =>
  change(event, 'AWS::KMS::Key', uid, uid.slice(uid.lastIndexOf('/') + 1), steps)

const alias = (event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] => {
  const name = text(asked(event, 'aliasName'))
  return change(
    event,
    'AWS::KMS::Alias',
    name && arn('kms', event.region, event.account, name),
    name,
    steps,
  )
}
const target = (event: ChangeEvent): string => keyOf(event, text(asked(event, 'targetKeyId')))

function state(event: ChangeEvent, uid: string, steps: readonly Step[]): readonly ConfigChange[] {
  const { type, uid: stateUid, name } = stateOf(uid)
  return uid === '' ? [] : change(event, type, stateUid, name, steps)
}
const becomes = (value: string) => (event: ChangeEvent) =>
  state(event, asking(event), [set(['key'], asking(event)), set(['state'], value)])

/** The policy that a key gets whose maker gives none: the account decides by its policies of IAM. */
const standard = (account: string): Json => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: userArn(account, '') },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})

/** What calls to KMS change of keys, their aliases and their state. */
export const kmsChanges: Tellings = {
  CreateKey: (event) => {
    const uid = asking(event)
    const policy = policyDocument(asked(event, 'policy')) ?? standard(event.account)
    const first = text(answered(event, 'keyMetadata', 'keyState')) || 'Enabled'
    return [
      ...key(event, uid, [{ do: 'create', properties: { policy } }]),
      ...state(event, uid, [{ do: 'create', properties: { key: uid, state: first } }]),
    ]
  },
  PutKeyPolicy: (event) => {
    const policy = policyDocument(asked(event, 'policy'))
    return policy === undefined ? [] : key(event, asking(event), [set(['policy'], policy)])
  },
  CreateAlias: (event) =>
    target(event) === ''
      ? []
      : alias(event, [{ do: 'create', properties: { key: target(event) } }]),
  UpdateAlias: (event) => (target(event) === '' ? [] : alias(event, [set(['key'], target(event))])),
  DeleteAlias: (event) => alias(event, [{ do: 'delete' }]),
  EnableKey: becomes('Enabled'),
  ...each(['DisableKey', 'CancelKeyDeletion'], becomes('Disabled')),
  ScheduleKeyDeletion: becomes('PendingDeletion'),
  // What KMS itself does when the waiting time is over.
  DeleteKey: (event) => {
    const uid = keyOf(event, text(pick(event.record, 'serviceEventDetails', 'keyId')))
    return [...key(event, uid, [{ do: 'delete' }]), ...state(event, uid, [{ do: 'delete' }])]
  },
}
