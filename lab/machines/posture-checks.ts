import { ACCOUNTS, type AccountId, place } from '../company/accounts.js'
import { HOUR, MINUTE } from '../rhythm.js'
import { type HubDetails, hubFinding } from '../vendors/securityhub.js'
import type { World } from '../world.js'

type Check = Pick<HubDetails, 'control' | 'label' | 'title' | 'description'> & {
  readonly of: 'bucket' | 'instance' | 'function'
  readonly passes: number
}

const CHECKS: readonly Check[] = [
  {
    control: 'S3.9',
    label: 'MEDIUM',
    of: 'bucket',
    passes: 0.85,
    title: 'S3 general purpose buckets should have server access logging enabled',
    description: 'This control checks whether server access logging is enabled for a bucket.',
  },
  {
    control: 'S3.11',
    label: 'MEDIUM',
    of: 'bucket',
    passes: 0.9,
    title: 'S3 general purpose buckets should have event notifications enabled',
    description: 'This control checks whether event notifications are enabled on a bucket.',
  },
  {
    control: 'S3.14',
    label: 'LOW',
    of: 'bucket',
    passes: 0.8,
    title: 'S3 general purpose buckets should have versioning enabled',
    description: 'This control checks whether a bucket has versioning enabled.',
  },
  {
    control: 'EC2.8',
    label: 'LOW',
    of: 'instance',
    passes: 0.97,
    title: 'EC2 instances should use Instance Metadata Service Version 2',
    description:
      'This control checks whether the metadata version of an instance is configured with IMDSv2.',
  },
  {
    control: 'Lambda.2',
    label: 'MEDIUM',
    of: 'function',
    passes: 0.85,
    title: 'Lambda functions should use supported runtimes',
    description: 'This control checks whether runtime settings match the supported runtimes.',
  },
]
const REGION = 'us-east-1'

/** Security Hub looks at a few resources again every six hours, and Inspector reports what it found in images. */
export function postureChecksHour(world: World, hour: number): void {
  if (hour % 6 !== 3) return
  const r = world.random(`posture ${hour}`)
  for (let n = r.int(1, 3); n > 0; n--) {
    const id = r.pick(['prod', 'staging', 'data', 'dev'] as const satisfies readonly AccountId[])
    const account = ACCOUNTS[id]
    const spot = place(id, REGION)
    const check = r.pick(CHECKS)
    const passed = r.chance(check.passes)
    const resource = {
      bucket: () => ({ type: 'AwsS3Bucket', id: `arn:aws:s3:::${r.pick(spot.buckets)}` }),
      instance: () => ({
        type: 'AwsEc2Instance',
        id: `arn:aws:ec2:${REGION}:${account}:instance/${r.pick(spot.instances)}`,
      }),
      function: () => ({
        type: 'AwsLambdaFunction',
        id: `arn:aws:lambda:${REGION}:${account}:function:${r.pick(spot.functions)}`,
      }),
    }[check.of]()
    const { control, title, description } = check
    world.log.write(
      'aws-securityhub',
      hubFinding(r, {
        at: hour * HOUR + r.int(1, 55) * MINUTE,
        account,
        region: REGION,
        product: 'Security Hub',
        ...(control ? { control } : {}),
        label: passed ? 'INFORMATIONAL' : check.label,
        status: passed ? 'PASSED' : 'FAILED',
        types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
        title,
        description,
        resource,
      }),
    )
  }
}
