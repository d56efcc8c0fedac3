import type { ConfigDocument, ConfigObject, ConfigReading, ConfigSource } from '../define.js'
import {
  accountOf,
  instant,
  objects,
  pick,
  policyDocument,
  properties,
  tags,
  text,
  texts,
} from '../reading.js'
import { iamTypes } from './types.js'

/** `aws iam get-account-authorization-details`: users, groups, roles and policies of one account. */
export const awsIam: ConfigSource = {
  id: 'aws-iam',
  product: 'AWS IAM',
  recognise: ({ value }) =>
    ['UserDetailList', 'GroupDetailList', 'RoleDetailList'].some((key) =>
      Array.isArray(pick(value, key)),
    ),
  read,
  types: iamTypes,
}

function read({ value }: ConfigDocument): ConfigReading {
  const found: ConfigObject[] = []
  const problems: { reason: string; raw: string }[] = []
  for (const [list, type] of [
    ['UserDetailList', 'AWS::IAM::User'],
    ['GroupDetailList', 'AWS::IAM::Group'],
    ['RoleDetailList', 'AWS::IAM::Role'],
    ['Policies', 'AWS::IAM::ManagedPolicy'],
  ] as const) {
    for (const detail of objects(value, list)) {
      const uid = text(detail, 'Arn')
      if (uid === '')
        problems.push({ reason: `an element of ${list} has no Arn`, raw: JSON.stringify(detail) })
      else
        found.push({
          uid,
          type,
          name: nameOf(detail),
          account: accountOf(uid),
          properties: describe(type, detail),
        })
    }
  }
  const account = found.map((one) => one.account).find((id) => /^\d{12}$/.test(id)) ?? ''
  return { scope: `aws-iam/${account}`, objects: found, problems }
}

const nameOf = (detail: unknown): string =>
  ['UserName', 'GroupName', 'RoleName', 'PolicyName']
    .map((key) => text(detail, key))
    .find((name) => name !== '') ?? ''

/** Of a managed policy all versions are kept: a call that makes an old one the default does not repeat its text. */
function describe(type: string, detail: unknown): ConfigObject['properties'] {
  if (type === 'AWS::IAM::ManagedPolicy') {
    const versions = objects(detail, 'PolicyVersionList').map(
      (version) => [text(version, 'VersionId'), policyDocument(pick(version, 'Document'))] as const,
    )
    return properties({
      path: text(detail, 'Path') || '/',
      created_at: instant(pick(detail, 'CreateDate')),
      default_version: text(detail, 'DefaultVersionId') || undefined,
      versions: properties(Object.fromEntries(versions)),
    })
  }
  return properties({
    path: text(detail, 'Path') || '/',
    unique_id: ['UserId', 'GroupId', 'RoleId']
      .map((key) => text(detail, key))
      .find((id) => id !== ''),
    created_at: instant(pick(detail, 'CreateDate')),
    groups: type === 'AWS::IAM::User' ? texts(detail, 'GroupList') : undefined,
    trust_policy: policyDocument(pick(detail, 'AssumeRolePolicyDocument')),
    attached_policies: objects(detail, 'AttachedManagedPolicies')
      .map((one) => text(one, 'PolicyArn'))
      .sort(),
    inline_policies: inline(detail),
    permissions_boundary:
      text(detail, 'PermissionsBoundary', 'PermissionsBoundaryArn') || undefined,
    instance_profiles:
      type === 'AWS::IAM::Role'
        ? objects(detail, 'InstanceProfileList')
            .map((one) => text(one, 'Arn'))
            .sort()
        : undefined,
    tags: type === 'AWS::IAM::Group' ? undefined : tags(pick(detail, 'Tags')),
  })
}

/** Policies written into a principal, by name. */
function inline(detail: unknown): ConfigObject['properties'] {
  const all = ['UserPolicyList', 'GroupPolicyList', 'RolePolicyList'].flatMap((key) =>
    objects(detail, key),
  )
  return properties(
    Object.fromEntries(
      all.map((one) => [text(one, 'PolicyName'), policyDocument(pick(one, 'PolicyDocument'))]),
    ),
  )
}
