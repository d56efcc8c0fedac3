import { longDate } from '../calls/iam.js'
import { ACCOUNTS } from '../company/accounts.js'
import { deployRole, oidcSession } from '../machines/pipelines.js'
import type { Attack } from '../story.js'

const repo = 'meridian-health/billing-api'
const role = deployRole(repo)
const account = ACCOUNTS.prod
const agent =
  'aws-cli/2.23.6 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0-1021-azure md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython exec-env/GitHubActions cfg/retry-mode#standard md/installer#exe'

export const ciRoleEscalation: Attack = {
  id: 'ci-role-escalation',
  title: 'A poisoned workflow turns the billing deploy role into an administrator',
  story:
    'A build dependency of billing-api runs commands inside the deploy job. With the OIDC role it writes a new default version of its own policy that allows everything, passes an administrator role to a fresh Lambda function and invokes it.',
  techniques: ['T1195.001', 'T1078.004', 'T1098.003', 'T1548', 'T1648'],
  identities: [`arn:aws:iam::${account}:role/${role}`, repo],
  at: 0.47,
  hour: 14.6,
  workday: true,
  minSeverity: 'high',
  play(stage) {
    const caller = oidcSession(stage.world, stage.random, {
      repo,
      account: 'prod',
      role,
      at: stage.at,
      ref: 'refs/heads/main',
      ip: stage.address('azure-phoenix').ip,
      agent,
      note: (id) => stage.note('aws-cloudtrail', id),
    })
    for (const api of [
      'sts:GetCallerIdentity',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
      'iam:GetPolicy',
      'iam:GetPolicyVersion',
      'iam:ListRoles',
    ])
      stage.aws(caller, api)
    stage.denied(caller, 'iam:AttachRolePolicy')
    stage.denied(caller, 'iam:PutRolePolicy')
    const everything = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    })
    stage.aws(
      caller,
      'iam:CreatePolicyVersion',
      {
        params: {
          policyArn: `arn:aws:iam::${account}:policy/${role}`,
          policyDocument: everything,
          setAsDefault: true,
        },
        response: {
          policyVersion: {
            versionId: 'v9',
            isDefaultVersion: true,
            createDate: longDate(stage.at),
          },
        },
      },
      true,
    )
    stage.wait(40, 90)
    const functionName = 'billing-migrate-tmp'
    const admin = `arn:aws:iam::${account}:role/prod-break-glass-admin`
    stage.aws(
      caller,
      'lambda:CreateFunction20150331',
      {
        params: {
          functionName,
          runtime: 'python3.12',
          role: admin,
          handler: 'index.handler',
          code: {},
          timeout: 300,
          publish: false,
        },
        response: {
          functionName,
          functionArn: `arn:aws:lambda:us-east-1:${account}:function:${functionName}`,
          role: admin,
          runtime: 'python3.12',
          state: 'Pending',
          codeSize: 812,
        },
      },
      true,
    )
    const target = {
      params: { functionName, invocationType: 'RequestResponse' },
      resources: [
        {
          accountId: account,
          type: 'AWS::Lambda::Function',
          ARN: `arn:aws:lambda:us-east-1:${account}:function:${functionName}`,
        },
      ],
    }
    stage.aws(caller, 'lambda:Invoke', target, true)
    stage.aws(
      caller,
      'iam:AttachRolePolicy',
      { params: { roleName: role, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      true,
    )
    stage.aws(caller, 'lambda:DeleteFunction20150331', { params: { functionName } })
    for (const api of [
      'iam:ListUsers',
      'secretsmanager:ListSecrets',
      's3:ListBuckets',
      'organizations:DescribeOrganization',
    ])
      stage.aws(caller, api)
  },
}
