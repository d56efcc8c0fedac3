import { awsTime } from '../../config/export/files.js'
import { Random } from '../../random.js'
import { managedDocument } from '../managed-policies.js'
import type { Account, Group, Holder, Role, User } from '../model.js'
import { document, type Statement, trustService } from '../policy.js'

const FOUNDED = Date.UTC(2021, 2, 1)
const DAY = 86_400_000

/** The unchanging id and the day of making, both of which go by the name. */
const born = (seed: number, prefix: string, arn: string) => {
  const random = new Random(seed, `${prefix} ${arn}`)
  return { id: prefix + random.base32(17), created: awsTime(FOUNDED + random.int(0, 1700) * DAY) }
}

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
export const tagList = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

const inlineList = (one: Holder) =>
  [...one.inline].map(([PolicyName, statements]) => ({
    PolicyName,
    PolicyDocument: document(statements),
  }))
const attachedList = (one: Holder) =>
  [...one.attached].map((PolicyArn) => ({ PolicyName: nameOf(PolicyArn), PolicyArn }))
const boundary = (one: User | Role) =>
  one.boundary === null
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: one.boundary,
        },
      }

/** `aws iam get-account-authorization-details`. */
export const authorizationDetails = (seed: number, account: Account): object => ({
  UserDetailList: [...account.users.values()].map((one) => user(seed, one)),
  GroupDetailList: [...account.groups.values()].map((one) => group(seed, one)),
  RoleDetailList: [...account.roles.values()].map((one) => role(seed, account, one)),
  Policies: policies(seed, account),
})

function user(seed: number, one: User): object {
  const { id, created } = born(seed, 'AIDA', one.arn)
  return {
    ...{ Path: one.path, UserName: one.name, UserId: id, Arn: one.arn, CreateDate: created },
    ...{ UserPolicyList: inlineList(one), GroupList: [...one.groups] },
    ...{ AttachedManagedPolicies: attachedList(one), ...boundary(one), Tags: tagList(one.tags) },
  }
}

function group(seed: number, one: Group): object {
  const { id, created } = born(seed, 'AGPA', one.arn)
  return {
    ...{ Path: one.path, GroupName: one.name, GroupId: id, Arn: one.arn, CreateDate: created },
    ...{ GroupPolicyList: inlineList(one), AttachedManagedPolicies: attachedList(one) },
  }
}

function role(seed: number, account: Account, one: Role): object {
  const { id, created } = born(seed, 'AROA', one.arn)
  return {
    ...{ Path: one.path, RoleName: one.name, RoleId: id, Arn: one.arn, CreateDate: created },
    // A trust always says something: programs take on those that nobody else does.
    AssumeRolePolicyDocument: document(
      one.trust.length > 0 ? one.trust : [trustService('ecs-tasks')],
    ),
    InstanceProfileList: [...one.profiles].map((name) => profile(seed, account, name, one)),
    ...{ RolePolicyList: inlineList(one), AttachedManagedPolicies: attachedList(one) },
    ...{ ...boundary(one), Tags: tagList(one.tags) },
  }
}

function profile(seed: number, account: Account, name: string, { path, arn }: Role): object {
  const Arn = `arn:aws:iam::${account.id}:instance-profile/${name}`
  const { id, created } = born(seed, 'AIPA', Arn)
  return {
    ...{ Path: '/', InstanceProfileName: name, InstanceProfileId: id, Arn, CreateDate: created },
    Roles: [{ Path: path, RoleName: nameOf(arn), Arn: arn }],
  }
}

/** The account's own policies, and those of AWS that something in it has. */
function policies(seed: number, account: Account): object[] {
  const holders = [...account.users.values(), ...account.groups.values(), ...account.roles.values()]
  const uses = new Map<string, number>()
  for (const arn of holders.flatMap((one) => [...one.attached]))
    uses.set(arn, (uses.get(arn) ?? 0) + 1)
  const described = (
    Arn: string,
    versions: readonly (readonly Statement[])[],
    current: number,
  ): object => {
    const { id, created } = born(seed, 'ANPA', Arn)
    return {
      ...{ PolicyName: nameOf(Arn), PolicyId: id, Arn, Path: '/' },
      ...{ DefaultVersionId: `v${current}`, AttachmentCount: uses.get(Arn) ?? 0 },
      ...{ IsAttachable: true, CreateDate: created },
      PolicyVersionList: versions.map((statements, n) => ({
        ...{ VersionId: `v${n + 1}`, IsDefaultVersion: n + 1 === current },
        Document: document(statements),
      })),
    }
  }
  return [
    ...[...account.policies.values()].map((one) => described(one.arn, one.versions, one.current)),
    ...[...uses.keys()]
      .filter((arn) => arn.startsWith('arn:aws:iam::aws:'))
      .map((arn) => described(arn, [managedDocument(arn)], 1)),
  ]
}

/** `aws iam list-access-keys` of all users. */
export const accessKeys = (seed: number, account: Account): object => ({
  AccessKeyMetadata: [...account.users.values()]
    .filter((one) => one.keys > 0)
    .map((one) => {
      const { id, created } = born(seed, 'AKIA', one.arn)
      return {
        ...{ UserName: one.name, AccessKeyId: id.slice(0, 20), Status: 'Active' },
        CreateDate: created,
      }
    }),
})
