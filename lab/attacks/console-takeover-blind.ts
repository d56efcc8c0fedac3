import { ACCOUNTS } from '../company/accounts.js'
import { legacyUser, userArn } from '../company/legacy-users.js'
import type { Attack } from '../story.js'
import { iamUser } from '../vendors/aws-identity.js'
import { accessKeyResource, apiCallAction, detectorId } from '../vendors/guardduty.js'

const victim = legacyUser('emergency-ops')
const account = ACCOUNTS.prod
const region = 'us-east-1'

export const consoleTakeoverBlind: Attack = {
  id: 'console-takeover-blind',
  title: 'A forgotten console user signs in without MFA and switches the recording off',
  story:
    'The shared emergency-ops user still has a console password. After some failures it signs in from a VPN without a second factor, stops and deletes the account trail, disables the GuardDuty detector and flow logs, and looks around.',
  techniques: ['T1078.004', 'T1110', 'T1562.008', 'T1562.001', 'T1580'],
  identities: [userArn(victim)],
  at: 0.66,
  hour: 2.3,
  minSeverity: 'critical',
  play(stage) {
    const address = stage.address('zurich-private')
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
    const bare = {
      identity: iamUser({ account, user: victim.user, accessKeyId: '' }),
      ip: address.ip,
      agent,
    }
    const login = {
      region,
      type: 'AwsConsoleSignIn',
      params: null,
      extra: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
      host: 'signin.aws.amazon.com',
    }
    for (let n = 0; n < 6; n++)
      stage.wait(8, 40).aws(bare, 'signin:ConsoleLogin', {
        ...login,
        response: { ConsoleLogin: 'Failure' },
        error: ['', 'Failed authentication'],
      })
    stage.aws(
      bare,
      'signin:ConsoleLogin',
      { ...login, response: { ConsoleLogin: 'Success' } },
      true,
    )
    const identity = iamUser({
      account,
      user: victim.user,
      accessKeyId: `ASIA${stage.random.base32(16)}`,
      console: { at: stage.at, mfa: false },
    })
    const caller = { identity, ip: address.ip, agent, fromConsole: true }
    for (const api of [
      'iam:ListUsers',
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetTrailStatus',
      'guardduty:ListDetectors',
      'ec2:DescribeInstances',
    ])
      stage.aws(caller, api)
    const trail = `arn:aws:cloudtrail:${region}:${account}:trail/prod-trail`
    stage.wait(30, 120).aws(caller, 'cloudtrail:StopLogging', { params: { name: trail } }, true)
    stage.finding(
      {
        account,
        region,
        type: 'Stealth:IAMUser/CloudTrailLoggingDisabled',
        severity: 5,
        title: 'AWS CloudTrail trail prod-trail was disabled.',
        description: `AWS CloudTrail trail ${trail} was disabled by ${victim.user} calling StopLogging under unusual circumstances.`,
        resource: accessKeyResource(
          identity.accessKeyId,
          identity.principalId,
          'IAMUser',
          victim.user,
        ),
        action: apiCallAction('StopLogging', 'cloudtrail.amazonaws.com', address),
      },
      true,
    )
    stage.wait(20, 60).aws(caller, 'cloudtrail:DeleteTrail', { params: { name: trail } }, true)
    stage
      .wait(20, 90)
      .aws(
        caller,
        'guardduty:UpdateDetector',
        { params: { detectorId: detectorId(account, region), enable: false } },
        true,
      )
    stage.aws(caller, 'ec2:DescribeFlowLogs', { params: { maxResults: 100 } })
    stage.aws(
      caller,
      'ec2:DeleteFlowLogs',
      {
        params: {
          DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: `fl-0${stage.random.hex(16)}` } },
        },
        response: { DeleteFlowLogsResponse: { unsuccessful: '', requestId: stage.random.uuid() } },
      },
      true,
    )
    for (const api of [
      's3:ListBuckets',
      's3:GetBucketPolicy',
      'rds:DescribeDBInstances',
      'secretsmanager:ListSecrets',
      'iam:ListRoles',
      'ec2:DescribeSnapshots',
    ])
      stage.wait(5, 40).aws(caller, api)
  },
}
