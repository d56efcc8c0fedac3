import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { openBySeverity } from '../../knowledge/index.js'
import { type Ledger, tables } from '../../ledger/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'

export interface Overview {
  /** Open findings by severity. */
  readonly open: Readonly<Record<string, number>>
  readonly events: number
  readonly identities: number
  readonly first_event_at: string | null
  readonly last_event_at: string | null
  readonly days: readonly { day: string; events: number; findings: number }[]
}

const eventDays = defineQuery({
  name: 'event_days',
  sql: 'SELECT toString(toDate(time)) AS day, count() AS events FROM events GROUP BY day ORDER BY day DESC LIMIT 400',
  params: noParams,
  row: z.object({ day: z.string(), events: z.number() }),
})

const identityCount = defineQuery({
  name: 'identity_count',
  sql: 'SELECT uniqExact(identity_uid) AS identities FROM identity_days',
  params: noParams,
  row: z.object({ identities: z.number() }),
})

/** The company at a glance. */
export async function overviewOf(deps: {
  readonly warehouse: Pick<Warehouse, 'read'>
  readonly ledger: Ledger
}): Promise<Overview> {
  const { warehouse, ledger } = deps
  const [open, totals, findings, days, [identities]] = await Promise.all([
    openBySeverity({ ledger }),
    totalsOf(ledger),
    findingDays(ledger),
    warehouse.read(eventDays, {}),
    warehouse.read(identityCount, {}),
  ])
  const byDay = new Map(days.map(({ day, events }) => [day, { day, events, findings: 0 }]))
  for (const { day, count } of findings) {
    const known = byDay.get(day)
    if (known) known.findings = count
    else byDay.set(day, { day, events: 0, findings: count })
  }
  return {
    open,
    ...totals,
    identities: identities?.identities ?? 0,
    days: [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

async function totalsOf({ db }: Pick<Ledger, 'db'>) {
  const { batches } = tables
  const [row] = await db
    .select({
      events: sql<number>`coalesce(sum(${batches.events}), 0)`.mapWith(Number),
      first: sql<Date | null>`min(${batches.firstEventAt})`.mapWith(batches.firstEventAt),
      last: sql<Date | null>`max(${batches.lastEventAt})`.mapWith(batches.lastEventAt),
    })
    .from(batches)
  return {
    events: row?.events ?? 0,
    first_event_at: row?.first?.toISOString() ?? null,
    last_event_at: row?.last?.toISOString() ?? null,
  }
}

/** Findings by the day they began, those judged harmless left out. */
async function findingDays({ db }: Pick<Ledger, 'db'>) {
  const { findings } = tables
  const day = sql<string>`to_char(${findings.firstEventAt} at time zone 'UTC', 'YYYY-MM-DD')`
  return db
    .select({ day, count: sql<number>`count(*)`.mapWith(Number) })
    .from(findings)
    .where(inArray(findings.verdict, ['True Positive', 'Needs Investigation', 'Inconclusive']))
    .groupBy(sql`1`)
}
