import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { type Ledger, tables } from '../../ledger/index.js'
import { baseWhere, type FacetName, type FindingFilter, facetNames, facetWhere } from './filter.js'

const { findings } = tables

/** The columns of the queue. Evidence and signals stay where they are: they are most of a finding's bytes. */
const rowColumns = {
  id: findings.id,
  kind: findings.kind,
  title: findings.title,
  severity: findings.severity,
  confidence: findings.confidence,
  verdict: findings.verdict,
  status: findings.status,
  resolution: findings.resolution,
  assignee: findings.assignee,
  identityUid: findings.identityUid,
  identityKind: findings.identityKind,
  sources: findings.sources,
  accounts: findings.accounts,
  attack: findings.attack,
  signalCount: sql<number>`jsonb_array_length(${findings.signals})`.mapWith(Number),
  eventCount: findings.eventCount,
  createdAt: findings.createdAt,
  updatedAt: findings.updatedAt,
  firstEventAt: findings.firstEventAt,
  lastEventAt: findings.lastEventAt,
}

export type FindingRow = Awaited<ReturnType<typeof rowsOf>>[number]

const sortable = {
  severity: findings.severityRank,
  last_event_at: findings.lastEventAt,
  confidence: findings.confidence,
  event_count: findings.eventCount,
  identity_uid: findings.identityUid,
} as const

export type FindingSort = keyof typeof sortable | `-${keyof typeof sortable}`

export interface FindingPage {
  readonly items: readonly FindingRow[]
  readonly total: number
  /** How many findings each value would leave, the other filters kept. */
  readonly facets: Readonly<Record<FacetName, Readonly<Record<string, number>>>>
}

/** One page of the queue with its counts. */
export async function listFindings(
  ledger: Pick<Ledger, 'db'>,
  filter: FindingFilter,
  page: { readonly sort: FindingSort; readonly offset: number; readonly limit: number },
): Promise<FindingPage> {
  const items = await rowsOf(ledger, and(baseWhere(filter), facetWhere(filter)), page)
  return { items, ...(await countsOf(ledger, filter)) }
}

function rowsOf(
  { db }: Pick<Ledger, 'db'>,
  where: SQL | undefined,
  page: { readonly sort: FindingSort; readonly offset: number; readonly limit: number },
) {
  const down = page.sort.startsWith('-')
  const column = sortable[page.sort.replace('-', '') as keyof typeof sortable]
  return db
    .select(rowColumns)
    .from(findings)
    .where(where)
    .orderBy(down ? desc(column) : asc(column), desc(findings.lastEventAt), asc(findings.id))
    .offset(page.offset)
    .limit(page.limit)
}

/**
 * All facets from one pass: findings that pass the other filters, counted by their combination of facet values. There are some
 * dozens of combinations however many findings there are; leaving one facet out at a time is done over those.
 */
async function countsOf(
  { db }: Pick<Ledger, 'db'>,
  filter: FindingFilter,
): Promise<Pick<FindingPage, 'total' | 'facets'>> {
  const groups = await db
    .select({
      severity: findings.severity,
      verdict: findings.verdict,
      status: findings.status,
      kind: findings.kind,
      source: findings.sources,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(findings)
    .where(baseWhere(filter))
    .groupBy(findings.severity, findings.verdict, findings.status, findings.kind, findings.sources)
  const facets = Object.fromEntries(
    facetNames.map((name) => [name, {} as Record<string, number>]),
  ) as Record<FacetName, Record<string, number>>
  let total = 0
  for (const group of groups) {
    const valuesOf = (name: FacetName): readonly string[] =>
      name === 'source' ? group.source : [group[name]]
    const missed = facetNames.filter((name) => {
      const wanted = filter[name]
      return (
        wanted !== undefined &&
        wanted.length > 0 &&
        !valuesOf(name).some((value) => wanted.includes(value))
      )
    })
    if (missed.length === 0) total += group.count
    for (const name of facetNames) {
      if (missed.some((other) => other !== name)) continue
      for (const value of valuesOf(name))
        facets[name][value] = (facets[name][value] ?? 0) + group.count
    }
  }
  return { total, facets }
}

export interface FindingDetail {
  readonly finding: typeof findings.$inferSelect
  readonly activity: readonly (typeof tables.activity.$inferSelect)[]
}

/** A finding, whole, with what was done to it. Undefined when there is none of this id. */
export async function findingById(
  { db }: Pick<Ledger, 'db'>,
  id: string,
): Promise<FindingDetail | undefined> {
  const [finding] = await db.select().from(findings).where(eq(findings.id, id))
  if (!finding) return undefined
  const activity = await db
    .select()
    .from(tables.activity)
    .where(eq(tables.activity.findingId, id))
    .orderBy(asc(tables.activity.at), asc(tables.activity.id))
  return { finding, activity }
}
