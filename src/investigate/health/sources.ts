import { desc, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { historyDays, historyEvents, type RuleBook } from '../../behavioral/index.js'
import type { Clock } from '../../core/index.js'
import { type Ledger, tables } from '../../ledger/index.js'
import { readCatalogue } from '../../sources/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { unmappedKeys } from './unmapped.js'

const { batches } = tables

export interface SourceHealth {
  readonly id: string
  readonly product: string
  readonly events: number
  readonly first_event_at: string | null
  readonly last_event_at: string | null
  /** From the newest event to now. */
  readonly lag_seconds: number | null
  readonly batches: number
  readonly duplicates: number
  readonly rejected: number
  /** Files that could not be read to their end, the newest. */
  readonly problems: readonly { path: string; reason: string }[]
  readonly rules: number
  readonly rules_refused: readonly { file: string; line: number; message: string }[]
  readonly identities: number
  readonly identities_without_history: number
  readonly unmapped: readonly string[]
  readonly days: readonly { day: string; events: number }[]
}

interface Deps {
  readonly warehouse: Pick<Warehouse, 'read'>
  readonly ledger: Pick<Ledger, 'db'>
  readonly clock: Clock
}

const shownProblems = 20

/** How each source is doing; sources that never brought anything are left out. */
export async function sourcesHealth(deps: Deps, book: RuleBook): Promise<SourceHealth[]> {
  const { catalogue } = await readCatalogue(deps.ledger)
  const [totals, problems, days, identities] = await Promise.all([
    batchTotals(deps.ledger),
    batchProblems(deps.ledger, shownProblems * catalogue.sources.length),
    deps.warehouse.read(sourceDays, {}),
    deps.warehouse.read(sourceIdentities, { days: historyDays, events: historyEvents }),
  ])
  const now = deps.clock().getTime()
  // Events of a source whose mapping file was taken out are nobody's any more, and are still there.
  const orphans = [...totals.keys()].filter((id) => !catalogue.byId(id)).sort()
  const known = [
    ...catalogue.sources.filter(({ id }) => totals.has(id)),
    ...orphans.map((id) => ({ id, product: id, fields: undefined })),
  ]
  return Promise.all(
    known.map(async (source) => {
      const total = totals.get(source.id)
      const people = identities.find((row) => row.source === source.id)
      const last = total?.last ?? null
      return {
        id: source.id,
        product: source.product,
        events: total?.events ?? 0,
        first_event_at: total?.first?.toISOString() ?? null,
        last_event_at: last?.toISOString() ?? null,
        lag_seconds: last ? Math.max(0, Math.round((now - last.getTime()) / 1000)) : null,
        batches: total?.batches ?? 0,
        duplicates: total?.duplicates ?? 0,
        rejected: total?.rejected ?? 0,
        problems: problems
          .filter((one) => one.source === source.id)
          .slice(0, shownProblems)
          .map(({ path, reason }) => ({ path, reason: reason ?? '' })),
        rules: book.rules.filter((rule) => rule.source.id === source.id).length,
        rules_refused: book.refused
          .filter(({ file }) => file.startsWith(`${source.id}/`))
          .map(({ file, line, message }) => ({ file, line, message })),
        identities: people?.identities ?? 0,
        identities_without_history: people?.young ?? 0,
        unmapped: source.fields ? await unmappedKeys(deps.warehouse, source) : [],
        days: days
          .filter((row) => row.source === source.id)
          .map(({ day, events }) => ({ day, events })),
      }
    }),
  )
}

async function batchTotals({ db }: Pick<Ledger, 'db'>) {
  const total = (column: typeof batches.events) =>
    sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)
  const rows = await db
    .select({
      source: batches.source,
      batches: sql<number>`count(*)`.mapWith(Number),
      events: total(batches.events),
      duplicates: sql<number>`coalesce(sum(${batches.duplicates}), 0)`.mapWith(Number),
      rejected: sql<number>`coalesce(sum(${batches.rejected}), 0)`.mapWith(Number),
      first: sql<Date | null>`min(${batches.firstEventAt})`.mapWith(batches.firstEventAt),
      last: sql<Date | null>`max(${batches.lastEventAt})`.mapWith(batches.lastEventAt),
    })
    .from(batches)
    .groupBy(batches.source)
  return new Map(rows.map((row) => [row.source, row]))
}

function batchProblems({ db }: Pick<Ledger, 'db'>, most: number) {
  return db
    .select({ source: batches.source, path: batches.path, reason: batches.problem })
    .from(batches)
    .where(isNotNull(batches.problem))
    .orderBy(desc(batches.registeredAt))
    .limit(most)
}

const sourceDays = defineQuery({
  name: 'source_days',
  sql: `SELECT source, toString(toDate(time)) AS day, count() AS events FROM events
    GROUP BY source, day ORDER BY source, day`,
  params: noParams,
  row: z.object({ source: z.string(), day: z.string(), events: z.number() }),
})

const sourceIdentities = defineQuery({
  name: 'source_identities',
  sql: `SELECT source, count() AS identities, countIf(days < {days:UInt32} OR events < {events:UInt32}) AS young
    FROM (
      SELECT any(source) AS source, identity_uid, dateDiff('day', min(day), max(day)) AS days, sum(events) AS events
      FROM identity_days GROUP BY identity_uid
    ) GROUP BY source`,
  params: z.object({ days: z.number(), events: z.number() }),
  row: z.object({ source: z.string(), identities: z.number(), young: z.number() }),
})
