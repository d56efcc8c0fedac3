import type { ConfigObject, JsonObject } from '../define.js'
import { awsAccount, properties, text } from '../reading.js'

export interface Assigned {
  readonly instance: string
  readonly account: string
  readonly permissionSet: string
  readonly principalType: string
  readonly principalId: string
}

/** The name of an assignment, which has none of its own. */
export const assignmentUid = (one: Assigned): string =>
  [
    one.instance,
    one.account,
    one.permissionSet.slice(one.permissionSet.lastIndexOf('/') + 1),
    principalUid(one.principalType, one.principalId),
  ].join('/')

/** A user as CloudTrail's identities name one of Identity Center; a group likewise. */
export const principalUid = (type: string, id: string): string =>
  type === 'GROUP' ? `identitycenter/group/${id}` : `identitycenter/${id}`

/**
 * The role that an assignment makes in its account. Its name ends in characters that Identity Center draws: `*` stands for them. Those of the
 * first region have no region in their path.
 */
const roleOf = (account: string, region: string, set: string): string =>
  `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${
    region === '' || region === 'us-east-1' ? '' : `${region}/`
  }AWSReservedSSO_${set}_*`

const nameOf = (one: JsonObject): string =>
  text(one, 'UserName') || text(one, 'GroupName') || text(one, 'PrincipalName')
const idOf = (one: JsonObject): string => text(one, 'PrincipalId') || nameOf(one).toLowerCase()
const typeOf = (one: JsonObject): string =>
  text(one, 'PrincipalType') || (text(one, 'GroupName') === '' ? 'USER' : 'GROUP')

export function assignment(
  one: JsonObject,
  set: { readonly uid: string; readonly name: string },
  place: { readonly instance: string; readonly region: string },
): readonly ConfigObject[] | string {
  const account = text(one, 'AccountId') || text(one, 'TargetId')
  if (!awsAccount.test(account)) return 'has no AccountId'
  if (idOf(one) === '') return 'has no PrincipalId and no name'
  if (set.uid.endsWith('/')) return 'has no PermissionSet'
  const uid = assignmentUid({
    instance: place.instance,
    account,
    permissionSet: set.uid,
    principalType: typeOf(one),
    principalId: idOf(one),
  })
  return [
    {
      uid,
      type: 'AWS::SSO::Assignment',
      name: `${set.name || set.uid} for ${nameOf(one) || idOf(one)}`,
      account,
      properties: properties({
        account,
        permission_set: set.uid,
        principal: principalUid(typeOf(one), idOf(one)),
        role: set.name === '' ? undefined : roleOf(account, place.region, set.name),
      }),
    },
  ]
}

/** The users and groups that have an assignment, each once. What else there is of them, their directory tells. */
export function principals(all: readonly JsonObject[], account: string): readonly ConfigObject[] {
  const found = all
    .filter((one) => idOf(one) !== '')
    .map((one) => ({
      uid: principalUid(typeOf(one), idOf(one)),
      type: typeOf(one) === 'GROUP' ? 'AWS::IdentityStore::Group' : 'AWS::IdentityStore::User',
      name: nameOf(one) || idOf(one),
      account,
      properties: properties({ name: nameOf(one) || undefined }),
    }))
  return [...new Map(found.map((one) => [one.uid, one] as const)).values()]
}
