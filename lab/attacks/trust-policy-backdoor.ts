import { trustPolicy } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { awsCli } from '../company/clients.js'
import { person } from '../company/people.js'
import { issued, signOn } from '../people/aws-session.js'
import type { Attack } from '../story.js'
import { foreignAccount, roleArn, roleSession, uniqueId } from '../vendors/aws-identity.js'

const victim = person('karthik.rao')
const account = ACCOUNTS.prod
const stranger = '667291834406'
const roleName = 'prod-records-api-task'

export const trustPolicyBackdoor: Attack = {
  id: 'trust-policy-backdoor',
  title: 'A production role is opened to an outside AWS account',
  story:
    'Malware on a laptop uses the cached sign-on of karthik.rao to add an unknown account to the trust of the records role. Two days later that account assumes the role and reads.',
  techniques: ['T1098', 'T1199', 'T1078.004', 'T1530'],
  identities: [victim.email, roleArn(account, roleName), stranger],
  at: 0.73,
  hour: 9.9,
  minSeverity: 'high',
  play(stage) {
    const caller = {
      ...signOn(stage.world, stage.random, {
        owner: '',
        email: victim.email,
        account: 'prod',
        set: 'PlatformEngineer',
        ip: stage.address('frankfurt-datacamp').ip,
        browser: '',
        agent: awsCli(victim, 'sso:GetRoleCredentials'),
        console: false,
        at: stage.at,
        note: (id) => stage.note('aws-cloudtrail', id),
      }),
    }
    for (const api of ['iam:ListRoles', 'iam:GetRole', 'iam:ListAttachedRolePolicies'])
      stage.aws({ ...caller, agent: awsCli(victim, api) }, api)
    const policyDocument = trustPolicy({
      Service: 'ecs-tasks.amazonaws.com',
      AWS: `arn:aws:iam::${stranger}:root`,
    })
    stage.aws(
      { ...caller, agent: awsCli(victim, 'iam:UpdateAssumeRolePolicy') },
      'iam:UpdateAssumeRolePolicy',
      { params: { roleName, policyDocument } },
      true,
    )
    stage.wait(30 * 3600, 34 * 3600)
    const ip = stage.address('aws-us-west-2').ip
    const agent =
      'Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#6.1.77 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython'
    const key = issued(stage.random, stage.at)
    const target = roleArn(account, roleName)
    const identity = roleSession({
      account,
      role: roleName,
      session: 'session1',
      accessKeyId: key.accessKeyId,
      at: stage.at,
    })
    const from = foreignAccount(`AIDA${stage.random.base32(17)}`, stranger)
    stage.world.credentials.begin(identity, stage.at, from.principalId)
    stage.aws(
      { identity: from, ip, agent },
      'sts:AssumeRole',
      {
        recipient: account,
        sharedEventId: stage.random.uuid(),
        params: { roleArn: target, roleSessionName: 'session1', durationSeconds: 3600 },
        response: {
          credentials: key.json,
          assumedRoleUser: {
            assumedRoleId: `${uniqueId('AROA', target)}:session1`,
            arn: identity.arn,
          },
        },
        resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: target }],
      },
      true,
    )
    const guest = { identity, ip, agent }
    stage.aws(guest, 'sts:GetCallerIdentity', {}, true)
    for (let n = 0; n < 60; n++) stage.aws(guest, n % 12 === 0 ? 's3:ListObjects' : 's3:GetObject')
    for (const api of [
      'secretsmanager:GetSecretValue',
      'secretsmanager:GetSecretValue',
      'dynamodb:Scan',
    ])
      stage.aws(guest, api)
  },
}
