import type { Bucket, Instance } from '../model.js'
import { accountOf, type Telling, type Told, text } from './telling.js'

const items = <T>(value: unknown): readonly T[] =>
  ((value as { items?: readonly T[] } | undefined)?.items ?? []) as readonly T[]

const bucket =
  (change: (bucket: Bucket, told: Told) => void): Telling =>
  (company, told) => {
    const found = accountOf(company, told.account).buckets.get(text(told.params, 'bucketName'))
    if (found) change(found, told)
  }

const instances =
  (change: (instance: Instance, id: string, all: Map<string, Instance>) => void): Telling =>
  (company, told) => {
    const all = accountOf(company, told.account).instances
    for (const { instanceId } of items<{ instanceId: string }>(told.params['instancesSet'])) {
      const found = all.get(instanceId)
      if (found) change(found, instanceId, all)
    }
  }

const launched: Telling = (company, told) => {
  const account = accountOf(company, told.account)
  const profile = told.params['iamInstanceProfile'] as { name: string } | undefined
  for (const made of items<{ instanceId: string; privateIpAddress?: string; vpcId?: string }>(
    told.response['instancesSet'],
  ))
    account.instances.set(made.instanceId, {
      type: text(told.params, 'instanceType'),
      region: told.region,
      privateIp: made.privateIpAddress ?? '',
      vpc: made.vpcId ?? '',
      profile: profile?.name ?? '',
      launched: told.at,
      tags: new Map(),
      state: 'running',
    })
}

const keyState =
  (state: string): Telling =>
  (company, told) => {
    const id = text(told.params, 'keyId')
    for (const [arn, key] of accountOf(company, told.account).keys)
      if (arn === id || arn.endsWith(`/${id}`)) key.state = state
  }

/** What calls to S3, EC2 and KMS change. */
export const RESOURCE_CHANGES: Readonly<Record<string, Telling>> = {
  's3:PutBucketPolicy': bucket((one, told) => {
    one.policy = (told.params['bucketPolicy'] as Bucket['policy']) ?? one.policy
  }),
  's3:PutBucketPublicAccessBlock': bucket((one, told) => {
    const asked = told.params['PublicAccessBlockConfiguration'] as { BlockPublicPolicy: boolean }
    one.blocked = asked.BlockPublicPolicy
  }),
  's3:DeleteBucketPublicAccessBlock': bucket((one) => {
    one.blocked = null
  }),
  's3:PutBucketVersioning': bucket((one, told) => {
    const asked = told.params['VersioningConfiguration'] as { Status: string }
    one.versioning = asked.Status
  }),
  'ec2:RunInstances': launched,
  'ec2:TerminateInstances': instances((_, id, all) => all.delete(id)),
  'ec2:StopInstances': instances((one) => {
    one.state = 'stopped'
  }),
  'ec2:StartInstances': instances((one) => {
    one.state = 'running'
  }),
  'ec2:CreateTags': (company, told) => {
    const all = accountOf(company, told.account).instances
    for (const { resourceId } of items<{ resourceId: string }>(told.params['resourcesSet']))
      for (const { key, value } of items<{ key: string; value: string }>(told.params['tagSet']))
        all.get(resourceId)?.tags.set(key, value)
  },
  'kms:DisableKey': keyState('Disabled'),
  'kms:ScheduleKeyDeletion': keyState('PendingDeletion'),
}
