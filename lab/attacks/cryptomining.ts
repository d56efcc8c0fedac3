import { ACCOUNTS } from '../company/accounts.js'
import { legacyUser, userArn } from '../company/legacy-users.js'
import type { Attack } from '../story.js'
import { iamUser } from '../vendors/aws-identity.js'
import { instanceResource, remoteIp } from '../vendors/guardduty.js'

const victim = legacyUser('deploy-legacy')
const account = ACCOUNTS.staging

export const cryptomining: Attack = {
  id: 'cryptomining',
  title: 'GPU instances start in regions the company has never used',
  story:
    'A deploy key from an old build server tries the largest GPU machines in São Paulo, Tokyo and Mumbai, opens a security group, and after some quota errors starts twelve. They talk to a mining pool within the hour.',
  techniques: ['T1496', 'T1535', 'T1578.002', 'T1078.004'],
  identities: [userArn(victim)],
  at: 0.78,
  hour: 1.1,
  minSeverity: 'high',
  play(stage) {
    const r = stage.random
    const caller = {
      identity: iamUser({ account, user: victim.user, accessKeyId: victim.accessKeyId }),
      ip: stage.address('hanoi-viettel').ip,
      agent:
        'Boto3/1.33.13 md/Botocore#1.33.13 ua/2.0 os/windows#10 md/arch#amd64 lang/python#3.9.13 md/pyimpl#CPython',
    }
    stage.aws(caller, 'sts:GetCallerIdentity', {}, true)
    stage.aws(caller, 'ec2:DescribeRegions')
    for (const region of ['sa-east-1', 'ap-northeast-1', 'ap-south-1']) {
      stage.aws(caller, 'servicequotas:ListServiceQuotas', {
        region,
        params: { serviceCode: 'ec2' },
      })
      stage.aws(caller, 'ec2:DescribeInstances', {
        region,
        params: { maxResults: 100, filterSet: {} },
      })
      stage.aws(caller, 'ec2:CreateKeyPair', {
        region,
        params: { keyName: 'k1', keyType: 'rsa' },
        response: {
          keyName: 'k1',
          keyPairId: `key-0${r.hex(16)}`,
          keyMaterial: '<sensitiveDataRemoved>',
        },
      })
      const groupId = `sg-0${r.hex(16)}`
      stage.aws(caller, 'ec2:CreateSecurityGroup', {
        region,
        params: { groupName: 'default2', groupDescription: 'default2' },
        response: { requestId: r.uuid(), _return: true, groupId },
      })
      stage.aws(
        caller,
        'ec2:AuthorizeSecurityGroupIngress',
        {
          region,
          params: {
            groupId,
            ipPermissions: {
              items: [
                {
                  ipProtocol: 'tcp',
                  fromPort: 22,
                  toPort: 22,
                  groups: {},
                  ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] },
                  ipv6Ranges: {},
                  prefixListIds: {},
                },
              ],
            },
          },
          response: { requestId: r.uuid(), _return: true },
        },
        true,
      )
      const launch = (instanceType: string, count: number) => ({
        instancesSet: {
          items: [
            { imageId: `ami-0${r.hex(16)}`, minCount: count, maxCount: count, keyName: 'k1' },
          ],
        },
        instanceType,
        groupSet: { items: [{ groupId }] },
        userData: '<sensitiveDataRemoved>',
        monitoring: { enabled: false },
        disableApiTermination: true,
        clientToken: r.uuid(),
      })
      stage.aws(
        caller,
        'ec2:RunInstances',
        {
          region,
          params: launch('p4d.24xlarge', 4),
          response: null,
          error: [
            'Client.VcpuLimitExceeded',
            'You have requested more vCPU capacity than your current vCPU limit of 0 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
          ],
        },
        true,
      )
      const ids = Array.from({ length: 4 }, () => `i-0${r.hex(16)}`)
      stage.aws(
        caller,
        'ec2:RunInstances',
        {
          region,
          params: launch('g5.12xlarge', 4),
          response: {
            requestId: r.uuid(),
            reservationId: `r-0${r.hex(16)}`,
            ownerId: account,
            groupSet: {},
            instancesSet: {
              items: ids.map((instanceId) => ({
                instanceId,
                instanceType: 'g5.12xlarge',
                instanceState: { code: 0, name: 'pending' },
              })),
            },
          },
        },
        true,
      )
      if (region !== 'ap-south-1') continue
      stage.wait(1500, 3000).finding(
        {
          account,
          region,
          type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
          severity: 8,
          title:
            'EC2 instance is querying a domain name associated with cryptocurrency-related activity.',
          description: `EC2 instance ${ids[0]} is querying a domain name that is associated with cryptocurrency-related activity.`,
          resource: instanceResource(
            ids[0] as string,
            `arn:aws:iam::${account}:instance-profile/none`,
            '13.235.18.44',
          ),
          action: {
            actionType: 'DNS_REQUEST',
            dnsRequestAction: { domain: 'xmr-eu1.nanopool.org', protocol: 'UDP', blocked: false },
            remote: remoteIp(stage.address('hanoi-viettel')),
          },
          role: 'ACTOR',
          count: 31,
        },
        true,
      )
    }
  },
}
