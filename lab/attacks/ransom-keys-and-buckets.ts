import { bucketCall, objectCall, objectKey } from '../calls/storage.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { legacyUser, userArn } from '../company/legacy-users.js'
import type { Attack } from '../story.js'
import { iamUser } from '../vendors/aws-identity.js'

const victim = legacyUser('fax-bridge')
const account = ACCOUNTS.prod
const region = 'us-east-1'

export const ransomKeysAndBuckets: Attack = {
  id: 'ransom-keys-and-buckets',
  title: 'Keys are scheduled for deletion and claims are wiped after re-encryption',
  story:
    'The key of the old fax bridge, lifted from its server, suspends versioning on the claims bucket, rewrites objects under a customer key only the intruder has, deletes the originals by the hundred and schedules two KMS keys for deletion.',
  techniques: ['T1486', 'T1485', 'T1490', 'T1078.004'],
  identities: [userArn(victim)],
  at: 0.9,
  hour: 4.4,
  minSeverity: 'critical',
  play(stage) {
    const spot = place('prod', region)
    const r = stage.random
    const caller = {
      identity: iamUser({ account, user: victim.user, accessKeyId: victim.accessKeyId }),
      ip: stage.address('petersburg-selectel').ip,
      agent: 'rclone/v1.67.0',
    }
    const bucket = spot.buckets.find((b) => b.includes('claims-inbound')) as string
    const about = (query?: string, more?: object) => bucketCall(r, spot, bucket, query, more)
    stage.aws(caller, 's3:ListBuckets', {}, true)
    for (const query of ['versioning', 'lifecycle', 'policy'])
      stage.aws(caller, `s3:GetBucket${query[0]?.toUpperCase()}${query.slice(1)}`, about(query))
    for (let n = 0; n < 8; n++)
      stage.aws(
        caller,
        's3:ListObjects',
        about(undefined, { 'list-type': '2', 'max-keys': '1000' }),
      )
    stage.aws(
      caller,
      's3:PutBucketVersioning',
      about('versioning', {
        VersioningConfiguration: {
          Status: 'Suspended',
          xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/',
        },
      }),
      true,
    )
    for (let n = 0; n < 260; n++) {
      const call = objectCall(r, spot, bucket, objectKey(r, bucket), r.int(20_000, 900_000), true)
      const params = {
        ...JSON.parse(String(call.params)),
        'x-amz-copy-source': `${bucket}/${objectKey(r, bucket)}`,
        'x-amz-server-side-encryption-customer-algorithm': 'AES256',
      }
      stage.at += r.int(100, 900)
      stage.aws(
        caller,
        's3:CopyObject',
        {
          ...call,
          params,
          response: { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' },
        },
        n % 20 === 0,
      )
    }
    for (let n = 0; n < 12; n++) stage.aws(caller, 's3:DeleteObjects', about('delete'), true)
    stage.aws(
      caller,
      's3:PutObject',
      objectCall(r, spot, bucket, 'HOW_TO_RESTORE.txt', 1432, true),
      true,
    )
    for (const keyId of spot.keys.slice(0, 2)) {
      const arn = `arn:aws:kms:${region}:${account}:key/${keyId}`
      stage.aws(
        caller,
        'kms:ScheduleKeyDeletion',
        {
          params: { keyId, pendingWindowInDays: 7 },
          response: {
            keyId: arn,
            keyState: 'PendingDeletion',
            pendingWindowInDays: 7,
            deletionDate: new Date(stage.at + 7 * 86_400_000).toUTCString(),
          },
          resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: arn }],
        },
        true,
      )
    }
  },
}
