import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { RuleBook } from '../../behavioral/index.js'
import { tables } from '../../ledger/index.js'
import { defineQuery, noParams } from '../../warehouse/index.js'
import type { Progress } from '../deps.js'
import { rulesInForce } from '../rulebook.js'
import { type LoadResult, load } from '../run.js'
import { openStores, type Stores } from '../stores.js'

export const noRules: RuleBook = { rules: [], correlations: [], refused: [], silent: new Set() }

/** A data directory for one test file, with what a test asks of it. */
export interface House {
  readonly stores: Stores
  readonly data: string
  /** Loads without analysing; what comes next is a wave of its own. */
  load(paths: string | readonly string[], progress?: Progress): Promise<LoadResult>
  /** Loads and takes it to verdicts, with the rules in force or those given. */
  loadAndAnalyse(path: string, book?: RuleBook): Promise<LoadResult>
  /** Batches, quarantined lines and events of the files whose path begins so, in order. */
  below(path: string): Promise<Below>
  close(): Promise<void>
}

export interface Below {
  readonly batches: readonly (typeof tables.batches.$inferSelect)[]
  readonly rejected: readonly { batch_id: string; line: number; reason: string; raw: string }[]
  readonly events: readonly z.output<typeof eventRow>[]
}

const eventRow = z.looseObject({
  batch_id: z.string(),
  line: z.number(),
  metadata_uid: z.string(),
  raw: z.string(),
})

const allEvents = defineQuery({
  name: 'all_events',
  sql: 'SELECT * EXCEPT event_uid, toString(event_uid) AS event_uid FROM events ORDER BY batch_id, line',
  params: noParams,
  row: eventRow,
})

const allRejects = defineQuery({
  name: 'all_rejects',
  sql: 'SELECT batch_id, toUInt32(line) AS line, reason, raw FROM quarantine FINAL ORDER BY batch_id, line',
  params: noParams,
  row: z.object({ batch_id: z.string(), line: z.number(), reason: z.string(), raw: z.string() }),
})

export async function openHouse(
  options: Partial<Parameters<typeof openStores>[0]> = {},
): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'trivium-house-'))
  const stores = await openStores({
    data,
    clock: () => new Date('2026-06-01T12:00:00Z'),
    ...options,
  })
  return {
    stores,
    data,
    load: async (paths, progress = () => undefined) => {
      const given = typeof paths === 'string' ? [paths] : paths
      const result = await load(stores, {
        paths: given,
        analyse: false,
        rules: async () => noRules,
        progress,
      })
      await stores.ledger.db.update(tables.waves).set({ state: 'done' })
      return result
    },
    loadAndAnalyse: (path, book) =>
      load(stores, {
        paths: [path],
        analyse: true,
        rules: async () => book ?? rulesInForce(stores),
        progress: () => undefined,
      }),
    below: async (path) => {
      const batches = (await stores.ledger.db.select().from(tables.batches))
        .filter((batch) => batch.path.startsWith(path))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
      const ids = new Set(batches.map((batch) => batch.id))
      const ours = <T extends { batch_id: string }>(rows: readonly T[]) =>
        rows.filter((row) => ids.has(row.batch_id))
      return {
        batches,
        rejected: ours(await stores.warehouse.readOwn(allRejects, {})),
        events: ours(await stores.warehouse.readOwn(allEvents, {})),
      }
    },
    close: async () => {
      await stores.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
