import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import { tables } from '../ledger/index.js'
import type { Deps } from './deps.js'

export type Wave = typeof tables.waves.$inferSelect

/** The wave that is not through yet, if any. There is at most one: the next opens when it is done. */
export async function unfinishedWave({ ledger }: Deps): Promise<Wave | undefined> {
  const [wave] = await ledger.db
    .select()
    .from(tables.waves)
    .where(ne(tables.waves.state, 'done'))
    .limit(1)
  return wave
}

export async function openWave({ ledger, clock }: Deps): Promise<Wave> {
  const [last] = await ledger.db.select().from(tables.waves).orderBy(desc(tables.waves.id)).limit(1)
  const wave: Wave = { id: (last?.id ?? 0) + 1, openedAt: clock(), state: 'landing', doneAt: null }
  await ledger.db.insert(tables.waves).values(wave)
  return wave
}

export async function advance(
  { ledger, clock }: Deps,
  wave: Wave,
  state: Wave['state'],
): Promise<Wave> {
  const next: Wave = { ...wave, state, doneAt: state === 'done' ? clock() : null }
  await ledger.db.update(tables.waves).set(next).where(eq(tables.waves.id, wave.id))
  return next
}

export type Batch = typeof tables.batches.$inferSelect

/** The batches of these ids that are known already. */
export async function knownBatches(
  { ledger }: Deps,
  ids: readonly string[],
): Promise<Map<string, Batch>> {
  const known = new Map<string, Batch>()
  for (let from = 0; from < ids.length; from += 1000) {
    const rows = await ledger.db
      .select()
      .from(tables.batches)
      .where(inArray(tables.batches.id, ids.slice(from, from + 1000)))
    for (const row of rows) known.set(row.id, row)
  }
  return known
}

/** Batches that were registered and not landed: what a crash left to do. */
export async function unlanded({ ledger }: Deps, wave: Wave): Promise<Batch[]> {
  return ledger.db
    .select()
    .from(tables.batches)
    .where(and(eq(tables.batches.waveId, wave.id), eq(tables.batches.state, 'registered')))
}

/** Whether nothing was registered in a wave: a crash came between opening it and that. The next load takes it. */
export async function isEmpty({ ledger }: Deps, wave: Wave): Promise<boolean> {
  const { batches } = tables
  const some = await ledger.db
    .select({ id: batches.id })
    .from(batches)
    .where(eq(batches.waveId, wave.id))
    .limit(1)
  return some.length === 0 && wave.state === 'landing'
}
