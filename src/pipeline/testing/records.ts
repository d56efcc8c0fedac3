import type { VendorRecord } from '../../sources/index.js'

let number = 0

/** A CloudTrail record with an id of its own. */
export function trail(over: VendorRecord = {}): VendorRecord {
  const id = String(++number).padStart(12, '0')
  return {
    eventVersion: '1.11',
    eventTime: new Date(Date.parse('2026-05-04T08:00:00Z') + number * 1000).toISOString(),
    eventID: `0f0f0f0f-0000-4000-8000-${id}`,
    eventName: 'DescribeVolumes',
    eventSource: 'ec2.amazonaws.com',
    awsRegion: 'eu-north-1',
    sourceIPAddress: '192.0.2.33',
    userAgent: 'aws-cli/2.22.1',
    eventType: 'AwsApiCall',
    readOnly: true,
    recipientAccountId: '333344445555',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAPIER',
      arn: 'arn:aws:iam::333344445555:user/pier',
      accountId: '333344445555',
      accessKeyId: 'AKIAPIER0000000001',
      userName: 'pier',
    },
    requestParameters: null,
    responseElements: null,
    ...over,
  }
}

/** So many records as lines, the last one ended too. */
export const trails = (count: number): string =>
  Array.from({ length: count }, () => `${JSON.stringify(trail())}\n`).join('')
