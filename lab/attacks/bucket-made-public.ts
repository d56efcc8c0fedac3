import { bucketCall, objectCall, objectKey } from '../calls/storage.js'
import { ACCOUNTS, place } from '../company/accounts.js'
import { legacyUser, userArn } from '../company/legacy-users.js'
import type { Attack } from '../story.js'
import { anonymous, iamUser } from '../vendors/aws-identity.js'
import { accessKeyResource, apiCallAction } from '../vendors/guardduty.js'

const victim = legacyUser('felix.braun')
const account = ACCOUNTS.data
const region = 'us-east-1'

export const bucketMadePublic: Attack = {
  id: 'bucket-made-public',
  title: 'A research bucket is opened to the world and emptied anonymously',
  story:
    'With the old key of felix.braun someone removes the public access block of the research cohorts, writes a bucket policy for everyone, and downloads the objects without any credentials from a rented machine.',
  techniques: ['T1078.004', 'T1562.007', 'T1567.002', 'T1530'],
  identities: [userArn(victim), 'felix.braun@meridian-health.example'],
  at: 0.49,
  hour: 22.8,
  minSeverity: 'critical',
  play(stage) {
    const spot = place('data', region)
    const bucket = spot.buckets.find((b) => b.includes('research-cohorts')) as string
    const address = stage.address('warsaw-m247')
    const caller = {
      identity: iamUser({ account, user: victim.user, accessKeyId: victim.accessKeyId }),
      ip: address.ip,
      agent: 'S3 Browser/11.7.5 (https://s3browser.com)',
    }
    const about = (query?: string, more?: object) =>
      bucketCall(stage.random, spot, bucket, query, more)
    for (const api of [
      's3:ListBuckets',
      's3:GetBucketLocation',
      's3:GetBucketAcl',
      's3:ListObjects',
    ])
      stage.aws(caller, api)
    stage.aws(caller, 's3:GetBucketPublicAccessBlock', about('publicAccessBlock'))
    stage.aws(caller, 's3:DeleteBucketPublicAccessBlock', about('publicAccessBlock'), true)
    const bucketPolicy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        },
      ],
    }
    stage.aws(caller, 's3:PutBucketPolicy', about('policy', { bucketPolicy }), true)
    stage.finding(
      {
        account,
        region,
        type: 'Policy:S3/BucketAnonymousAccessGranted',
        severity: 8,
        title: `Amazon S3 bucket ${bucket} was granted public anonymous access.`,
        description: `Amazon S3 bucket ${bucket} was granted public anonymous access by ${victim.user} calling PutBucketPolicy.`,
        resource: {
          ...accessKeyResource(
            victim.accessKeyId,
            caller.identity.principalId,
            'IAMUser',
            victim.user,
          ),
          resourceType: 'S3Bucket',
          s3BucketDetails: [
            {
              arn: `arn:aws:s3:::${bucket}`,
              name: bucket,
              type: 'Destination',
              publicAccess: { effectivePermission: 'PUBLIC' },
            },
          ],
        },
        action: apiCallAction('PutBucketPolicy', 's3.amazonaws.com', address),
      },
      true,
    )
    const taker = {
      identity: anonymous(),
      ip: stage.address('roubaix-ovh').ip,
      agent: 'Wget/1.21.4',
    }
    stage.wait(120, 400)
    for (let n = 0; n < 240; n++) {
      stage.aws(
        taker,
        's3:GetObject',
        {
          ...objectCall(
            stage.random,
            spot,
            bucket,
            objectKey(stage.random, bucket),
            stage.random.int(2e6, 9e7),
          ),
          recipient: account,
        },
        n % 8 === 0,
      )
    }
  },
}
