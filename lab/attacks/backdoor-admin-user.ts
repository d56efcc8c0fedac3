import { createdKey, createdUser, longDate } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { person } from '../company/people.js'
import { signOn } from '../people/aws-session.js'
import type { Attack } from '../story.js'
import { iamUser } from '../vendors/aws-identity.js'

const victim = person('sofia.reyes')
const account = ACCOUNTS.staging
const userName = 'aws-config-sync'
const userArn = `arn:aws:iam::${account}:user/${userName}`

export const backdoorAdminUser: Attack = {
  id: 'backdoor-admin-user',
  title: 'A phished engineer session plants an administrator with a harmless name',
  story:
    'With a session cookie of sofia.reyes the intruder opens the staging console through the portal, makes a user that sounds like an AWS service, gives it AdministratorAccess, a password and a key, and comes back with the key from another server.',
  techniques: ['T1539', 'T1136.003', 'T1098.003', 'T1098.001', 'T1078.004'],
  identities: [victim.email, userArn],
  at: 0.7,
  hour: 7.7,
  minSeverity: 'high',
  play(stage) {
    const browser =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
    const caller = signOn(stage.world, stage.random, {
      owner: '',
      email: victim.email,
      account: 'staging',
      set: 'PlatformEngineer',
      ip: stage.address('bucharest-m247').ip,
      browser,
      agent: browser,
      console: true,
      at: stage.at,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    for (const api of ['iam:ListUsers', 'iam:ListPolicies', 'iam:ListRoles'])
      stage.wait(5, 20).aws(caller, api)
    stage
      .wait(20, 60)
      .aws(
        caller,
        'iam:CreateUser',
        { params: { userName, path: '/' }, response: createdUser(account, userName, stage.at) },
        true,
      )
    stage.aws(
      caller,
      'iam:AttachUserPolicy',
      { params: { userName, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      true,
    )
    stage.aws(
      caller,
      'iam:CreateLoginProfile',
      {
        params: { userName, passwordResetRequired: false },
        response: {
          loginProfile: { userName, createDate: longDate(stage.at), passwordResetRequired: false },
        },
      },
      true,
    )
    const accessKeyId = `AKIA${stage.random.base32(16)}`
    stage.aws(
      caller,
      'iam:CreateAccessKey',
      { params: { userName }, response: createdKey(userName, accessKeyId, stage.at) },
      true,
    )
    stage.wait(7200, 14400)
    const back = {
      identity: iamUser({ account, user: userName, accessKeyId }),
      ip: stage.address('helsinki-hetzner').ip,
      agent: 'aws-cli/1.32.117 Python/3.11.2 Linux/6.1.0-21-amd64 botocore/1.34.117',
    }
    stage.aws(back, 'sts:GetCallerIdentity', {}, true)
    for (const api of [
      's3:ListBuckets',
      'secretsmanager:ListSecrets',
      'ec2:DescribeInstances',
      'rds:DescribeDBInstances',
      'iam:ListRoles',
      'lambda:ListFunctions20150331',
    ])
      stage.aws(back, api)
  },
}
