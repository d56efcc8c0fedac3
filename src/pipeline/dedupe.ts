import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { tables } from '../ledger/index.js'
import { sources } from '../sources/index.js'
import { defineQuery } from '../warehouse/index.js'
import { thinBatches } from './batches.js'
import { checkpoint } from './checkpoint.js'
import type { Deps } from './deps.js'
import type { Wave } from './waves.js'

const undated = sources.filter((source) => source.undated).map(({ id }) => id)

const waveSpan = defineQuery({
  name: 'wave_span',
  sql: `SELECT count() AS events, toUnixTimestamp64Milli(min(time)) AS from, toUnixTimestamp64Milli(max(time)) AS to,
      countIf(source IN {undated:Array(String)}) AS undated
    FROM events WHERE wave = {wave:UInt32}`,
  params: z.object({ wave: z.number(), undated: z.array(z.string()) }),
  row: z.object({ events: z.number(), from: z.number(), to: z.number(), undated: z.number() }),
})

const inSpan =
  'time BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64})'
/** A record that was dated at its load has another time in each. Asked only when needed: it reads every event's source. */
const inSpanOrUndated = `(${inSpan} OR source IN {undated:Array(String)})`

const repeatedIds = (where: string): string =>
  `SELECT event_uid FROM events WHERE ${where} GROUP BY event_uid HAVING count() > 1 AND max(wave) = {wave:UInt32}`

const repeated = (where: string) =>
  defineQuery({
    name: 'repeated_events',
    sql: `SELECT count() AS repeated FROM (${repeatedIds(where)})`,
    params: z.object({
      wave: z.number(),
      from: z.number(),
      to: z.number(),
      undated: z.array(z.string()),
    }),
    row: z.object({ repeated: z.number() }),
  })

const kept = defineQuery({
  name: 'kept_events',
  sql: 'SELECT batch_id, count() AS events FROM events WHERE wave = {wave:UInt32} GROUP BY batch_id',
  params: z.object({ wave: z.number() }),
  row: z.object({ batch_id: z.string(), events: z.number() }),
})

/**
 * Takes out the events of a wave that were known already or came twice. Of each vendor event id the copy of the earliest wave stays,
 * and within a wave the first batch and line, so the result does not depend on which lane was faster.
 */
export async function dedupe(
  deps: Deps,
  wave: Wave,
): Promise<{ events: number; duplicates: number }> {
  const { warehouse, ledger } = deps
  checkpoint('dedupe:before')
  const [span] = await warehouse.readOwn(waveSpan, { wave: wave.id, undated })
  if (span && span.events > 0) {
    const params = { wave: wave.id, from: span.from, to: span.to, undated }
    const where = span.undated > 0 ? inSpanOrUndated : inSpan
    const [found] = await warehouse.readOwn(repeated(where), params)
    if ((found?.repeated ?? 0) > 0) {
      await warehouse.run({ name: 'clear_repeats', sql: 'TRUNCATE TABLE repeats' })
      await warehouse.run({
        name: 'find_repeats',
        sql: `INSERT INTO repeats SELECT event_uid, batch_id, line FROM (
            SELECT event_uid, wave, batch_id, line, row_number() OVER (PARTITION BY event_uid ORDER BY wave, batch_id, line) AS copy
            FROM events WHERE ${where} AND event_uid IN (${repeatedIds(where)}))
          WHERE copy > 1 AND wave = {wave:UInt32}`,
        params,
      })
      await warehouse.run({
        name: 'drop_repeats',
        sql: `DELETE FROM events WHERE wave = {wave:UInt32} AND ${inSpan}
          AND (event_uid, batch_id, line) IN (SELECT event_uid, batch_id, line FROM repeats)`,
        params,
        settings: { lightweight_delete_mode: 'lightweight_update' },
      })
    }
  }
  checkpoint('dedupe:dropped')
  const told = await tell(ledger, wave, await warehouse.readOwn(kept, { wave: wave.id }))
  checkpoint('dedupe:after')
  return told
}

/** Writes into the ledger how many of each batch's records stayed. */
async function tell(
  ledger: Deps['ledger'],
  wave: Wave,
  rows: readonly { batch_id: string; events: number }[],
): Promise<{ events: number; duplicates: number }> {
  const left = new Map(rows.map((row) => [row.batch_id, row.events]))
  const batches = await ledger.db
    .select()
    .from(tables.batches)
    .where(and(eq(tables.batches.waveId, wave.id), eq(tables.batches.state, 'landed')))
  const now = batches.map(({ id, records }) => {
    const events = left.get(id) ?? 0
    return { id, events, duplicates: records - events }
  })
  const before = new Map(batches.map((batch) => [batch.id, batch]))
  const changed = now.filter(({ id, events, duplicates }) => {
    const told = before.get(id)
    return told?.events !== events || told.duplicates !== duplicates
  })
  await ledger.db.transaction((tx) => thinBatches(tx, changed))
  return {
    events: now.reduce((total, { events }) => total + events, 0),
    duplicates: now.reduce((total, { duplicates }) => total + duplicates, 0),
  }
}
