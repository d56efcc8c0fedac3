import { join } from 'node:path'
import {
  DELIVERIES,
  type DeliveredId,
  type Delivery,
  type Records,
  type SourceId,
} from './deliveries.js'
import type { Random } from './random.js'
import { HOUR } from './rhythm.js'
import { type Call, type Caller, cloudTrailRecord } from './vendors/cloudtrail.js'
import { CloudTrailFiles } from './writing/cloudtrail-files.js'
import { PeriodFiles } from './writing/period-files.js'

/** Called for each event of a watched owner; returns nothing, only takes note. */
export type Witness = (source: SourceId, id: string, at: number) => void

interface Watch {
  readonly from: number
  readonly to: number
  readonly witness: Witness
}

/** Is shown every event that lies in the window, as its writer told it. Draws no random numbers, so that records stay the same. */
export interface Onlooker {
  call(caller: Caller, call: Call): void
  /** `at` in epoch milliseconds. */
  event(source: DeliveredId, record: object, at: number): void
}

/** The one place where a source's record and its delivery are put together. */
const deliveryOf = <S extends DeliveredId>(source: S): Delivery<Records[S]> => DELIVERIES[source]

/**
 * Where everything that happens is told. `aws` and `write` write one event and return its vendor id, or
 * '' when it falls outside the window or its source is not wanted.
 */
export class Log {
  readonly written = { files: 0, bytes: 0 }
  private readonly cloudTrail: CloudTrailFiles
  private readonly files: ReadonlyMap<DeliveredId, PeriodFiles>
  private readonly watches = new Map<string, Watch[]>()

  constructor(
    dir: string,
    readonly from: number,
    readonly to: number,
    private readonly wanted: ReadonlySet<string>,
    private readonly onlookers: readonly Onlooker[] = [],
  ) {
    this.cloudTrail = new CloudTrailFiles(join(dir, 'aws'), from, to, this.written)
    this.files = new Map(
      (Object.keys(DELIVERIES) as DeliveredId[])
        .filter((source) => wanted.has(source))
        .map((source) => {
          const { folder, every } = DELIVERIES[source]
          return [source, new PeriodFiles(join(dir, folder), every, this.written)]
        }),
    )
  }

  /** Whether a source is told of at all; who asks first need not make its records. */
  wants(source: SourceId): boolean {
    return this.wanted.has(source)
  }

  aws(random: Random, caller: Caller, call: Call, owner = ''): string {
    if (!this.wanted.has('aws-cloudtrail')) return ''
    const record = cloudTrailRecord(random, caller, call)
    if (!this.cloudTrail.add(random, call.at, record)) return ''
    for (const onlooker of this.onlookers) onlooker.call(caller, call)
    if (owner) this.tell('aws-cloudtrail', record.id, call.at, owner)
    return record.id
  }

  write<S extends DeliveredId>(source: S, record: Records[S], owner = ''): string {
    const files = this.files.get(source)
    const delivery = deliveryOf(source)
    const at = delivery.at(record)
    if (!files || at < this.from || at >= this.to) return ''
    const line = delivery.line?.(record) ?? JSON.stringify(record)
    files.add(at, line, (period) => delivery.file(period, record))
    for (const onlooker of this.onlookers) onlooker.event(source, record, at)
    const id = delivery.id(record)
    if (owner) this.tell(source, id, at, owner)
    return id
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
    for (const files of this.files.values()) await files.close(at)
  }

  async end(): Promise<void> {
    await this.cloudTrail.close(Math.floor(this.to / HOUR), true)
    await this.closeDay(this.to + 40 * 24 * HOUR)
  }

  counts(): Record<string, number> {
    return {
      ...(this.wanted.has('aws-cloudtrail') ? { 'aws-cloudtrail': this.cloudTrail.count } : {}),
      ...Object.fromEntries([...this.files].map(([source, files]) => [source, files.count])),
    }
  }

  get duplicates(): number {
    return this.cloudTrail.duplicates
  }
}
