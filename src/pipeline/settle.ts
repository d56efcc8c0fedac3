import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { tables } from '../ledger/index.js'
import { learnAddresses } from '../semantic/index.js'
import { defineQuery } from '../warehouse/index.js'
import { landBatches } from './batches.js'
import type { Deps } from './deps.js'
import type { Landed } from './land.js'
import type { RegisteredFile } from './register.js'
import type { Wave } from './waves.js'

/** Removes what these batches left behind in an attempt that did not come to its end. Nothing, the first time. */
export async function forget({ warehouse }: Deps, batches: readonly string[]): Promise<void> {
  const [left] = await warehouse.read(leftovers, { batches: [...batches] })
  if ((left?.events ?? 0) > 0) {
    await warehouse.run({
      name: 'forget_events',
      sql: 'DELETE FROM events WHERE batch_id IN {batches:Array(String)}',
      params: { batches },
    })
  }
  if ((left?.quarantined ?? 0) > 0) {
    await warehouse.run({
      name: 'forget_quarantine',
      sql: 'DELETE FROM quarantine WHERE batch_id IN {batches:Array(String)}',
      params: { batches },
    })
  }
}

const leftovers = defineQuery({
  name: 'landing_leftovers',
  sql: `SELECT (SELECT count() FROM events WHERE batch_id IN {batches:Array(String)}) AS events,
    (SELECT count() FROM quarantine WHERE batch_id IN {batches:Array(String)}) AS quarantined`,
  params: z.object({ batches: z.array(z.string()) }),
  row: z.object({ events: z.number(), quarantined: z.number() }),
})

const counts = defineQuery({
  name: 'landed_counts',
  sql: `SELECT batch_id, count() AS events, toUnixTimestamp64Milli(min(time)) AS first, toUnixTimestamp64Milli(max(time)) AS last
    FROM events WHERE wave = {wave:UInt32} AND batch_id IN {batches:Array(String)} GROUP BY batch_id`,
  params: z.object({ wave: z.number(), batches: z.array(z.string()) }),
  row: z.object({ batch_id: z.string(), events: z.number(), first: z.number(), last: z.number() }),
})

const rejects = defineQuery({
  name: 'landed_rejects',
  sql: 'SELECT batch_id, count() AS rejected FROM quarantine FINAL WHERE batch_id IN {batches:Array(String)} GROUP BY batch_id',
  params: z.object({ batches: z.array(z.string()) }),
  row: z.object({ batch_id: z.string(), rejected: z.number() }),
})

/** What was wrong with a file. One that `failed` could not be landed at all, and the next load tries it again. */
export interface Problem {
  readonly reason: string
  readonly failed: boolean
}

/** Gives up batches whose file is gone or has become another one since they were registered: what had landed of them goes again. */
export async function abandon(deps: Deps, batches: readonly string[]): Promise<void> {
  if (batches.length === 0) return
  await forget(deps, batches)
  await deps.ledger.db
    .update(tables.batches)
    .set({ state: 'failed', problem: 'the file was gone before it was read to its end' })
    .where(inArray(tables.batches.id, [...batches]))
}

/** Ends the landing of a chunk: new addresses are looked up and the ledger is told what the files held. */
export async function settle(
  deps: Deps,
  wave: Wave,
  files: readonly RegisteredFile[],
  problems: ReadonlyMap<string, Problem>,
): Promise<Landed> {
  const batches = files.map((file) => file.batchId)
  const good = byBatch(await deps.warehouse.read(counts, { wave: wave.id, batches }))
  const refused = byBatch(await deps.warehouse.read(rejects, { batches }))
  await learnAddresses(deps.warehouse, wave.id, batches)
  await landBatches(
    deps.ledger.db,
    files.map(({ batchId }) => {
      const kept = good.get(batchId)
      return {
        id: batchId,
        state: problems.get(batchId)?.failed ? ('failed' as const) : ('landed' as const),
        landedAt: deps.clock(),
        records: kept?.events ?? 0,
        events: kept?.events ?? 0,
        rejected: refused.get(batchId)?.rejected ?? 0,
        firstEventAt: kept ? new Date(kept.first) : null,
        lastEventAt: kept ? new Date(kept.last) : null,
        problem: problems.get(batchId)?.reason ?? null,
      }
    }),
  )
  return {
    records: sum([...good.values()].map((row) => row.events)),
    rejected: sum([...refused.values()].map((row) => row.rejected)),
    problems: files.flatMap(({ batchId, path }) => {
      const problem = problems.get(batchId)
      return problem ? [{ path, reason: problem.reason }] : []
    }),
  }
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

const byBatch = <T extends { batch_id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.batch_id, row]))
