import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type Ledger, tables } from '../../ledger/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'

export interface QuarantinePage {
  readonly total: number
  readonly reasons: readonly { source: string; reason: string; lines: number }[]
  readonly items: readonly {
    batch_id: string
    path: string
    line: number
    source: string
    reason: string
    seen_at: string
    raw: string
  }[]
}

const reasonsOf = defineQuery({
  name: 'quarantine_reasons',
  sql: 'SELECT source, reason, count() AS lines FROM quarantine FINAL GROUP BY source, reason ORDER BY lines DESC, source, reason',
  params: noParams,
  row: z.object({ source: z.string(), reason: z.string(), lines: z.number() }),
})

const linesOf = defineQuery({
  name: 'quarantine_lines',
  sql: `SELECT batch_id, line, source, reason, toUnixTimestamp64Milli(seen_at) AS seen, raw FROM quarantine FINAL
    WHERE ({source:String} = '' OR source = {source:String}) AND ({reason:String} = '' OR reason = {reason:String})
    ORDER BY seen_at DESC, batch_id, line LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  params: z.object({
    source: z.string(),
    reason: z.string(),
    limit: z.number(),
    offset: z.number(),
  }),
  row: z.object({
    batch_id: z.string(),
    line: z.number(),
    source: z.string(),
    reason: z.string(),
    seen: z.number(),
    raw: z.string(),
  }),
})

/** Lines that could not become events, the newest first, each with its file and the reason. */
export async function quarantinePage(
  deps: { readonly warehouse: Pick<Warehouse, 'read'>; readonly ledger: Pick<Ledger, 'db'> },
  asked: {
    readonly source: string
    readonly reason: string
    readonly limit: number
    readonly offset: number
  },
): Promise<QuarantinePage> {
  const [reasons, lines] = await Promise.all([
    deps.warehouse.read(reasonsOf, {}),
    deps.warehouse.read(linesOf, asked),
  ])
  const ids = [...new Set(lines.map((line) => line.batch_id))]
  const { batches } = tables
  const paths = new Map(
    ids.length === 0
      ? []
      : (
          await deps.ledger.db
            .select({ id: batches.id, path: batches.path })
            .from(batches)
            .where(inArray(batches.id, ids))
        ).map(({ id, path }) => [id, path] as const),
  )
  const chosen = reasons.filter(
    (row) =>
      (asked.source === '' || row.source === asked.source) &&
      (asked.reason === '' || row.reason === asked.reason),
  )
  return {
    total: chosen.reduce((sum, row) => sum + row.lines, 0),
    reasons,
    items: lines.map(({ seen, ...line }) => ({
      ...line,
      path: paths.get(line.batch_id) ?? '',
      seen_at: new Date(seen).toISOString(),
    })),
  }
}
