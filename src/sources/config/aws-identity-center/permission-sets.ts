import type { ConfigObject, Json, JsonObject } from '../define.js'
import {
  isObject,
  objects,
  pick,
  policyDocument,
  properties,
  sorted,
  text,
  texts,
} from '../reading.js'

/** A permission set by its ARN; where an export leaves that out, by its name in an ARN of the same form. */
export const permissionSetUid = (one: JsonObject, instance: string): string =>
  text(one, 'PermissionSetArn') ||
  text(one, 'Arn') ||
  `arn:aws:sso:::permissionSet/${instance.slice(instance.lastIndexOf('/') + 1)}/${text(one, 'Name')}`

export function permissionSet(
  one: JsonObject,
  instance: string,
  account: string,
): readonly ConfigObject[] | string {
  const name = text(one, 'Name')
  if (name === '') return 'has no Name'
  return [
    {
      uid: permissionSetUid(one, instance),
      type: 'AWS::SSO::PermissionSet',
      name,
      account,
      properties: properties({
        managed_policies: sorted([
          ...texts(one, 'ManagedPolicies'),
          ...objects(one, 'ManagedPolicies').map((policy) => text(policy, 'Arn')),
        ]),
        customer_managed_policies: sorted(
          ['CustomerManagedPolicies', 'CustomerManagedPolicyReferences']
            .flatMap((key) => objects(one, key))
            .map((policy) => customerPolicy(policy)),
        ),
        inline_policies: inline(pick(one, 'InlinePolicies') ?? pick(one, 'InlinePolicy')),
        permissions_boundary:
          text(one, 'PermissionsBoundary', 'ManagedPolicyArn') ||
          customerPolicy(pick(one, 'PermissionsBoundary', 'CustomerManagedPolicyReference')) ||
          undefined,
      }),
    },
  ]
}

/** A policy that is looked up by path and name in each account to which the set is assigned. Calls write the keys in lower case. */
export const customerPolicy = (reference: unknown): string => {
  const name = text(reference, 'Name') || text(reference, 'name')
  return name === '' ? '' : `${text(reference, 'Path') || text(reference, 'path') || '/'}${name}`
}

/** A set has one inline policy or none; exports write it as a document, as its text, as a list, or under a name. */
function inline(given: unknown): readonly Json[] {
  if (Array.isArray(given)) return given.flatMap((one: unknown) => inline(one))
  if (!isObject(given)) return [policyDocument(given)].filter((one) => one !== undefined)
  if ('Statement' in given) return [given]
  const held = ['PolicyDocument', 'Document', 'Policy'].find((key) => key in given)
  return inline(held === undefined ? Object.values(given) : given[held])
}
