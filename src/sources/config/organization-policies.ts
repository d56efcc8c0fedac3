import { accountAmong, readEach, userArn } from './aws.js'
import type { ConfigDocument, ConfigSource, JsonObject, ResourceType } from './define.js'
import {
  awsAccount,
  isObject,
  objects,
  pick,
  policyDocument,
  sorted,
  text,
  texts,
} from './reading.js'

/** Policies of an organization, `[{Id, Name, Targets, Content}]`: service control policies, and resource control policies. */

type Kind = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

const policyType: ResourceType = {
  followed: 'aws-cloudtrail',
  edges: ({ uid, properties }) =>
    texts(properties, 'targets').map((target) => ({
      from: uid,
      relation: 'attached to',
      to: awsAccount.test(target) ? userArn(target, '') : target,
    })),
}

/** The source that reads the policies of a kind. */
export const organizationPolicies = (id: string, product: string, kind: Kind): ConfigSource => ({
  id,
  product,
  recognise: (document) => arePolicies(document.value) && kindOf(document) === kind,
  read: ({ value, path }) => {
    const arns = (Array.isArray(value) ? value : []).map(arnOf)
    const account = accountAmong(
      arns.filter((one) => !one.includes('::aws:')),
      path,
    )
    const reading = readEach(value, 'the list of policies', (one) => {
      const uid = idOf(one)
      if (uid === '') return 'has no Id'
      return [
        {
          uid,
          type: 'AWS::Organizations::Policy',
          name: text(one, 'Name') || text(one, 'PolicySummary', 'Name') || uid,
          account,
          properties: {
            policy_type: kind,
            targets: targetsOf(one),
            document: policyDocument(pick(one, 'Content')) ?? null,
          },
          aliases: [arnOf(one)].filter(Boolean),
        },
      ]
    })
    return { scope: [id, account].filter(Boolean).join('/'), ...reading }
  },
  types: { 'AWS::Organizations::Policy': policyType },
})

const idOf = (one: unknown): string => text(one, 'Id') || text(one, 'PolicySummary', 'Id')
const arnOf = (one: unknown): string => text(one, 'Arn') || text(one, 'PolicySummary', 'Arn')

const arePolicies = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) &&
  value.some((one) => /^p-\w+$/.test(idOf(one)) && 'Content' in one) &&
  value.every((one) => !isObject(one) || 'Content' in one || idOf(one) !== '')

/**
 * What the policies say of themselves; else what they hold: in a resource control policy every statement has a principal, in a service control
 * policy none may. Of policies that do not tell, the name of the file does.
 */
function kindOf({ value, path }: ConfigDocument): Kind {
  const all = (Array.isArray(value) ? value : []).filter(isObject)
  const said = all.map((one) => text(one, 'Type') || text(one, 'PolicySummary', 'Type'))
  if (said.includes('RESOURCE_CONTROL_POLICY')) return 'RESOURCE_CONTROL_POLICY'
  if (said.includes('SERVICE_CONTROL_POLICY')) return 'SERVICE_CONTROL_POLICY'
  const statements = all.flatMap((one) => statementsOf(policyDocument(pick(one, 'Content'))))
  if (statements.length === 0)
    return /rcp|resource.control/i.test(path.at(-1) ?? '')
      ? 'RESOURCE_CONTROL_POLICY'
      : 'SERVICE_CONTROL_POLICY'
  return statements.some((one) => 'Principal' in one)
    ? 'RESOURCE_CONTROL_POLICY'
    : 'SERVICE_CONTROL_POLICY'
}

function statementsOf(document: unknown): readonly JsonObject[] {
  const given = pick(document, 'Statement')
  return isObject(given) ? [given] : objects(document, 'Statement')
}

/** Targets as ids, or as ListTargetsForPolicy gives them. */
const targetsOf = (one: JsonObject): readonly string[] =>
  sorted([
    ...texts(one, 'Targets'),
    ...objects(one, 'Targets')
      .map((target) => text(target, 'TargetId'))
      .filter(Boolean),
  ])
