import { ORGANIZATION } from '../accounts.js'
import { assumes, mayAssume, permit, reader, reads } from '../grants.js'
import { bucketJewel, reach, secretJewel } from '../jewels.js'
import { rootOf } from '../model.js'
import type { Organization } from '../organization.js'
import { type Condition, trust } from '../policy.js'

const EXTERNAL_ID = 'sts:ExternalId'
const MFA = 'aws:MultiFactorAuthPresent'
const SOURCE_IP = 'aws:SourceIp'

const byExternalId: Condition = { StringEquals: { [EXTERNAL_ID]: 'alder-partner-4471' } }
const byMfa: Condition = { Bool: { [MFA]: 'true' } }
const fromOffice: Condition = { IpAddress: { [SOURCE_IP]: ['203.0.113.0/24', '198.51.100.0/25'] } }

/** Trust and permission under conditions: some whose values nobody knows beforehand, some that are met, some that never are. */
export function trustConditions(o: Organization): void {
  const statements = bucketJewel(o, 'billing', 'billing-statements')
  const gateway = secretJewel(o, 'billing', 'billing/payment-gateway')

  const connector = o.role('shared', 'partner-connector', [])
  const exporter = reader(o, 'billing', 'partner-export', statements)
  assumes(o, connector, exporter, { condition: byExternalId, needs: [EXTERNAL_ID] })
  o.labels.path(
    'trust-external-id',
    'role chain with ExternalId',
    [connector.arn, exporter.arn, statements.uid],
    [EXTERNAL_ID],
  )

  const oncall = o.user('security', 'oncall')
  const breakFix = reader(o, 'billing', 'break-fix', gateway)
  assumes(o, oncall, breakFix, { condition: byMfa, needs: [MFA] })
  o.labels.path('trust-mfa', 'role chain with MFA', [oncall.arn, breakFix.arn, gateway.uid], [MFA])

  const scripts = o.user('security', 'office-scripts')
  const reports = reader(o, 'billing', 'office-reports', statements)
  assumes(o, scripts, reports, { condition: fromOffice, needs: [SOURCE_IP] })
  o.labels.path(
    'trust-source-ip',
    'role chain with SourceIp',
    [scripts.arn, reports.arn, statements.uid],
    [SOURCE_IP],
  )

  const broker = o.role('network', 'partner-broker', [])
  const drop = o.role('portal', 'partner-drop', [])
  const invoices = reader(o, 'billing', 'partner-invoices', statements)
  assumes(o, broker, drop, { condition: byExternalId, needs: [EXTERNAL_ID] })
  assumes(o, drop, invoices, { condition: fromOffice, needs: [SOURCE_IP] })
  o.labels.path(
    'trust-two-conditions',
    'role chain with ExternalId and SourceIp',
    [broker.arn, drop.arn, invoices.arn, statements.uid],
    [EXTERNAL_ID, SOURCE_IP],
  )

  // The condition stands in the reader's own policy, not in the trust.
  const teller = o.user('billing', 'teller')
  reads(o, teller, statements, fromOffice, [SOURCE_IP])
  o.labels.path(
    'permission-source-ip',
    'permission with SourceIp',
    [teller.arn, statements.uid],
    [SOURCE_IP],
  )

  const merger = o.role('network', 'ledger-sync', [])
  const ledger = reader(o, 'billing', 'ledger-intake', statements)
  assumes(o, merger, ledger, {
    root: true,
    condition: {
      StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION },
      ArnEquals: { 'aws:PrincipalArn': [merger.arn] },
    },
  })
  o.labels.path('trust-conditions-met', 'role chain with conditions that are met', [
    merger.arn,
    ledger.arn,
    statements.uid,
  ])
  neverMet(o)
}

function neverMet(o: Organization): void {
  const method = 'role chain with a condition that is never met'
  const deeds = bucketJewel(o, 'billing', 'payroll-runs')
  const network = rootOf(o.account('network'))

  const abroad = o.role('network', 'payroll-sync', [])
  const former = { StringEquals: { 'aws:PrincipalOrgID': 'o-9formerorg1' } }
  const other = reader(o, 'billing', 'payroll-intake', deeds, trust({ AWS: network }, former))
  mayAssume(abroad, other)
  o.labels.decoy(
    'trust-other-organization',
    method,
    [abroad.arn, deeds.uid],
    'trust policy',
    'payroll-intake',
  )

  const primary = o.role('network', 'payroll-primary', [])
  const mirror = o.role('network', 'payroll-mirror', [])
  const only = reader(o, 'billing', 'payroll-archive', deeds)
  assumes(o, primary, only, {
    root: true,
    condition: { ArnEquals: { 'aws:PrincipalArn': primary.arn } },
  })
  mayAssume(mirror, only)
  o.labels.decoy(
    'trust-other-principal-arn',
    method,
    [mirror.arn, deeds.uid],
    'trust policy',
    'payroll-archive',
  )

  const high = o.user('network', 'd.high', { clearance: 'high' })
  const low = o.user('network', 'd.low', { clearance: 'low' })
  const cleared = reader(o, 'billing', 'payroll-auditor', deeds)
  assumes(o, high, cleared, {
    root: true,
    condition: { StringEquals: { 'aws:PrincipalTag/clearance': 'high' } },
  })
  mayAssume(low, cleared)
  o.labels.path('trust-tag-of-principal-met', 'role chain with a tag of the principal', [
    high.arn,
    cleared.arn,
    deeds.uid,
  ])
  o.labels.decoy(
    'trust-tag-of-principal',
    method,
    [low.arn, deeds.uid],
    'trust policy',
    'payroll-auditor',
  )
  // A permission for the right bucket's neighbour.
  const near = o.user('billing', 'teller-2')
  permit(near, 'data', { ...reach(deeds), Resource: `${deeds.uid}-copy/*` })
  o.labels.decoy(
    'permission-neighbour',
    'permission',
    [near.arn, deeds.uid],
    'identity policy',
    'data',
  )
}
