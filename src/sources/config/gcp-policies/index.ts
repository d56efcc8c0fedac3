import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { auditOf, fullName, grantsOf, projectIn, typeOf } from '../gcp.js'
import { mostly, readEach } from '../listed.js'
import { isObject, pick, properties, text } from '../reading.js'
import { nodesOf } from './tree.js'
import { gcpPolicyTypes } from './types.js'

/**
 * IAM policies of Google Cloud by resource: as Cloud Asset exports and searches them, as lists of `{resource, policy}`, and as a tree of
 * organization, folders and projects.
 */
export const gcpPolicies: ConfigSource = {
  id: 'gcp-policies',
  product: 'Google Cloud IAM policies',
  recognise: ({ value }) =>
    mostly(
      nodesOf(value).map(({ node }) => node),
      isResource,
    ),
  read,
  types: gcpPolicyTypes,
}

const policyOf = (one: unknown): unknown =>
  ['policy', 'iamPolicy', 'iam_policy'].map((key) => pick(one, key)).find(isObject) ??
  (Array.isArray(pick(one, 'bindings')) ? one : undefined)

/** The name of a resource tells that it is one of Google Cloud; the policy that it is told what it is for. */
const isResource = (one: JsonObject): boolean =>
  nameOf(one) !== '' && (policyOf(one) !== undefined || 'parent' in one || 'ancestors' in one)

/** A project is named by its id, as in the log, wherever the export says it; the number is an alias. */
function nameOf(one: unknown): string {
  const project = text(one, 'projectId') || text(one, 'resource', 'data', 'projectId')
  if (project !== '') return fullName(`projects/${project}`)
  const given = statedName(one)
  const service = (text(one, 'assetType') || text(one, 'asset_type')).split('/')[0] ?? ''
  const name = fullName(given, service)
  return /^\/\/[\w.-]+\.googleapis\.com\/./.test(name) ? name : ''
}

const statedName = (one: unknown): string =>
  text(one, 'name') || text(one, 'resource') || text(one, 'resourceName') || text(one, 'id')

function read({ value }: ConfigDocument): ConfigReading {
  const nodes = nodesOf(value)
  const above = new Map(nodes.map(({ node, parent }) => [node, parent] as const))
  const first = nodes
    .map(({ node }) => nameOf(node))
    .find((name) => name.includes('/organizations/'))
  return readEach(
    `gcp-policies/${first?.split('/').at(-1) ?? ''}`,
    nodes.map(({ node }) => node),
    (one) => {
      const uid = nameOf(one)
      return uid === ''
        ? 'a resource has no name of Google Cloud'
        : [resource(uid, one, above.get(one))]
    },
  )
}

function resource(uid: string, one: JsonObject, above: unknown): ConfigObject {
  const policy = policyOf(one)
  const number = text(one, 'projectNumber') || text(one, 'resource', 'data', 'projectNumber')
  const given = fullName(statedName(one))
  const aliases = [given, number === '' ? '' : fullName(`projects/${number}`)]
  const display =
    text(one, 'displayName') ||
    text(one, 'display_name') ||
    text(one, 'resource', 'data', 'displayName')
  return {
    uid,
    type: typeOf(uid),
    name: display || uid.slice(uid.indexOf('/', 2) + 1),
    account: projectIn(uid),
    aliases: [...new Set(aliases.filter((alias) => alias.startsWith('//') && alias !== uid))],
    properties: properties({
      display_name: display || undefined,
      kind: text(one, 'assetType') || text(one, 'asset_type') || undefined,
      parent: parentOf(one, above),
      grants: policy === undefined ? undefined : grantsOf(policy),
      audit: auditOf(policy),
    }),
  }
}

/** Said outright, as the nearest of the ancestors (of which the first may be the resource itself), or by standing below it. */
function parentOf(one: JsonObject, above: unknown): string | undefined {
  const parent = pick(one, 'parent') ?? pick(one, 'resource', 'data', 'parent')
  const kind = text(parent, 'type')
  const named = kind === '' ? text(parent) : `${kind}s/${text(parent, 'id')}`
  const said = fullName(text(one, 'resource', 'parent') || named)
  const ancestors = pick(one, 'ancestors')
  const own = new Set([nameOf(one), fullName(statedName(one))])
  const nearest = (Array.isArray(ancestors) ? (ancestors as readonly unknown[]) : [])
    .map((each) => fullName(text(each)))
    .find((name) => !own.has(name))
  return said || nearest || nameOf(above) || undefined
}
