import { at, isText, type Source, type VendorRecord } from '../define.js'
import type { Row } from './landing.js'

/** One thing that a landed row should hold because its record does. */
export interface Owed {
  readonly what: 'time' | 'operation' | 'actor' | 'address'
  /** What the columns should hold; undefined where they only must not be empty. */
  readonly wanted: string | undefined
  readonly got: string
}

export const isPaid = ({ wanted, got }: Owed): boolean =>
  wanted === undefined ? got !== '' : got === wanted

/** What a row owes its record. An operation and a time are always owed; an actor and an address only where the record has one. */
export function owedBy(row: Row, record: VendorRecord, source: Source): readonly Owed[] {
  const fields = vendorFields[source.id]
  if (!fields)
    throw new Error(`say in vendorFields where ${source.id} keeps operation, actor and address`)
  const { operation, actors, addresses } = fields
  const named = typeof operation === 'string' ? at(record, operation) : operation(record)
  const owed: Owed[] = [
    { what: 'time', wanted: undefined, got: column(row, 'time') },
    {
      what: 'operation',
      wanted: isText(named) ? named : undefined,
      got: column(row, 'api_operation'),
    },
  ]
  if (actors.some((path) => isText(at(record, path))))
    owed.push({ what: 'actor', wanted: undefined, got: column(row, 'identity_uid') })
  const address = addresses.map((path) => at(record, path)).find(isText)
  if (address !== undefined)
    owed.push({
      what: 'address',
      wanted: withoutPort(address),
      got: `${column(row, 'src_endpoint_ip')}${column(row, 'src_endpoint_domain')}`,
    })
  return owed
}

const column = (row: Row, name: string): string => String(row[name] ?? '')

/** Some vendors write the port beside an IPv4 address. */
const withoutPort = (address: string): string => address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')

/** Where the vendor names the operation (or how it is made), the actor and the address, by source. */
const vendorFields: Readonly<
  Record<
    string,
    {
      operation: string | ((record: VendorRecord) => unknown)
      actors: readonly string[]
      addresses: readonly string[]
    }
  >
> = {
  cloudflare: {
    operation: (record) =>
      isText(record['Action']) ? `firewall.${String(record['Action'])}` : 'zone.purge',
    actors: ['actor.email', 'ActorEmail'],
    addresses: ['ClientIP'],
  },
  onelogin: {
    operation: (record) => oneloginOperation(record['event_type_id']),
    actors: ['actor_user_name', 'user_name'],
    addresses: ['ipaddr'],
  },
  duo: {
    operation: (record) => record['action'] ?? record['event_type'],
    actors: ['username', 'user.name'],
    addresses: ['access_device.ip'],
  },
  auth0: {
    operation: (record) =>
      at(record, 'data.type') === 'sapi' ? at(record, 'data.description') : at(record, 'data.type'),
    actors: ['data.user_id', 'data.user_name'],
    addresses: ['data.ip'],
  },
  'aws-securityhub': {
    // A failed control is named by its id, which no record of the corpus has.
    operation: 'Types.0',
    actors: ['AwsAccountId'],
    addresses: ['Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4'],
  },
  'anthropic-activity': {
    operation: 'type',
    actors: ['actor.email_address', 'actor.user_id', 'actor.api_key_id'],
    addresses: ['actor.ip_address'],
  },
  'aws-cloudtrail': {
    operation: 'eventName',
    actors: [
      'userIdentity.arn',
      'userIdentity.invokedBy',
      'userIdentity.principalId',
      'userIdentity.userName',
    ],
    addresses: ['sourceIPAddress'],
  },
  'aws-bedrock-invocation': {
    operation: 'operation',
    actors: ['identity.arn'],
    addresses: ['sourceIPAddress'],
  },
  'aws-s3-access': { operation: 'operation', actors: ['requester'], addresses: ['remoteip'] },
  'aws-guardduty': {
    operation: 'type',
    actors: ['accountId'],
    addresses: ['service.action.awsApiCallAction.remoteIpDetails.ipAddressV4'],
  },
  'gcp-audit': {
    operation: 'protoPayload.methodName',
    actors: [
      'protoPayload.authenticationInfo.principalEmail',
      'protoPayload.authenticationInfo.principalSubject',
    ],
    addresses: ['protoPayload.requestMetadata.callerIp'],
  },
  'azure-activity': {
    operation: 'operationName',
    actors: ['identity.claims.appid', 'caller'],
    addresses: ['callerIpAddress'],
  },
  'azure-audit': {
    operation: 'operationName',
    actors: ['properties.initiatedBy.user.id', 'properties.initiatedBy.app.displayName'],
    addresses: ['callerIpAddress'],
  },
  'azure-signin': {
    operation: 'operationName',
    actors: ['properties.userPrincipalName', 'properties.userId', 'properties.servicePrincipalId'],
    addresses: ['callerIpAddress'],
  },
  'github-audit': { operation: 'action', actors: ['actor'], addresses: ['actor_ip'] },
  'google-workspace': {
    operation: 'events.0.name',
    actors: ['actor.email', 'actor.profileId'],
    addresses: ['ipAddress'],
  },
  'github-webhook': {
    // The event is told by its objects: here only that its action, where it has one, is in the operation.
    operation: (record) => webhookOperation(record),
    actors: ['sender.login', 'pusher.name', 'comment.user.login', 'review.user.login'],
    addresses: ['sender.ip'],
  },
  ocsf: {
    operation: 'api.operation',
    actors: ['actor.user.uid', 'actor.user.email_addr'],
    addresses: ['src_endpoint.ip'],
  },
  'k8s-audit': { operation: 'verb', actors: ['user.username'], addresses: ['sourceIPs.0'] },
  'okta-system-log': {
    operation: 'eventType',
    actors: ['actor.id', 'actor.alternateId'],
    addresses: ['client.ipAddress'],
  },
  'openai-audit': {
    operation: 'type',
    actors: ['actor.session.user.id', 'actor.api_key.id'],
    addresses: ['actor.session.ip_address'],
  },
  snowflake: {
    operation: (record) => record['EVENT_TYPE'] ?? record['QUERY_TYPE'],
    actors: ['USER_NAME'],
    addresses: ['CLIENT_IP'],
  },
  'slack-audit': {
    operation: 'action',
    actors: ['actor.user.email', 'actor.user.id'],
    addresses: ['context.ip_address'],
  },
}

/** The names of the types that the corpus holds. */
const oneloginOperation = (type: unknown): string | undefined =>
  ({
    3: 'USER_ASSUMED_ANOTHER_USER',
    5: 'USER_LOGGED_INTO_ONELOGIN',
    6: 'USER_FAILED_ONELOGIN_LOGIN',
    8: 'USER_LOGGED_INTO_APP',
    11: 'USER_CHANGED_PASSWORD',
    72: 'PRIVILEGE_GRANTED_TO_USER',
    240: 'USER_REVEALED_APP_PASSWORD',
    531: 'USER_LOCKED',
    551: 'USER_SUSPENDED_VIA_API',
    553: 'USER_LOCKED_VIA_API',
  })[Number(type)]

/** What the body of a delivery is about, for the few events that the corpus holds. */
function webhookOperation(record: VendorRecord): string {
  const { action, issue, review, comment, pull_request: pull, pages, ref } = record
  if (pages !== undefined) return 'gollum'
  if (ref !== undefined) return 'push'
  const name = comment
    ? issue
      ? 'issue_comment'
      : 'pull_request_review_comment'
    : review
      ? 'pull_request_review'
      : pull
        ? 'pull_request'
        : issue
          ? 'issues'
          : 'label'
  return action === undefined ? name : `${name}.${String(action)}`
}
