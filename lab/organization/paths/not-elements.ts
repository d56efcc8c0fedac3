import { permit } from '../grants.js'
import { bucketJewel, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow } from '../policy.js'

const all = { Effect: 'Allow', Resource: '*' } as const

/** Permissions written as what they leave out. */
export function notElements(o: Organization): void {
  const { labels } = o
  const forwarder = secretJewel(o, 'log-archive', 'siem/forwarder')
  const evidence = bucketJewel(o, 'log-archive', 'audit-evidence')

  // Everything but IAM: whatever else is in the account.
  const power = o.user('log-archive', 'power')
  permit(power, 'power', { ...all, NotAction: ['iam:*', 'organizations:*', 'account:*'] })
  o.truth.step(power.arn, forwarder.uid)
  o.truth.step(power.arn, evidence.uid)
  labels.path('not-action', 'NotAction', [power.arn, forwarder.uid])

  const restorer = o.user('log-archive', 'restorer')
  const left = 'arn:aws:s3:::alder-scratch/*'
  permit(restorer, 'restore', { Effect: 'Allow', Action: 's3:GetObject', NotResource: left })
  o.truth.step(restorer.arn, evidence.uid)
  labels.path('not-resource', 'NotResource', [restorer.arn, evidence.uid])

  // Left out are secrets, and whatever leads to somebody else's rights.
  const analyst = o.user('log-archive', 'siem-analyst')
  permit(analyst, 'almost', {
    ...all,
    NotAction: [
      ...['iam:*', 'sts:*', 'organizations:*', 'sso:*', 'lambda:*', 'ec2:*', 'ssm:*', 's3:*'],
      ...['secretsmanager:*', 'kms:*', 'ecs:*', 'glue:*', 'sagemaker:*', 'codebuild:*'],
      ...['cloudformation:*', 'ec2-instance-connect:*'],
    ],
  })
  labels.decoy(
    'not-action-leaves-out',
    'NotAction',
    [analyst.arn, forwarder.uid],
    'identity policy',
    'almost',
  )
  const watcher = o.user('log-archive', 'watcher')
  permit(watcher, 'everything', allow('*', '*'), {
    ...{ Sid: 'ButOnlyLooking', Effect: 'Deny', Resource: '*' },
    NotAction: ['cloudwatch:Get*', 'ec2:Describe*', 's3:ListAllMyBuckets'],
  })
  labels.decoy(
    'deny-not-action',
    'NotAction',
    [watcher.arn, forwarder.uid],
    'identity policy',
    'ButOnlyLooking',
  )
  const scoped = o.user('log-archive', 'scratch-owner')
  permit(scoped, 'buckets', allow('s3:*', '*'), {
    ...{ Sid: 'ScratchOnly', Effect: 'Deny', Action: 's3:*' },
    NotResource: ['arn:aws:s3:::alder-scratch', left],
  })
  labels.decoy(
    'deny-not-resource',
    'NotResource',
    [scoped.arn, evidence.uid],
    'identity policy',
    'ScratchOnly',
  )
}
