import { assumes, permit, reader, reads } from '../grants.js'
import { bucketJewel, type Jewel, listedJewel } from '../jewels.js'
import { managed } from '../managed-policies.js'
import type { Organization } from '../organization.js'
import { allow, trustService } from '../policy.js'

/** Whoever writes the policies of what they are, or can become, gives themselves everything in the account. */
export function policyWrites(o: Organization): void {
  const feedback = bucketJewel(o, 'portal', 'patient-messages')
  onOneself(o, feedback)
  onRoles(o, feedback)
  onTrust(o)

  const method = 'iam:AttachUserPolicy'
  const careful = o.user('portal', 'c.careful')
  const harmless = { ArnEquals: { 'iam:PolicyARN': managed('IAMUserChangePassword') } }
  permit(careful, 'self', allow(method, careful.arn, harmless))
  o.labels.decoy(
    'attach-user-policy-one-only',
    method,
    [careful.arn, feedback.uid],
    'identity policy',
    'iam:PolicyARN',
  )
  const other = o.user('portal', 'd.other')
  permit(other, 'self', allow('iam:PutUserPolicy', careful.arn))
  o.labels.decoy(
    'put-user-policy-on-another',
    'iam:PutUserPolicy',
    [other.arn, feedback.uid],
    'identity policy',
    'self',
  )
  const strong = o.role('portal', 'theme-builder', [trustService('codebuild')])
  const painter = o.user('portal', 'e.painter')
  permit(painter, 'roles', allow(['iam:PutRolePolicy', 'iam:AttachRolePolicy'], strong.arn))
  o.labels.decoy(
    'put-role-policy-not-assumable',
    'iam:PutRolePolicy',
    [painter.arn, feedback.uid],
    'trust policy',
    'theme-builder',
  )
  const bounded = o.user('portal', 'g.bounded')
  permit(bounded, 'self', allow(['iam:AttachUserPolicy', 'iam:PutUserPolicy'], bounded.arn))
  bounded.boundary = o.policy('portal', 'designers-boundary', [
    [allow(['s3:ListAllMyBuckets', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'], '*')],
  ])
  o.labels.decoy(
    'attach-user-policy-boundary',
    method,
    [bounded.arn, feedback.uid],
    'boundary',
    'designers-boundary',
  )
}

function onOneself(o: Organization, jewel: Jewel): void {
  for (const [id, method] of [
    ['attach-user-policy', 'iam:AttachUserPolicy'],
    ['put-user-policy', 'iam:PutUserPolicy'],
  ] as const) {
    const who = o.user('portal', `${id.slice(0, 3)}.selfmade`)
    permit(who, 'self', allow(method, who.arn))
    o.administers(who)
    o.labels.path(id, method, [who.arn, jewel.uid])
  }
  const member = o.user('portal', 'h.member')
  const group = o.group('portal', 'designers', member)
  permit(member, 'group', allow('iam:PutGroupPolicy', group.arn))
  o.administers(member)
  const method = 'iam:PutGroupPolicy'
  o.labels.path('put-group-policy', method, [member.arn, jewel.uid])
}

function onRoles(o: Organization, jewel: Jewel): void {
  for (const [id, method] of [
    ['attach-role-policy', 'iam:AttachRolePolicy'],
    ['put-role-policy', 'iam:PutRolePolicy'],
  ] as const) {
    const role = o.role('portal', `${id.slice(0, 3)}-workbench`, [])
    const who = o.user('portal', `${id.slice(0, 3)}.tinker`)
    assumes(o, who, role)
    permit(who, 'roles', allow(method, role.arn))
    o.administers(who)
    o.labels.path(id, method, [who.arn, role.arn, jewel.uid])
  }
}

function onTrust(o: Organization): void {
  const method = 'iam:UpdateAssumeRolePolicy'
  const recalls = listedJewel(o, 'pharmacy', 'dynamodb', 'controlled-substances')
  const auditor = reader(o, 'pharmacy', 'substance-auditor', recalls, trustService('lambda'))
  const who = o.user('pharmacy', 'trust-editor')
  permit(who, 'trust', allow([method, 'sts:AssumeRole'], auditor.arn))
  o.truth.step(who.arn, auditor.arn)
  o.labels.path('trust-written', method, [who.arn, auditor.arn, recalls.uid])

  const plain = o.user('pharmacy', 'trust-reader')
  permit(plain, 'trust', allow(['iam:GetRole', 'sts:AssumeRole'], auditor.arn))
  o.labels.decoy(
    'trust-only-read',
    method,
    [plain.arn, recalls.uid],
    'trust policy',
    'substance-auditor',
  )
  const own = o.user('pharmacy', 'dispenser')
  reads(o, own, recalls)
}
