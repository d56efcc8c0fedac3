import type { GitHubEvent } from './vendors/github.js'
import type { GuardDutyFinding } from './vendors/guardduty.js'
import type { OktaEvent } from './vendors/okta.js'

/** What one record of each source is; CloudTrail apart, whose files follow rules of their own. */
export interface Records {
  readonly 'github-audit': GitHubEvent
  readonly 'okta-system-log': OktaEvent
  readonly 'aws-guardduty': GuardDutyFinding
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
}

export const SOURCES: readonly SourceId[] = [
  'aws-cloudtrail',
  ...(Object.keys(DELIVERIES) as DeliveredId[]),
]

/** The folders an earlier run may have left, to be removed before another. */
export const FOLDERS: readonly string[] = ['aws', 'github', 'okta', 'guardduty', 'hr']
