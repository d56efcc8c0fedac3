import { ORGANIZATION } from '../accounts.js'
import { grantsAbroad, permit, reads } from '../grants.js'
import { bucketJewel, keyJewel, listedJewel, lockBucket, reach, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow, grant, refuse, trustService } from '../policy.js'

const method = 'grant of a resource policy'

/** Resources whose own policies let somebody in, from another account or their own. */
export function resourceGrants(o: Organization): void {
  const { labels } = o
  const raw = bucketJewel(o, 'lake', 'genomics-raw')
  const key = keyJewel(o, 'lake', 'genomics')
  const pipeline = o.role('research', 'genome-pipeline', [trustService('ecs-tasks')])
  for (const jewel of [raw, key]) {
    reads(o, pipeline, jewel)
    grantsAbroad(o, jewel, 'GenomePipeline', pipeline)
    const id = jewel === raw ? 'bucket-abroad' : 'key-abroad'
    labels.path(id, method, [pipeline.arn, jewel.uid])
  }
  permit(pipeline, 'data', allow('s3:ListBucket', raw.uid))
  raw.policy.push(grant('GenomeList', pipeline.arn, 's3:ListBucket', raw.uid))

  const intake = listedJewel(o, 'messaging', 'sqs', 'hl7-intake')
  const images = listedJewel(o, 'shared', 'ecr', 'records-service')
  const wrapping = keyJewel(o, 'billing', 'card-vault')
  const cards = secretJewel(o, 'billing', 'billing/card-vault', { key: wrapping.uid })
  for (const [id, of, name, jewel] of [
    ['queue-abroad', 'labs', 'hl7-publisher', intake],
    ['repository-abroad', 'records-dev', 'image-puller', images],
    ['secret-abroad', 'shared', 'card-tokenizer', cards],
  ] as const) {
    const role = o.role(of, name, [trustService('ecs-tasks')])
    reads(o, role, jewel)
    grantsAbroad(o, jewel, 'FromAbroad', role)
    labels.path(id, method, [role.arn, jewel.uid])
    if (jewel !== cards) continue
    reads(o, role, wrapping)
    grantsAbroad(o, wrapping, 'FromAbroad', role)
  }

  // In one account the bucket's policy is enough for a user: no permission of their own.
  const dean = o.user('lake', 's.dean')
  raw.policy.push(grant('Dean', dean.arn, raw.action, raw.target))
  o.truth.step(dean.arn, raw.uid)
  labels.path('bucket-at-home', method, [dean.arn, raw.uid])
  underConditions(o)
  refused(o)
}

/** Conditions in the policy of the resource, of which nobody knows beforehand whether they are met. */
function underConditions(o: Organization): void {
  for (const [id, name, key, condition] of [
    [
      'bucket-by-endpoint',
      'image-exports',
      'aws:SourceVpce',
      { StringNotEquals: { 'aws:SourceVpce': 'vpce-0f2a91c7d4' } },
    ],
    [
      'bucket-by-address',
      'mail-merge',
      'aws:SourceIp',
      { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ],
  ] as const) {
    const role = o.role('analytics', `${name}-job`, [trustService('glue')])
    const jewel = bucketJewel(o, 'analytics', name)
    jewel.policy.push(refuse('OnlyFromInside', 's3:GetObject', jewel.target, condition))
    reads(o, role, jewel, undefined, [key])
    o.labels.path(id, `permission, ${key} in the bucket policy`, [role.arn, jewel.uid], [key])
  }
}

function refused(o: Organization): void {
  const { labels } = o
  const cohorts = bucketJewel(o, 'lake', 'cohort-definitions')
  const served = o.role('research', 'cohort-service', [trustService('lambda')])
  reads(o, served, cohorts)
  grantsAbroad(o, cohorts, 'CohortService', served)
  const named = o.role('research', 'cohort-preview', [trustService('lambda')])
  grantsAbroad(o, cohorts, 'CohortPreview', named)
  labels.decoy(
    'bucket-abroad-without-permission',
    method,
    [named.arn, cohorts.uid],
    'identity policy',
    'no s3:GetObject',
  )
  const unnamed = o.role('research', 'cohort-copy', [trustService('lambda')])
  permit(unnamed, 'data', reach(cohorts))
  labels.decoy(
    'bucket-abroad-not-named',
    method,
    [unnamed.arn, cohorts.uid],
    'resource policy',
    'cohort-definitions',
  )

  // It came with an acquired company, whose organization it still demands.
  const acquired = bucketJewel(o, 'billing', 'acquired-ledgers')
  acquired.policy.push(
    refuse('OnlyFormerOrganization', 's3:GetObject', acquired.target, {
      StringNotEquals: { 'aws:PrincipalOrgID': 'o-9formerorg1' },
    }),
  )
  const heir = o.role('billing', 'ledger-migration', [trustService('glue')])
  permit(heir, 'data', reach(acquired))
  labels.decoy(
    'bucket-of-other-organization',
    'permission',
    [heir.arn, acquired.uid],
    'resource policy',
    'OnlyFormerOrganization',
  )

  const letters = bucketJewel(o, 'claims', 'settlement-letters', { open: false })
  const writer = o.role('claims', 'letter-writer', [trustService('lambda')])
  reads(o, writer, letters)
  lockBucket(letters, writer.arn)
  const all = o.user('claims', 'y.everything')
  permit(all, 'data', allow('s3:*', [letters.uid, letters.target]))
  labels.decoy(
    'bucket-locked',
    'permission',
    [all.arn, letters.uid],
    'resource policy',
    'OnlyNamedPrincipals',
  )
  labels.path('bucket-locked-and-named', 'permission and a locked bucket', [
    writer.arn,
    letters.uid,
  ])
  permit(
    writer,
    'data',
    allow('s3:ListBucket', letters.uid, {
      StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION },
    }),
  )

  const deposit = keyJewel(o, 'escrow', 'deposit', { open: false })
  const custodian = o.role('escrow', 'key-custodian', [trustService('lambda')])
  reads(o, custodian, deposit)
  deposit.policy.push(grant('Custodian', custodian.arn, 'kms:*', '*'))
  labels.path('key-named', method, [custodian.arn, deposit.uid])
  const keeper = o.user('escrow', 'z.keys')
  permit(keeper, 'keys', allow('kms:*', '*'))
  labels.decoy(
    'key-not-left-to-account',
    'permission',
    [keeper.arn, deposit.uid],
    'resource policy',
    'no statement for the account',
  )
}
