import { fixed } from '../../random.js'
import { uniqueId } from '../../vendors/aws-identity.js'
import type { Account, ManagedPolicy, Principal } from '../model.js'
import { awsTime } from './files.js'

const tagList = (tags: ReadonlyMap<string, string>) =>
  [...tags].map(([Key, Value]) => ({ Key, Value }))

const attachedList = (attached: ReadonlySet<string>) =>
  [...attached].map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }))

const inlineList = (principal: Principal, encoded = false) =>
  [...principal.inline].map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encoded ? encodeURIComponent(JSON.stringify(document)) : document,
  }))

/** `aws iam get-account-authorization-details`. The command line decodes documents; raw answers have them encoded, as users' here. */
export function authorizationDetails(account: Account): object {
  const arn = (kind: string, one: Principal) =>
    `arn:aws:iam::${account.id}:${kind}${one.path}${one.name}`
  return {
    UserDetailList: [...account.users.values()].map((user) => ({
      Path: user.path,
      UserName: user.name,
      UserId: uniqueId('AIDA', arn('user', user)),
      Arn: arn('user', user),
      CreateDate: awsTime(user.created),
      UserPolicyList: inlineList(user, true),
      GroupList: [...user.groups],
      AttachedManagedPolicies: attachedList(user.attached),
      Tags: tagList(user.tags),
    })),
    GroupDetailList: [...account.groups.values()].map((group) => ({
      Path: group.path,
      GroupName: group.name,
      GroupId: `AGPA${fixed(arn('group', group)).base32(17)}`,
      Arn: arn('group', group),
      CreateDate: awsTime(group.created),
      GroupPolicyList: inlineList(group),
      AttachedManagedPolicies: attachedList(group.attached),
    })),
    RoleDetailList: [...account.roles.values()].map((role) => ({
      Path: role.path,
      RoleName: role.name,
      RoleId: uniqueId('AROA', arn('role', role)),
      Arn: arn('role', role),
      CreateDate: awsTime(role.created),
      AssumeRolePolicyDocument: role.trust,
      InstanceProfileList: [...role.profiles].map((name) => profile(account, name, role.created)),
      RolePolicyList: inlineList(role),
      AttachedManagedPolicies: attachedList(role.attached),
      Tags: tagList(role.tags),
    })),
    Policies: [...account.policies].map(([policyArn, policy]) =>
      managedPolicy(account, policyArn, policy),
    ),
  }
}

const profile = (account: Account, name: string, created: number) => {
  const arn = `arn:aws:iam::${account.id}:instance-profile/${name}`
  return {
    Path: '/',
    InstanceProfileName: name,
    InstanceProfileId: `AIPA${fixed(arn).base32(17)}`,
    Arn: arn,
    CreateDate: awsTime(created),
    Roles: [],
  }
}

function managedPolicy(account: Account, arn: string, policy: ManagedPolicy): object {
  const holders = [...account.users.values(), ...account.groups.values(), ...account.roles.values()]
  return {
    PolicyName: policy.name,
    PolicyId: `ANPA${fixed(arn).base32(17)}`,
    Arn: arn,
    Path: '/',
    DefaultVersionId: policy.current,
    AttachmentCount: holders.filter((one) => one.attached.has(arn)).length,
    IsAttachable: true,
    CreateDate: awsTime(policy.created),
    PolicyVersionList: [...policy.versions].map(([VersionId, Document]) => ({
      VersionId,
      IsDefaultVersion: VersionId === policy.current,
      Document,
    })),
  }
}

/** `aws iam list-access-keys` of all users. */
export const accessKeys = (account: Account): object => ({
  AccessKeyMetadata: [...account.accessKeys].map(([AccessKeyId, key]) => ({
    UserName: key.user,
    AccessKeyId,
    Status: key.status,
    CreateDate: awsTime(key.created),
  })),
})
