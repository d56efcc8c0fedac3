import { createdKey } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { boto3 } from '../company/clients.js'
import { legacyUser, userArn } from '../company/legacy-users.js'
import type { Attack } from '../story.js'
import { iamUser } from '../vendors/aws-identity.js'
import { accessKeyResource, apiCallAction } from '../vendors/guardduty.js'

const victim = legacyUser('linh.kim')
const other = legacyUser('james.holt')

export const stolenDeveloperKey: Attack = {
  id: 'stolen-developer-key',
  title: 'A developer access key from a leaked repository is used from a hosting network',
  story:
    'An old access key of linh.kim, committed to a public fork, is found by a scanner. From a rented server its finder asks who it is, lists what it can, runs into many refusals, and makes a second key on another user to stay.',
  techniques: ['T1078.004', 'T1552.001', 'T1087.004', 'T1526', 'T1098.001'],
  identities: [userArn(victim), `${victim.person}@meridian-health.example`, userArn(other)],
  at: 0.43,
  hour: 3.4,
  minSeverity: 'high',
  play(stage) {
    const address = stage.address('chisinau-alexhost')
    const account = ACCOUNTS[victim.account]
    const caller = {
      identity: iamUser({ account, user: victim.user, accessKeyId: victim.accessKeyId }),
      ip: address.ip,
      agent: boto3('1.34.131', 'os/linux#6.5.0-44-generic md/arch#x86_64'),
    }
    stage.aws(caller, 'sts:GetCallerIdentity', {}, true)
    for (const api of ['iam:GetUser', 'iam:ListAttachedUserPolicies', 'iam:ListGroupsForUser'])
      stage.aws(caller, api, { params: { userName: victim.user } })
    for (const api of [
      's3:ListBuckets',
      'iam:ListUsers',
      'iam:ListRoles',
      'ec2:DescribeInstances',
      'lambda:ListFunctions20150331',
      'iam:ListAccessKeys',
    ])
      stage.aws(caller, api)
    for (const region of ['us-east-1', 'us-west-2', 'eu-central-1']) {
      for (const api of [
        'secretsmanager:ListSecrets',
        'rds:DescribeDBInstances',
        'ec2:DescribeSnapshots',
        'kms:ListKeys',
        'ses:GetSendQuota',
        'bedrock:ListFoundationModels',
      ])
        stage.denied(caller, api, { region })
    }
    stage.wait(300, 900)
    for (const api of [
      'iam:CreateUser',
      'iam:AttachUserPolicy',
      'iam:CreateLoginProfile',
      'organizations:DescribeOrganization',
    ])
      stage.denied(caller, api)
    const spare = `AKIA${stage.random.base32(16)}`
    stage.aws(
      caller,
      'iam:CreateAccessKey',
      { params: { userName: other.user }, response: createdKey(other.user, spare, stage.at) },
      true,
    )
    stage.finding({
      account,
      region: 'us-east-1',
      type: 'Recon:IAMUser/MaliciousIPCaller.Custom',
      severity: 5,
      title: `Reconnaissance API was invoked from an IP address on a custom threat list.`,
      description: `API ListUsers was invoked from an IP address ${address.ip} that is on a custom threat list.`,
      resource: accessKeyResource(
        victim.accessKeyId,
        caller.identity.principalId,
        'IAMUser',
        victim.user,
      ),
      action: apiCallAction('ListUsers', 'iam.amazonaws.com', address),
    })
    stage.wait(1800, 5400)
    const second = {
      ...caller,
      identity: iamUser({ account, user: other.user, accessKeyId: spare }),
    }
    stage.aws(second, 'sts:GetCallerIdentity', {}, true)
    for (const api of [
      's3:ListBuckets',
      's3:ListObjects',
      's3:GetObject',
      's3:GetObject',
      's3:GetObject',
      'ec2:DescribeInstances',
    ])
      stage.aws(second, api)
  },
}
