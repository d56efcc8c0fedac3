import { CLUSTER } from './company/cluster.js'
import type { AnthropicActivity, OpenAiEntry } from './vendors/ai.js'
import type { Auth0Event } from './vendors/auth0.js'
import type { Activity, DirectoryAudit, SignIn } from './vendors/azure.js'
import type { Invocation } from './vendors/bedrock.js'
import { type CloudflareRecord, isFirewall } from './vendors/cloudflare.js'
import type { DuoAuthentication } from './vendors/duo.js'
import type { CloudEntry } from './vendors/gcp.js'
import type { GitHubEvent } from './vendors/github.js'
import type { HookDelivery } from './vendors/github-webhook.js'
import type { WorkspaceActivity } from './vendors/google-workspace.js'
import type { GuardDutyFinding } from './vendors/guardduty.js'
import type { AuditEvent } from './vendors/kubernetes.js'
import type { OcsfEvent } from './vendors/ocsf.js'
import type { OktaEvent } from './vendors/okta.js'
import type { OneLoginEvent } from './vendors/onelogin.js'
import { type S3Access, s3AccessLine } from './vendors/s3-access.js'
import type { HubFinding } from './vendors/securityhub.js'
import type { SlackEntry } from './vendors/slack.js'
import type { SnowflakeRow } from './vendors/snowflake.js'

/** What one record of each source is; CloudTrail apart, whose files follow rules of their own. */
export interface Records {
  readonly 'github-audit': GitHubEvent
  readonly 'okta-system-log': OktaEvent
  readonly 'aws-guardduty': GuardDutyFinding
  readonly 'google-workspace': WorkspaceActivity
  readonly 'slack-audit': SlackEntry
  readonly duo: DuoAuthentication
  readonly 'gcp-audit': CloudEntry
  readonly 'k8s-audit': AuditEvent
  readonly snowflake: SnowflakeRow
  readonly 'openai-audit': OpenAiEntry
  readonly 'anthropic-activity': AnthropicActivity
  readonly 'aws-bedrock-invocation': Invocation
  readonly 'aws-securityhub': HubFinding
  readonly 'aws-s3-access': S3Access
  readonly cloudflare: CloudflareRecord
  readonly 'azure-activity': Activity
  readonly 'azure-audit': DirectoryAudit
  readonly 'azure-signin': SignIn
  readonly auth0: Auth0Event
  readonly onelogin: OneLoginEvent
  readonly 'github-webhook': HookDelivery
  readonly ocsf: OcsfEvent
}

export type DeliveredId = keyof Records
export type SourceId = 'aws-cloudtrail' | DeliveredId

/** How a vendor hands over its log: one file a period, named as its export names it. */
export interface Delivery<R> {
  /** The vendor's folder in the export. */
  readonly folder: string
  readonly every: 'day' | 'month'
  /** The file, in that folder, of a period such as 2026-03-01 or 2026-03; a vendor with several logs has one for each. */
  file(period: string, record: R): string
  /** The vendor's own id, by which labels name the event. */
  id(record: R): string
  /** Epoch milliseconds. */
  at(record: R): number
  /** One line of the file, where it is not the record's JSON. */
  line?(record: R): string
}

/** A time of more digits than JavaScript reads, in epoch milliseconds. */
const whole = (time: string): number => Date.parse(time.replace(/\.(\d{3})\d*/, '.$1'))

export const DELIVERIES: { readonly [S in DeliveredId]: Delivery<Records[S]> } = {
  'github-audit': {
    folder: 'github',
    every: 'day',
    file: (day) => `audit-log-${day}.ndjson.gz`,
    id: (event) => event._document_id,
    at: (event) => event['@timestamp'],
  },
  'okta-system-log': {
    folder: 'okta',
    every: 'day',
    file: (day) => `system-log-${day}.ndjson`,
    id: (event) => event.uuid,
    at: (event) => Date.parse(event.published),
  },
  'aws-guardduty': {
    folder: 'guardduty',
    every: 'month',
    file: (month) => `findings-${month}.ndjson`,
    id: (finding) => finding.id,
    at: (finding) => Date.parse(finding.updatedAt),
  },
  'google-workspace': {
    folder: 'google-workspace',
    every: 'day',
    file: (day, { id }) => `${id.applicationName}-${day}.ndjson`,
    id: ({ id }) => id.uniqueQualifier,
    at: ({ id }) => Date.parse(id.time),
  },
  'slack-audit': {
    folder: 'slack',
    every: 'day',
    file: (day) => `audit-logs-${day}.ndjson`,
    id: (entry) => entry.id,
    at: (entry) => entry.date_create * 1000,
  },
  duo: {
    folder: 'duo',
    every: 'month',
    file: (month) => `authentication-${month}.ndjson`,
    id: (authentication) => authentication.txid,
    at: ({ isotimestamp }) => whole(isotimestamp),
  },
  'gcp-audit': {
    folder: 'gcp',
    every: 'day',
    file: (day, { logName }) =>
      `${logName.split('/')[1]}/cloudaudit.googleapis.com/${logName.split('%2F')[1]}/${day.replaceAll('-', '/')}.json`,
    id: ({ insertId }) => insertId,
    at: ({ timestamp }) => whole(timestamp),
  },
  'k8s-audit': {
    folder: 'kubernetes',
    every: 'day',
    file: (day) => `${CLUSTER}/kube-apiserver-audit-${day}.ndjson.gz`,
    id: ({ auditID }) => auditID,
    at: ({ requestReceivedTimestamp }) => whole(requestReceivedTimestamp),
  },
  snowflake: {
    folder: 'snowflake',
    every: 'month',
    file: (month, { view }) => `${view}-${month}.ndjson`,
    id: ({ id }) => id,
    at: ({ at }) => at,
    line: ({ row }) => JSON.stringify(row),
  },
  'openai-audit': {
    folder: 'openai',
    every: 'month',
    file: (month) => `audit-logs-${month}.ndjson`,
    id: ({ id }) => id,
    at: (entry) => entry.effective_at * 1000,
  },
  'anthropic-activity': {
    folder: 'anthropic',
    every: 'month',
    file: (month) => `activities-${month}.ndjson`,
    id: ({ id }) => id,
    at: (activity) => Date.parse(activity.created_at),
  },
  'aws-bedrock-invocation': {
    folder: 'bedrock',
    every: 'day',
    file: (day) => `invocations-${day}.ndjson.gz`,
    id: ({ requestId }) => requestId,
    at: ({ timestamp }) => Date.parse(timestamp),
  },
  'aws-securityhub': {
    folder: 'securityhub',
    every: 'month',
    file: (month) => `findings-${month}.ndjson`,
    id: ({ Id }) => Id,
    at: ({ UpdatedAt }) => Date.parse(UpdatedAt),
  },
  'aws-s3-access': {
    folder: 's3-access',
    every: 'day',
    file: (day, { bucket }) => `${bucket}/${day}.log`,
    id: ({ requestId }) => requestId,
    at: ({ at }) => at,
    line: s3AccessLine,
  },
  cloudflare: {
    folder: 'cloudflare',
    every: 'day',
    file: (day, record) => `${isFirewall(record) ? 'firewall-events' : 'audit-logs'}-${day}.ndjson`,
    id: (record) => (isFirewall(record) ? record.RayID : record.id),
    at: (record) => Date.parse(isFirewall(record) ? record.Datetime : record.when),
  },
  'azure-activity': {
    folder: 'azure',
    every: 'day',
    file: (day) => `activity-${day}.ndjson`,
    id: ({ eventDataId }) => eventDataId,
    at: ({ time }) => whole(time),
  },
  'azure-audit': {
    folder: 'azure',
    every: 'month',
    file: (month) => `audit-${month}.ndjson`,
    id: ({ properties }) => properties.id,
    at: ({ time }) => whole(time),
  },
  'azure-signin': {
    folder: 'azure',
    every: 'month',
    file: (month) => `signin-${month}.ndjson`,
    id: ({ properties }) => properties.id,
    at: ({ time }) => whole(time),
  },
  auth0: {
    folder: 'auth0',
    every: 'day',
    file: (day) => `tenant-logs-${day}.ndjson`,
    id: (event) => event.log_id,
    at: ({ data }) => Date.parse(data.date),
  },
  onelogin: {
    folder: 'onelogin',
    every: 'month',
    file: (month) => `events-${month}.ndjson`,
    id: ({ id }) => String(id),
    at: (event) => Date.parse(event.created_at),
  },
  'github-webhook': {
    folder: 'github-webhooks',
    every: 'month',
    file: (month) => `deliveries-${month}.ndjson.gz`,
    id: ({ headers }) => headers['X-GitHub-Delivery'],
    at: (delivery) => Date.parse(delivery.received_at),
  },
  ocsf: {
    folder: 'palisade',
    every: 'month',
    file: (month) => `ocsf-events-${month}.ndjson`,
    id: ({ metadata }) => metadata.uid,
    at: ({ time }) => time,
  },
}

export const SOURCES: readonly SourceId[] = [
  'aws-cloudtrail',
  ...(Object.keys(DELIVERIES) as DeliveredId[]),
]

/** The folders an earlier run may have left, to be removed before another. */
export const FOLDERS: ReadonlySet<string> = new Set([
  'aws',
  'hr',
  ...Object.values(DELIVERIES).map(({ folder }) => folder),
])
