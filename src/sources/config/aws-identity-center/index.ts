import { readEach } from '../aws.js'
import type { ConfigReading, ConfigSource, JsonObject } from '../define.js'
import { objects, pick, text } from '../reading.js'
import { assignment, principals } from './assignments.js'
import { permissionSet, permissionSetUid } from './permission-sets.js'
import { identityCenterTypes } from './types.js'

/** Permission sets of IAM Identity Center and to whom they are assigned in which account. */
export const awsIdentityCenter: ConfigSource = {
  id: 'aws-identity-center',
  product: 'AWS IAM Identity Center',
  recognise: ({ value }) =>
    text(value, 'InstanceArn').includes(':sso:::instance/') &&
    ['PermissionSets', 'Assignments'].some((key) => Array.isArray(pick(value, key))),
  read,
  types: identityCenterTypes,
}

function read({ value }: Parameters<ConfigSource['read']>[0]): ConfigReading {
  const instance = text(value, 'InstanceArn')
  const region = text(value, 'Region')
  const owner = text(value, 'OwnerAccountId')
  const sets = readEach(pick(value, 'PermissionSets'), 'PermissionSets', (one) =>
    permissionSet(one, instance, owner),
  )
  const names = new Map(
    objects(value, 'PermissionSets').map(
      (one) => [permissionSetUid(one, instance), text(one, 'Name')] as const,
    ),
  )
  const uids = new Map([...names].map(([uid, name]) => [name, uid] as const))
  const place = { instance, region }
  const assignments = readEach(pick(value, 'Assignments'), 'Assignments', (one) => {
    const given = text(one, 'PermissionSet') || text(one, 'PermissionSetArn')
    const uid =
      uids.get(given) ?? (names.has(given) ? given : permissionSetUid(named(given), instance))
    return assignment(one, { uid, name: names.get(uid) ?? '' }, place)
  })
  return {
    scope: `aws-identity-center/${instance}`,
    objects: [
      ...sets.objects,
      ...principals(objects(value, 'Assignments'), owner),
      ...assignments.objects,
    ],
    problems: [...sets.problems, ...assignments.problems],
  }
}

/** A permission set of which only its ARN or its name is known. */
const named = (given: string): JsonObject =>
  given.startsWith('arn:') ? { PermissionSetArn: given } : { Name: given }
