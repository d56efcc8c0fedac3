import { groupReads, permit } from '../grants.js'
import { bucketJewel, reach, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow } from '../policy.js'

/** Groups that one puts oneself into, and versions of a policy that one has. */
export function groupsAndVersions(o: Organization): void {
  groups(o)
  versions(o)
}

function groups(o: Organization): void {
  const method = 'iam:AddUserToGroup'
  const fraud = bucketJewel(o, 'claims', 'fraud-investigations')
  const leads = o.group('claims', 'fraud-leads', o.user('claims', 'v.lead'))
  groupReads(o, leads, fraud)
  const clerk = o.user('claims', 'w.clerk')
  permit(clerk, 'groups', allow(method, leads.arn))
  o.truth.step(clerk.arn, fraud.uid)
  o.labels.path('add-user-to-group', method, [clerk.arn, leads.arn, fraud.uid])

  const interns = o.group('claims', 'fraud-interns')
  permit(interns, 'data', allow('s3:ListBucket', fraud.uid))
  const intern = o.user('claims', 'x.intern')
  permit(intern, 'groups', allow(method, interns.arn))
  o.labels.decoy(
    'add-user-to-weak-group',
    method,
    [intern.arn, fraud.uid],
    'identity policy',
    'fraud-interns',
  )
}

function versions(o: Organization): void {
  const { labels } = o
  const tokens = secretJewel(o, 'messaging', 'messaging/signing-tokens')
  const create = 'iam:CreatePolicyVersion'
  const author = o.user('messaging', 'policy-author')
  const arn = o.policy('messaging', 'queue-tools', [[allow('sqs:ListQueues', '*')]])
  author.attached.add(arn)
  permit(author, 'versions', allow(create, arn))
  o.administers(author)
  labels.path('create-policy-version', create, [author.arn, tokens.uid])

  const set = 'iam:SetDefaultPolicyVersion'
  const past = [[reach(tokens)], [allow('sqs:ListQueues', '*')], [allow('sqs:ListQueues', '*')]]
  const kept = o.policy('messaging', 'signing-tools', past, 3)
  const signer = o.user('messaging', 'policy-signer')
  signer.attached.add(kept)
  permit(signer, 'versions', allow(set, kept))
  o.truth.step(signer.arn, tokens.uid)
  labels.path('set-default-policy-version', set, [signer.arn, tokens.uid])

  const unattached = o.user('messaging', 'policy-editor')
  permit(
    unattached,
    'versions',
    allow(create, o.policy('messaging', 'unused-tools', [[allow('sns:ListTopics', '*')]])),
  )
  labels.decoy(
    'create-version-of-unattached-policy',
    create,
    [unattached.arn, tokens.uid],
    'identity policy',
    'unused-tools',
  )
  const weak = o.policy('messaging', 'mail-tools', [
    [allow('ses:ListIdentities', '*')],
    [allow('ses:GetSendQuota', '*')],
  ])
  const curator = o.user('messaging', 'policy-curator')
  curator.attached.add(weak)
  permit(curator, 'versions', allow(set, weak))
  labels.decoy(
    'set-default-to-weak-version',
    set,
    [curator.arn, tokens.uid],
    'identity policy',
    'mail-tools',
  )
}
