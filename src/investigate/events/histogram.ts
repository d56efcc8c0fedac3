import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { at, type EventFilter, whereOf } from './filter.js'
import { spanOf } from './search.js'

export interface Histogram {
  /** Width of a bucket. */
  readonly seconds: number
  readonly buckets: readonly { at: string; events: number; failures: number }[]
  readonly total: number
  /** False when a search for text was given up before its end: the counts are of what was read. */
  readonly complete: boolean
}

const widths = [
  1,
  5,
  15,
  60,
  300,
  900,
  3600,
  3 * 3600,
  6 * 3600,
  12 * 3600,
  86_400,
  7 * 86_400,
  30 * 86_400,
]
const mostBuckets = 120
const textSeconds = 2

/** Events and failed events over time, in buckets of a round width. Empty buckets are left out. */
export async function histogramOf(
  warehouse: Pick<Warehouse, 'read'>,
  filter: EventFilter,
): Promise<Histogram> {
  const span = await spanOf(warehouse, filter)
  if (span === undefined) return { seconds: 3600, buckets: [], total: 0, complete: true }
  const asked = ((filter.to?.getTime() ?? span.to) - (filter.from?.getTime() ?? span.from)) / 1000
  const seconds = widths.find((width) => asked / width <= mostBuckets) ?? 30 * 86_400
  const where = whereOf(filter)
  const query = defineQuery({
    name: 'events_histogram',
    sql: `SELECT toUnixTimestamp(toStartOfInterval(time, toIntervalSecond({seconds:UInt32}), 'UTC')) AS at,
        count() AS events, countIf(status = 'Failure') AS failures
      FROM events WHERE time BETWEEN ${at('from')} AND ${at('to')} AND ${where.sql}
      GROUP BY at ORDER BY at
      ${filter.text ? `SETTINGS max_execution_time = ${textSeconds}, timeout_overflow_mode = 'break'` : ''}`,
    params: z.record(z.string(), z.any()),
    row: z.object({ at: z.number(), events: z.number(), failures: z.number() }),
  })
  const started = performance.now()
  const rows = await warehouse.read(query, { ...where.params, ...span, seconds })
  return {
    seconds,
    buckets: rows.map((row) => ({ ...row, at: new Date(row.at * 1000).toISOString() })),
    total: rows.reduce((sum, row) => sum + row.events, 0),
    complete: !filter.text || performance.now() - started < textSeconds * 1000,
  }
}
