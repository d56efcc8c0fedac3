import { join } from 'node:path'
import type { Random } from './random.js'
import { HOUR } from './rhythm.js'
import { type Call, type Caller, cloudTrailRecord } from './vendors/cloudtrail.js'
import type { GitHubEvent } from './vendors/github.js'
import type { GuardDutyFinding } from './vendors/guardduty.js'
import type { OktaEvent } from './vendors/okta.js'
import { CloudTrailFiles } from './writing/cloudtrail-files.js'
import { PeriodFiles } from './writing/period-files.js'

export type SourceId = 'aws-cloudtrail' | 'github-audit' | 'okta-system-log' | 'aws-guardduty'
export const SOURCES: readonly SourceId[] = [
  'aws-cloudtrail',
  'github-audit',
  'okta-system-log',
  'aws-guardduty',
]

/** Called for each event of a watched owner; returns nothing, only takes note. */
export type Witness = (source: SourceId, id: string, at: number) => void

interface Watch {
  readonly from: number
  readonly to: number
  readonly witness: Witness
}

/**
 * Where everything that happens is told. Each method writes one event and returns its vendor id, or
 * '' when it falls outside the window or its source is not wanted.
 */
export class Log {
  readonly written = { files: 0, bytes: 0 }
  private readonly cloudTrail: CloudTrailFiles
  private readonly gitHub: PeriodFiles
  private readonly okta: PeriodFiles
  private readonly guardDuty: PeriodFiles
  private readonly watches = new Map<string, Watch[]>()

  constructor(
    dir: string,
    readonly from: number,
    readonly to: number,
    private readonly wanted: ReadonlySet<string>,
  ) {
    const window = [from, to, this.written] as const
    this.cloudTrail = new CloudTrailFiles(join(dir, 'aws'), ...window)
    this.gitHub = new PeriodFiles(
      dir,
      (day) => `github/audit-log-${day}.ndjson.gz`,
      'day',
      ...window,
    )
    this.okta = new PeriodFiles(dir, (day) => `okta/system-log-${day}.ndjson`, 'day', ...window)
    this.guardDuty = new PeriodFiles(
      dir,
      (m) => `guardduty/findings-${m}.ndjson`,
      'month',
      ...window,
    )
  }

  aws(random: Random, caller: Caller, call: Call, owner = ''): string {
    if (!this.wanted.has('aws-cloudtrail')) return ''
    const record = cloudTrailRecord(random, caller, call)
    if (!this.cloudTrail.add(random, call.at, record)) return ''
    if (owner) this.tell('aws-cloudtrail', record.id, call.at, owner)
    return record.id
  }

  github(event: GitHubEvent, owner = ''): string {
    const at = event['@timestamp']
    if (!this.wanted.has('github-audit') || !this.gitHub.add(at, event)) return ''
    if (owner) this.tell('github-audit', event._document_id, at, owner)
    return event._document_id
  }

  oktaEvent(event: OktaEvent, owner = ''): string {
    const at = Date.parse(event.published)
    if (!this.wanted.has('okta-system-log') || !this.okta.add(at, event)) return ''
    if (owner) this.tell('okta-system-log', event.uuid, at, owner)
    return event.uuid
  }

  finding(finding: GuardDutyFinding): string {
    const at = Date.parse(finding.updatedAt)
    return this.wanted.has('aws-guardduty') && this.guardDuty.add(at, finding) ? finding.id : ''
  }

  /** Has `witness` see what `owner` (a person or machine id) does between `from` and `to`. */
  watch(owner: string, from: number, to: number, witness: Witness): void {
    const list = this.watches.get(owner) ?? []
    list.push({ from, to, witness })
    this.watches.set(owner, list)
  }

  private tell(source: SourceId, id: string, at: number, owner: string): void {
    for (const watch of this.watches.get(owner) ?? []) {
      if (at >= watch.from && at < watch.to) watch.witness(source, id, at)
    }
  }

  async closeHour(hour: number): Promise<void> {
    await this.cloudTrail.close(hour)
  }

  async closeDay(at: number): Promise<void> {
    for (const files of [this.gitHub, this.okta, this.guardDuty]) await files.close(at)
  }

  async end(): Promise<void> {
    await this.cloudTrail.close(Math.floor(this.to / HOUR), true)
    await this.closeDay(this.to + 40 * 24 * HOUR)
  }

  counts(): Record<string, number> {
    const all: Record<SourceId, number> = {
      'aws-cloudtrail': this.cloudTrail.count,
      'github-audit': this.gitHub.count,
      'okta-system-log': this.okta.count,
      'aws-guardduty': this.guardDuty.count,
    }
    return Object.fromEntries(Object.entries(all).filter(([source]) => this.wanted.has(source)))
  }

  get duplicates(): number {
    return this.cloudTrail.duplicates
  }
}
