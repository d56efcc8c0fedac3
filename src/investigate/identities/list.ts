import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type IdentityRow, identityColumns, identityRow } from './row.js'

/** What identities are narrowed by; absent means "any at all". */
export interface IdentityFilter {
  readonly kind?: string | undefined
  readonly source?: string | undefined
  readonly person?: string | undefined
  /** Those that are not the company's own. */
  readonly third_party?: boolean | undefined
  /** Those that were something else before. */
  readonly changed?: boolean | undefined
  /** In its name or its person's, in whatever case. */
  readonly search?: string | undefined
}

export interface IdentityPage {
  readonly items: IdentityRow[]
  readonly next: string | null
  /** How many pass the filter, by kind; those of the kinds that were not asked for too. */
  readonly kinds: Record<string, number>
}

const ofKind = `({kind:String} = '' OR i.kind = {kind:String})`
const passes = `({source:String} = '' OR has(i.sources, {source:String}))
  AND ({person:String} = '' OR i.person_uid = {person:String}) AND (NOT {third_party:Bool} OR i.third_party != '') AND (NOT {changed:Bool} OR length(i.periods) > 1)
  AND ({search:String} = '' OR positionCaseInsensitiveUTF8(i.identity_uid, {search:String}) > 0 OR positionCaseInsensitiveUTF8(i.person_uid, {search:String}) > 0)`
const filterParams = {
  source: z.string(),
  person: z.string(),
  third_party: z.boolean(),
  changed: z.boolean(),
  search: z.string(),
}

const list = defineQuery({
  name: 'list_identities',
  sql: `SELECT ${identityColumns} FROM (SELECT * FROM identities FINAL) AS i
    WHERE ${ofKind} AND ${passes} AND (i.last_time, i.identity_uid) < (fromUnixTimestamp64Milli({before:Int64}), {uid:String})
    ORDER BY i.last_time DESC, i.identity_uid DESC LIMIT {limit:UInt32}`,
  params: z.object({
    ...filterParams,
    kind: z.string(),
    before: z.number(),
    uid: z.string(),
    limit: z.number(),
  }),
  row: identityRow,
})

const counted = defineQuery({
  name: 'count_identities',
  sql: `SELECT kind, count() AS n FROM (SELECT * FROM identities FINAL) AS i WHERE ${passes} GROUP BY kind ORDER BY n DESC, kind`,
  params: z.object(filterParams),
  row: z.object({ kind: z.string(), n: z.number() }),
})

/** The end of time, before which every identity was last seen. */
const everything = 4_102_444_800_000

/** Identities that pass the filter, the ones seen last first. `before` is the cursor of the page before; one that is none begins anew. */
export async function listIdentities(
  warehouse: Pick<Warehouse, 'read'>,
  filter: IdentityFilter,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<IdentityPage> {
  const asked = {
    source: filter.source ?? '',
    person: filter.person ?? '',
    third_party: filter.third_party ?? false,
    changed: filter.changed ?? false,
    search: filter.search ?? '',
  }
  const cursor = /^(\d{1,15})\.(.*)$/s.exec(page.before ?? '')
  const items = await warehouse.read(list, {
    ...asked,
    kind: filter.kind ?? '',
    before: Number(cursor?.[1] ?? everything),
    uid: cursor?.[2] ?? '',
    limit: page.limit,
  })
  const kinds = await warehouse.read(counted, asked)
  const last = items.length === page.limit ? items.at(-1) : undefined
  return {
    items,
    next: last ? `${Date.parse(last.last_time)}.${last.identity_uid}` : null,
    kinds: Object.fromEntries(kinds.map(({ kind, n }) => [kind, n])),
  }
}
