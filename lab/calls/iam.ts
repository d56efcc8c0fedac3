import type { Place } from '../company/accounts.js'
import { uniqueId } from '../vendors/aws-identity.js'
import type { Maker } from './index.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How IAM and STS write dates in responses. */
export function longDate(at: number): string {
  const d = new Date(at)
  const month = MONTHS[d.getUTCMonth()]
  const hour = d.getUTCHours()
  const clock = `${hour % 12 || 12}:${String(d.getUTCMinutes()).padStart(2, '0')}:${String(d.getUTCSeconds()).padStart(2, '0')}`
  return `${month} ${d.getUTCDate()}, ${d.getUTCFullYear()}, ${clock} ${hour < 12 ? 'AM' : 'PM'}`
}

export function trustPolicy(principal: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  })
}

/** What IAM answers when a role is made. */
export function createdRole(account: string, roleName: string, trust: string, at: number): object {
  const arn = `arn:aws:iam::${account}:role/${roleName}`
  return {
    role: {
      path: '/',
      roleName,
      roleId: uniqueId('AROA', arn),
      arn,
      createDate: longDate(at),
      assumeRolePolicyDocument: encodeURIComponent(trust),
    },
  }
}

export function createdUser(account: string, userName: string, at: number): object {
  const arn = `arn:aws:iam::${account}:user/${userName}`
  return {
    user: { path: '/', userName, userId: uniqueId('AIDA', arn), arn, createDate: longDate(at) },
  }
}

export function createdKey(userName: string, accessKeyId: string, at: number): object {
  return { accessKey: { userName, accessKeyId, status: 'Active', createDate: longDate(at) } }
}

const roleName: Maker = (r, p) => ({ params: { roleName: r.pick(p.roles) } })
const SERVICE_POLICIES = [
  'AmazonECSTaskExecutionRolePolicy',
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'CloudWatchAgentServerPolicy',
  'AmazonSSMManagedInstanceCore',
]

function leastPrivilege(p: Place, bucket: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: `arn:aws:s3:::${bucket}/*`,
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: `arn:aws:kms:${p.region}:${p.account}:key/${p.keys[0]}`,
      },
    ],
  })
}

export const IAM: Readonly<Record<string, Maker>> = {
  'iam:GetRole': roleName,
  'iam:ListAttachedRolePolicies': roleName,
  'iam:ListRolePolicies': roleName,
  'iam:ListInstanceProfilesForRole': roleName,
  'iam:GetRolePolicy': (r, p) => ({ params: { roleName: r.pick(p.roles), policyName: 'access' } }),
  'iam:GetPolicy': (r) => ({
    params: { policyArn: `arn:aws:iam::aws:policy/service-role/${r.pick(SERVICE_POLICIES)}` },
  }),
  'iam:GetPolicyVersion': (r) => ({
    params: {
      policyArn: `arn:aws:iam::aws:policy/service-role/${r.pick(SERVICE_POLICIES)}`,
      versionId: 'v1',
    },
  }),
  'iam:ListRoles': () => ({ params: { maxItems: 100 } }),
  'iam:ListUsers': () => ({ params: { maxItems: 100 } }),
  'iam:ListPolicies': () => ({ params: { scope: 'Local', onlyAttached: false } }),
  'iam:GetAccountAuthorizationDetails': () => ({
    params: { filter: ['User', 'Role', 'LocalManagedPolicy'] },
  }),
  'iam:GenerateCredentialReport': () => ({
    response: {
      state: 'STARTED',
      description: 'No report exists. Starting a new report generation task',
    },
  }),
  'iam:CreateRole': (r, p, at) => {
    const name = `${r.pick(p.services)}-job-${r.hex(4)}`
    const trust = trustPolicy({ Service: 'ecs-tasks.amazonaws.com' })
    return {
      params: {
        roleName: name,
        path: '/',
        assumeRolePolicyDocument: trust,
        tags: [{ key: 'managed-by', value: 'terraform' }],
      },
      response: createdRole(p.account, name, trust, at),
    }
  },
  'iam:PutRolePolicy': (r, p) => ({
    params: {
      roleName: r.pick(p.roles),
      policyName: 'access',
      policyDocument: leastPrivilege(p, r.pick(p.buckets)),
    },
  }),
  'iam:AttachRolePolicy': (r, p) => ({
    params: {
      roleName: r.pick(p.roles),
      policyArn: `arn:aws:iam::aws:policy/service-role/${r.pick(SERVICE_POLICIES)}`,
    },
  }),
  'iam:DetachRolePolicy': (r, p) => ({
    params: {
      roleName: r.pick(p.roles),
      policyArn: `arn:aws:iam::aws:policy/service-role/${r.pick(SERVICE_POLICIES)}`,
    },
  }),
  'iam:TagRole': (r, p) => ({
    params: { roleName: r.pick(p.roles), tags: [{ key: 'Team', value: 'platform' }] },
  }),
  'iam:CreatePolicyVersion': (r, p, at) => ({
    params: {
      policyArn: `arn:aws:iam::${p.account}:policy/${r.pick(p.services)}-access`,
      policyDocument: leastPrivilege(p, r.pick(p.buckets)),
      setAsDefault: true,
    },
    response: {
      policyVersion: {
        versionId: `v${r.int(3, 30)}`,
        isDefaultVersion: true,
        createDate: longDate(at),
      },
    },
  }),
  'iam:UpdateAssumeRolePolicy': (r, p) => ({
    params: {
      roleName: r.pick(p.roles),
      policyDocument: trustPolicy({ Service: ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] }),
    },
  }),
  'iam:PassRole': roleName,
  'iam:ListAccessKeys': () => ({ params: null }),
  'sts:GetCallerIdentity': () => ({ params: null }),
  'organizations:ListAccounts': () => ({ params: null }),
  'organizations:DescribeOrganization': () => ({ params: null }),
}
