import { CLUSTER } from './company/cluster.js'
import type { DuoAuthentication } from './vendors/duo.js'
import type { CloudEntry } from './vendors/gcp.js'
import type { GitHubEvent } from './vendors/github.js'
import type { WorkspaceActivity } from './vendors/google-workspace.js'
import type { GuardDutyFinding } from './vendors/guardduty.js'
import type { AuditEvent } from './vendors/kubernetes.js'
import type { OktaEvent } from './vendors/okta.js'
import type { SlackEntry } from './vendors/slack.js'

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
}

export type DeliveredId = keyof Records
export type SourceId = 'aws-cloudtrail' | DeliveredId

/** How a vendor hands over its log: one file a period, named as its export names it. */
export interface Delivery<R> {
  readonly every: 'day' | 'month'
  /** The file of a period such as 2026-03-01 or 2026-03; a vendor with several logs has one for each. */
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
    every: 'day',
    file: (day) => `github/audit-log-${day}.ndjson.gz`,
    id: (event) => event._document_id,
    at: (event) => event['@timestamp'],
  },
  'okta-system-log': {
    every: 'day',
    file: (day) => `okta/system-log-${day}.ndjson`,
    id: (event) => event.uuid,
    at: (event) => Date.parse(event.published),
  },
  'aws-guardduty': {
    every: 'month',
    file: (month) => `guardduty/findings-${month}.ndjson`,
    id: (finding) => finding.id,
    at: (finding) => Date.parse(finding.updatedAt),
  },
  'google-workspace': {
    every: 'day',
    file: (day, { id }) => `google-workspace/${id.applicationName}-${day}.ndjson`,
    id: ({ id }) => id.uniqueQualifier,
    at: ({ id }) => Date.parse(id.time),
  },
  'slack-audit': {
    every: 'day',
    file: (day) => `slack/audit-logs-${day}.ndjson`,
    id: (entry) => entry.id,
    at: (entry) => entry.date_create * 1000,
  },
  duo: {
    every: 'month',
    file: (month) => `duo/authentication-${month}.ndjson`,
    id: (authentication) => authentication.txid,
    at: ({ isotimestamp }) => whole(isotimestamp),
  },
  'gcp-audit': {
    every: 'day',
    file: (day, { logName }) =>
      `gcp/${logName.split('/')[1]}/cloudaudit.googleapis.com/${logName.split('%2F')[1]}/${day.replaceAll('-', '/')}.json`,
    id: ({ insertId }) => insertId,
    at: ({ timestamp }) => whole(timestamp),
  },
  'k8s-audit': {
    every: 'day',
    file: (day) => `kubernetes/${CLUSTER}/kube-apiserver-audit-${day}.ndjson.gz`,
    id: ({ auditID }) => auditID,
    at: ({ requestReceivedTimestamp }) => whole(requestReceivedTimestamp),
  },
}

export const SOURCES: readonly SourceId[] = [
  'aws-cloudtrail',
  ...(Object.keys(DELIVERIES) as DeliveredId[]),
]

/** The folders an earlier run may have left, to be removed before another. */
export const FOLDERS: readonly string[] = ['aws', 'github', 'okta', 'guardduty', 'hr']
