import { permit } from '../grants.js'
import { bucketJewel, type Jewel, keyJewel, secretJewel } from '../jewels.js'
import type { Organization } from '../organization.js'
import { allow, grant, refuse } from '../policy.js'

/** Whoever may write the policy of a resource lets themselves in. */
export function resourcePolicyWrites(o: Organization): void {
  const notes = bucketJewel(o, 'portal', 'visit-notes')
  const claimKey = keyJewel(o, 'claims', 'claims-data')
  const push = secretJewel(o, 'portal', 'portal/push-credentials')
  writes(o, 'put-bucket-policy', 's3:PutBucketPolicy', notes, notes.uid)
  writes(o, 'put-key-policy', 'kms:PutKeyPolicy', claimKey)
  writes(o, 'create-grant', 'kms:CreateGrant', claimKey)
  writes(o, 'put-secret-policy', 'secretsmanager:PutResourcePolicy', push)
  refused(o, { notes, push })
}

function writes(
  o: Organization,
  id: string,
  method: string,
  jewel: Jewel,
  resource = jewel.uid,
): void {
  const who = o.user(jewel.account.key, `${id}-er`)
  permit(who, 'policies', allow(method, resource))
  o.truth.step(who.arn, jewel.uid)
  o.labels.path(id, method, [who.arn, jewel.uid])
}

function refused(
  o: Organization,
  { notes, push }: { readonly notes: Jewel; readonly push: Jewel },
): void {
  const { labels } = o
  const put = o.user('portal', 'notes-writer')
  permit(put, 'policies', allow('s3:PutBucketPolicy', notes.uid))
  notes.policy.push({
    ...refuse('NotesWriterStaysOut', 's3:*', [notes.uid, notes.target]),
    Principal: { AWS: put.arn },
  })
  labels.decoy(
    'put-bucket-policy-refused',
    's3:PutBucketPolicy',
    [put.arn, notes.uid],
    'resource policy',
    'NotesWriterStaysOut',
  )

  const sealed = keyJewel(o, 'escrow', 'succession', { open: false })
  const notary = o.user('escrow', 'notary')
  sealed.policy.push(grant('Notary', notary.arn, 'kms:*', '*'))
  o.truth.step(notary.arn, sealed.uid)
  labels.path('key-of-user', 'grant of a resource policy', [notary.arn, sealed.uid])
  const turner = o.user('escrow', 'key-turner')
  permit(turner, 'policies', allow(['kms:PutKeyPolicy', 'kms:CreateGrant'], sealed.uid))
  labels.decoy(
    'put-key-policy-not-left-to-account',
    'kms:PutKeyPolicy',
    [turner.arn, sealed.uid],
    'resource policy',
    'no statement for the account',
  )
  const bounded = o.user('portal', 'secret-policy-editor')
  permit(bounded, 'policies', allow('secretsmanager:PutResourcePolicy', push.uid))
  bounded.boundary = o.policy('portal', 'editors-boundary', [
    [allow(['secretsmanager:ListSecrets', 'secretsmanager:DescribeSecret'], '*')],
  ])
  labels.decoy(
    'put-secret-policy-boundary',
    'secretsmanager:PutResourcePolicy',
    [bounded.arn, push.uid],
    'boundary',
    'editors-boundary',
  )
}
