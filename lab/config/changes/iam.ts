import type {
  AccessKey,
  Account,
  Company,
  ManagedPolicy,
  Policy,
  Principal,
  Role,
} from '../model.js'
import {
  accountOf,
  type Earlier,
  standing,
  type Telling,
  type Told,
  take,
  text,
} from './telling.js'

type Kind = 'user' | 'role'

const parsed = (told: Told, key: string): Policy => JSON.parse(text(told.params, key)) as Policy

/** A principal as it is made, or as it must have been when only its name is known. */
export const bare = (name: string, created: number): Principal => ({
  name,
  path: '/',
  created,
  attached: new Set(),
  inline: new Map(),
  tags: new Map(),
})

const person = (name: string, created: number) => ({
  ...bare(name, created),
  groups: new Set<string>(),
})

const role = (name: string, created: number, trust: Policy): Role => ({
  ...bare(name, created),
  trust,
  profiles: new Set(),
})

const ofKind = (company: Company, told: Told, kind: Kind): Principal | undefined => {
  const account = accountOf(company, told.account)
  return kind === 'user'
    ? account.users.get(text(told.params, 'userName'))
    : account.roles.get(text(told.params, 'roleName'))
}

/** A change of one principal; one that is not there (deleted by hand in the logs) stays away. */
const of =
  (kind: Kind, change: (principal: Principal, told: Told) => void): Telling =>
  (company, told) => {
    const principal = ofKind(company, told, kind)
    if (principal) change(principal, told)
  }

const put = (kind: Kind): Telling =>
  of(kind, ({ inline }, told) => {
    inline.set(text(told.params, 'policyName'), parsed(told, 'policyDocument'))
  })
const attach = (kind: Kind): Telling =>
  of(kind, ({ attached }, told) => {
    attached.add(text(told.params, 'policyArn'))
  })
const detach =
  (kind: Kind): Telling =>
  (company, told, earlier) =>
    take(company, (c) => ofKind(c, told, kind)?.attached, text(told.params, 'policyArn'), earlier)
const tag = (kind: Kind): Telling =>
  of(kind, ({ tags }, told) => {
    for (const one of told.params['tags'] as readonly { key: string; value: string }[])
      tags.set(one.key, one.value)
  })

const tagged = <P extends Principal>(principal: P, told: Told): P => {
  const tags = (told.params['tags'] ?? []) as readonly { key: string; value: string }[]
  for (const one of tags) principal.tags.set(one.key, one.value)
  return principal
}

const newVersion: Telling = (company, told, earlier) => {
  const arn = text(told.params, 'policyArn')
  const policy = standing(company, policies(told), arn, () => unknownPolicy(arn, told), earlier)
  const made = told.response['policyVersion'] as { versionId: string } | undefined
  if (!made) return
  // IAM keeps five versions, but no log tells of the oldest being deleted: here they all stay.
  policy.versions.delete(made.versionId)
  policy.versions.set(made.versionId, parsed(told, 'policyDocument'))
  policy.current = made.versionId
}

const policies = (told: Told) => (company: Company) => accountOf(company, told.account).policies

const unknownPolicy = (arn: string, told: Told): ManagedPolicy => ({
  name: arn.slice(arn.lastIndexOf('/') + 1),
  created: told.at,
  versions: new Map([['v1', { Version: '2012-10-17', Statement: [] }]]),
  current: 'v1',
})

/** A key that is used or named in a call was made before, as its user was, unless a call in the window made it. */
export function keyFromBefore(
  company: Company,
  account: string,
  user: string,
  id: string,
  earlier: Earlier,
): AccessKey {
  const created = accountOf(company, account).users.get(user)?.created
  if (created === undefined) throw new Error(`a key of ${user}, who is no user of ${account}`)
  const key = (): AccessKey => ({ user, created, status: 'Active' })
  return standing(company, (c) => accountOf(c, account).accessKeys, id, key, earlier)
}

const keyNamed = (company: Company, told: Told, earlier: Earlier): AccessKey =>
  keyFromBefore(
    company,
    told.account,
    text(told.params, 'userName'),
    text(told.params, 'accessKeyId'),
    earlier,
  )

const removeUser = (account: Account, name: string): void => {
  account.users.delete(name)
  for (const [id, key] of account.accessKeys) if (key.user === name) account.accessKeys.delete(id)
}

/** What calls to IAM change. */
export const IAM_CHANGES: Readonly<Record<string, Telling>> = {
  'iam:CreateUser': (company, told) => {
    const name = text(told.params, 'userName')
    accountOf(company, told.account).users.set(name, tagged(person(name, told.at), told))
  },
  'iam:DeleteUser': (company, told) =>
    removeUser(accountOf(company, told.account), text(told.params, 'userName')),
  'iam:CreateRole': (company, told) => {
    const name = text(told.params, 'roleName')
    const made = role(name, told.at, parsed(told, 'assumeRolePolicyDocument'))
    accountOf(company, told.account).roles.set(name, tagged(made, told))
  },
  'iam:DeleteRole': (company, told) => {
    accountOf(company, told.account).roles.delete(text(told.params, 'roleName'))
  },
  'iam:UpdateAssumeRolePolicy': (company, told) => {
    const found = accountOf(company, told.account).roles.get(text(told.params, 'roleName'))
    if (found) found.trust = parsed(told, 'policyDocument')
  },
  'iam:PutUserPolicy': put('user'),
  'iam:PutRolePolicy': put('role'),
  'iam:DeleteRolePolicy': of('role', ({ inline }, told) => {
    inline.delete(text(told.params, 'policyName'))
  }),
  'iam:AttachUserPolicy': attach('user'),
  'iam:AttachRolePolicy': attach('role'),
  'iam:DetachUserPolicy': detach('user'),
  'iam:DetachRolePolicy': detach('role'),
  'iam:TagUser': tag('user'),
  'iam:TagRole': tag('role'),
  'iam:CreatePolicyVersion': newVersion,
  'iam:CreateAccessKey': (company, told) => {
    const made = told.response['accessKey'] as { accessKeyId: string; userName: string } | undefined
    if (made)
      accountOf(company, told.account).accessKeys.set(made.accessKeyId, {
        user: made.userName,
        created: told.at,
        status: 'Active',
      })
  },
  'iam:UpdateAccessKey': (company, told, earlier) => {
    keyNamed(company, told, earlier).status = text(told.params, 'status')
  },
  'iam:DeleteAccessKey': (company, told, earlier) => {
    keyNamed(company, told, earlier)
    accountOf(company, told.account).accessKeys.delete(text(told.params, 'accessKeyId'))
  },
}
