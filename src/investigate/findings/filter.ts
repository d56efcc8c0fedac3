import { and, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { tables } from '../../ledger/index.js'

const { findings } = tables

/** What the queue of findings is narrowed by. Each list means "any of these"; absent means "any at all". */
export interface FindingFilter {
  readonly severity?: readonly string[] | undefined
  readonly verdict?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly source?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly identity?: readonly string[] | undefined
  /** `none` stands for findings that nobody has taken. */
  readonly assignee?: readonly string[] | undefined
  readonly attack?: readonly string[] | undefined
  /** Text in title, identity or id. */
  readonly text?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** Values of a filter whose counts are shown beside it. */
export const facetNames = ['severity', 'verdict', 'status', 'source', 'kind'] as const
export type FacetName = (typeof facetNames)[number]

/** The filter without its facets, as SQL over `findings`. */
export function baseWhere(filter: FindingFilter): SQL | undefined {
  const some = <T>(values: readonly T[] | undefined): values is readonly T[] =>
    values !== undefined && values.length > 0
  return and(
    some(filter.identity) ? inArray(findings.identityUid, [...filter.identity]) : undefined,
    some(filter.assignee) ? assigned(filter.assignee) : undefined,
    some(filter.attack)
      ? sql`${findings.attack} ?| ${sql.param([...filter.attack])}::text[]`
      : undefined,
    filter.text ? contains(filter.text) : undefined,
    filter.from ? gte(findings.lastEventAt, filter.from) : undefined,
    filter.to ? lte(findings.firstEventAt, filter.to) : undefined,
  )
}

/** The facets of the filter, as SQL over `findings`. */
export function facetWhere(filter: FindingFilter): SQL | undefined {
  const one = (
    column: typeof findings.severity | typeof findings.kind | typeof findings.verdict,
    values: readonly string[] | undefined,
  ) => (values && values.length > 0 ? inArray(column, [...values]) : undefined)
  return and(
    one(findings.severity, filter.severity),
    one(findings.verdict, filter.verdict),
    one(findings.kind, filter.kind),
    filter.status && filter.status.length > 0
      ? sql`${findings.status} = any(${sql.param([...filter.status])}::text[])`
      : undefined,
    filter.source && filter.source.length > 0
      ? sql`${findings.sources} ?| ${sql.param([...filter.source])}::text[]`
      : undefined,
  )
}

function assigned(people: readonly string[]): SQL | undefined {
  const named = people.filter((person) => person !== 'none')
  return or(
    people.includes('none') ? isNull(findings.assignee) : undefined,
    named.length > 0 ? inArray(findings.assignee, named) : undefined,
  )
}

function contains(text: string): SQL {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
  return sql`(${findings.title} ilike ${pattern} or ${findings.identityUid} ilike ${pattern} or ${findings.id} ilike ${pattern})`
}
