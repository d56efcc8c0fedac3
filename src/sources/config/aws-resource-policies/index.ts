import { accountAmong, readEach, scopeOf } from '../aws.js'
import type { ConfigSource, Json, JsonObject } from '../define.js'
import { accountOf, isObject, objects, pick, policyDocument, properties, text } from '../reading.js'
import { policyTypes, typeOfArn } from './types.js'

/**
 * Resources that have a policy, of any service: `[{Arn, Policy, ...}]`. What a resource is, its ARN says. The scope goes by the services
 * that a file holds, because exports are made service by service.
 */
export const awsResourcePolicies: ConfigSource = {
  id: 'aws-resource-policies',
  product: 'AWS resource policies',
  recognise: ({ value }) =>
    Array.isArray(value) &&
    value.some(isResource) &&
    value.every((one) => !isObject(one) || isResource(one)),
  read: ({ value, path }) => {
    const arns = (Array.isArray(value) ? value : []).map(arnOf)
    const reading = readEach(value, 'the list of resources', (one) => {
      const uid = arnOf(one)
      const type = typeOfArn(uid)
      if (type === undefined) return `has an Arn of no known kind: ${uid}`
      const name = nameOf(uid)
      return [
        {
          uid,
          type,
          name,
          account: accountOf(uid),
          properties: described(type, one),
          aliases: [...new Set([name, ...urls(uid)])],
        },
      ]
    })
    const services = [...new Set(arns.filter(typeOfArn).map((one) => one.split(':')[2] ?? ''))]
    const id = ['aws-resource-policies', ...services.sort()].join('/')
    return { scope: scopeOf(id, accountAmong(arns, path), path), ...reading }
  },
  types: policyTypes,
}

const arnOf = (one: unknown): string => text(one, 'Arn') || text(one, 'ARN')

/** Keys and secrets have files of their own. */
const isResource = (one: unknown): boolean =>
  isObject(one) &&
  'Policy' in one &&
  arnOf(one).startsWith('arn:') &&
  !('KeyId' in one) &&
  !/^arn:[^:]*:(kms|secretsmanager|iam|organizations):/.test(arnOf(one))

const nameOf = (uid: string): string => {
  const resource = uid.split(':').slice(5).join(':')
  return resource.replace(
    /^(function|layer|repository|table|stream|file-system|domain|event-bus|backup-vault)[:/]/,
    '',
  )
}

/** A queue is called by its URL. */
function urls(uid: string): readonly string[] {
  const [, , service, region, account, name] = uid.split(':')
  return service === 'sqs' ? [`https://sqs.${region}.amazonaws.com/${account}/${name}`] : []
}

function described(type: string, one: JsonObject): JsonObject {
  const policy = policyDocument(pick(one, 'Policy'))
  if (type !== 'AWS::Lambda::Function') return properties({ policy })
  const role = text(one, 'Role')
  return properties({
    role: role.startsWith('arn:') ? role : undefined,
    permissions: permissions(policy),
  })
}

/**
 * What the policy of a function permits, statement by statement under its id, which Lambda demands and by which calls add and remove one.
 * A policy that cannot be read stays whole under `''`.
 */
function permissions(policy: Json | undefined): JsonObject {
  if (policy === undefined) return {}
  if (!isObject(policy)) return { '': policy }
  const given = pick(policy, 'Statement')
  const statements = isObject(given) ? [given] : objects(policy, 'Statement')
  return Object.fromEntries(
    statements.map((statement, at) => [text(statement, 'Sid') || `#${at + 1}`, statement]),
  )
}
