import { ACCOUNTS, type AccountId, ORG_ID } from '../company/accounts.js'
import { ORG } from '../vendors/github.js'
import type { Policy } from './model.js'

/** Policy documents, the way the company writes them. */
export const document = (...statements: readonly object[]): Policy => ({
  Version: '2012-10-17',
  Statement: statements,
})

export const allow = (actions: readonly string[], resource: string | readonly string[] = '*') =>
  document({ Effect: 'Allow', Action: actions, Resource: resource })

const trust = (principal: object, action: string | readonly string[], condition?: object): Policy =>
  document({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    ...(condition ? { Condition: condition } : {}),
  })

export const trustService = (...services: readonly string[]): Policy =>
  trust({ Service: services.length === 1 ? services[0] : services }, 'sts:AssumeRole')

export const trustPods = (): Policy =>
  trust({ Service: 'pods.eks.amazonaws.com' }, ['sts:AssumeRole', 'sts:TagSession'])

export const trustArn = (...arns: readonly string[]): Policy =>
  trust({ AWS: arns.length === 1 ? arns[0] : arns }, 'sts:AssumeRole')

/** A vendor's account, which must know the external id. */
export const trustVendor = (account: string, externalId: string): Policy =>
  trust({ AWS: `arn:aws:iam::${account}:root` }, 'sts:AssumeRole', {
    StringEquals: { 'sts:ExternalId': externalId },
  })

export const trustSaml = (account: string, provider: string): Policy =>
  trust(
    { Federated: `arn:aws:iam::${account}:saml-provider/${provider}` },
    ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
    { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  )

const GITHUB = 'token.actions.githubusercontent.com'

/** Workflows of one repository, on its main branch. */
export const trustWorkflows = (account: string, repo: string): Policy =>
  trust(
    { Federated: `arn:aws:iam::${account}:oidc-provider/${GITHUB}` },
    'sts:AssumeRoleWithWebIdentity',
    {
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      StringLike: { [`${GITHUB}:sub`]: `repo:${repo.includes('/') ? repo : `${ORG}/${repo}`}:*` },
    },
  )

/** A service account of a cluster, by the cluster's own identity provider. */
export const trustServiceAccount = (account: string, issuer: string, subject: string): Policy =>
  trust(
    { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
    'sts:AssumeRoleWithWebIdentity',
    { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } },
  )

export const tlsOnly = (bucket: string): object => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
})

/** What a bucket's policy says beside asking for TLS: who else gets in. */
export function bucketGuests(bucket: string): readonly object[] {
  const objects = `arn:aws:s3:::${bucket}/*`
  if (bucket.includes('org-cloudtrail') || bucket.includes('audit-archive'))
    return [
      {
        Sid: 'LogDelivery',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/*`,
        Condition: { StringEquals: { 'aws:SourceOrgID': ORG_ID } },
      },
    ]
  if (bucket.includes('artifacts'))
    return [
      {
        Sid: 'WholeOrganization',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: objects,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': ORG_ID } },
      },
    ]
  if (bucket.includes('web-assets'))
    return [
      {
        Sid: 'CloudFront',
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: objects,
      },
    ]
  return []
}

/** The policy every key has: the account decides through IAM. */
export const keyPolicy = (account: AccountId): Policy =>
  document({
    Sid: 'EnableIAMPolicies',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNTS[account]}:root` },
    Action: 'kms:*',
    Resource: '*',
  })

const ACTIONS: Readonly<Record<string, string>> = {
  's3:ListObjects': 's3:ListBucket',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:HeadObject': 's3:GetObject',
  's3:CopyObject': 's3:PutObject',
  's3:DeleteObjects': 's3:DeleteObject',
  'lambda:Invoke': 'lambda:InvokeFunction',
}

/** The permission that a call needs: `lambda:GetFunction20150331v2` needs lambda:GetFunction. */
export const permission = (api: string): string => ACTIONS[api] ?? api.replace(/20\d{6}(v\d)?$/, '')

export const permissions = (apis: Iterable<string>): string[] =>
  [...new Set([...apis].filter((api) => api !== 'sts:GetCallerIdentity').map(permission))].sort()
