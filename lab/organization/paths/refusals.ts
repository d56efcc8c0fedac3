import { assumes, grantsAbroad, mayAssume, permit, reader, reads } from '../grants.js'
import { bucketJewel, listedJewel, reach, secretJewel } from '../jewels.js'
import { rootOf } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, deny, grant, trust, trustService } from '../policy.js'

/** Permissions that something above them refuses: policies of the organization, boundaries, denials of a group. */
export function refusals(o: Organization): void {
  organizationPolicies(o)
  resourceControl(o)
  ownPolicies(o)
}

function organizationPolicies(o: Organization): void {
  const { labels } = o
  const refunds = secretJewel(o, 'billing', 'billing/refund-api')
  const staging = o.role('portal-staging', 'refund-tester', [])
  const refunder = reader(o, 'billing', 'refund-runner', refunds, trust({ AWS: staging.arn }))
  mayAssume(staging, refunder)
  labels.decoy('chain-scp', 'role chain', [staging.arn, refunds.uid], 'scp', 'NotIntoBilling')

  // Only what the unit lists is allowed there, and tables are not listed.
  const donors = listedJewel(o, 'registry', 'dynamodb', 'organ-donors', { open: false })
  const matcher = o.role('registry', 'donor-matcher', [trustService('lambda')])
  permit(matcher, 'data', reach(donors))
  labels.decoy(
    'table-scp-allow-list',
    'permission',
    [matcher.arn, donors.uid],
    'scp',
    'RegulatedServices',
  )
  const coordinator = o.role('lake', 'donor-statistics', [trustService('glue')])
  reads(o, coordinator, donors)
  grantsAbroad(o, donors, 'DonorStatistics', coordinator)
  labels.path('table-abroad', 'grant of a resource policy', [coordinator.arn, donors.uid])
}

function resourceControl(o: Organization): void {
  const { labels } = o
  const wills = bucketJewel(o, 'escrow', 'advance-directives')
  const study = o.role('lake', 'directive-study', [trustService('glue')])
  permit(study, 'data', reach(wills))
  wills.policy.push(grant('DirectiveStudy', study.arn, wills.action, wills.target))
  labels.decoy(
    'bucket-rcp',
    'grant of a resource policy',
    [study.arn, wills.uid],
    'rcp',
    'EscrowPerimeter',
  )
  const trustee = o.role('security', 'trustee', [trustService('lambda')])
  reads(o, trustee, wills)
  grantsAbroad(o, wills, 'Trustee', trustee)
  labels.path('bucket-rcp-met', 'grant of a resource policy', [trustee.arn, wills.uid])

  const consents = secretJewel(o, 'registry', 'registry/consent-key')
  const caller = o.role('shared', 'registry-sync', [])
  const syncer = reader(o, 'registry', 'registry-syncer', consents, trust({ AWS: caller.arn }))
  mayAssume(caller, syncer)
  labels.decoy('chain-rcp', 'role chain', [caller.arn, consents.uid], 'rcp', 'RegistryPerimeter')
}

function ownPolicies(o: Organization): void {
  const { labels } = o
  const biopsies = listedJewel(o, 'labs', 'dynamodb', 'biopsies')
  const lead = o.user('labs', 'lab-lead')
  const leads = o.group('labs', 'lab-leads', lead)
  permit(leads, 'data', reach(biopsies))
  o.truth.step(lead.arn, biopsies.uid)
  labels.path('group', 'permission of a group', [lead.arn, leads.arn, biopsies.uid])

  const held = o.user('labs', 'lab-resident')
  permit(held, 'everything', allow('*', '*'))
  held.boundary = o.policy('labs', 'residents-boundary', [
    [allow(['dynamodb:ListTables', 'dynamodb:DescribeTable', 'cloudwatch:*'], '*')],
  ])
  labels.decoy(
    'administrator-with-boundary',
    'permission',
    [held.arn, biopsies.uid],
    'boundary',
    'residents-boundary',
  )
  const bounded = reader(
    o,
    'labs',
    'biopsy-reader',
    biopsies,
    trust({ AWS: rootOf(o.account('labs')) }),
  )
  const visitor = o.user('labs', 'lab-visitor')
  mayAssume(visitor, bounded)
  o.truth.step(visitor.arn, bounded.arn)
  labels.path('chain-at-home', 'role chain', [visitor.arn, bounded.arn, biopsies.uid])

  const intern = o.user('labs', 'lab-intern')
  permit(intern, 'data', reach(biopsies))
  permit(o.group('labs', 'lab-interns', intern), 'no-contents', {
    ...deny(['dynamodb:Get*', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:BatchGetItem'], '*'),
    Sid: 'NoContents',
  })
  labels.decoy(
    'group-denies',
    'permission',
    [intern.arn, biopsies.uid],
    'identity policy',
    'NoContents',
  )

  const boxed = reader(o, 'labs', 'biopsy-export', biopsies)
  const sender = o.user('labs', 'lab-sender')
  assumes(o, sender, boxed, { root: true })
  const capped = o.role('labs', 'biopsy-preview', [])
  assumes(o, sender, capped)
  permit(capped, 'data', reach(biopsies))
  capped.boundary = o.policy('labs', 'preview-boundary', [[allow('dynamodb:ListTables', '*')]])
  labels.decoy(
    'role-with-boundary',
    'role chain',
    [capped.arn, biopsies.uid],
    'boundary',
    'preview-boundary',
  )
}
