import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { factColumns, inMs, isChange, type ResourceRow, resourceRow, versionsThat } from './row.js'

/** What resources are narrowed by; absent means "any at all". */
export interface ResourceFilter {
  readonly type?: string | undefined
  readonly account?: string | undefined
  /** Text in the id, the name or another name, without regard to case. */
  readonly text?: string | undefined
  readonly state?: 'present' | 'gone' | undefined
  /** Changed at this time or later. */
  readonly since?: Date | undefined
}

export interface ResourcePage {
  readonly items: readonly ResourceRow[]
  readonly next: string | null
  /** All that pass, on whatever page. */
  readonly total: number
  /** How many resources each value would leave, the other filters kept. */
  readonly facets: {
    readonly type: Readonly<Record<string, number>>
    readonly account: Readonly<Record<string, number>>
  }
}

/** Resources as they are known last, narrowed by everything but type and account. */
const known = `SELECT ${factColumns}, any(v.aliases) AS aliases, argMax(v.present, v.valid_from) AS present,
      argMax(v.complete, v.valid_from) AS complete, toUInt32(countIf(${isChange})) AS changes, ${inMs(`maxIf(v.valid_from, ${isChange})`)} AS changed_at
    FROM ${versionsThat()} AS v
    WHERE {text:String} = '' OR positionCaseInsensitiveUTF8(v.resource_uid, {text:String}) > 0 OR positionCaseInsensitiveUTF8(v.name, {text:String}) > 0
      OR arrayExists(alias -> positionCaseInsensitiveUTF8(alias, {text:String}) > 0, v.aliases)
    GROUP BY uid, type, name, account
    HAVING ({state:String} = '' OR present = ({state:String} = 'present')) AND ({since:Int64} = 0 OR changed_at >= {since:Int64})`
const narrowing = { text: z.string(), state: z.string(), since: z.number() }

const list = defineQuery({
  name: 'list_resources',
  sql: `SELECT * FROM (${known})
    WHERE ({type:String} = '' OR type = {type:String}) AND ({account:String} = '' OR account = {account:String})
      AND (changed_at < {before:Int64} OR changed_at = {before:Int64} AND uid > {uid:String})
    ORDER BY changed_at DESC, uid LIMIT {limit:UInt32}`,
  params: z.object({
    ...narrowing,
    type: z.string(),
    account: z.string(),
    before: z.number(),
    uid: z.string(),
    limit: z.number(),
  }),
  row: resourceRow,
})

const counted = defineQuery({
  name: 'count_resources',
  sql: `SELECT type, account, toUInt32(count()) AS resources FROM (${known}) GROUP BY type, account ORDER BY type, account`,
  params: z.object(narrowing),
  row: z.object({ type: z.string(), account: z.string(), resources: z.number() }),
})

const everything = 253_402_300_799_000

/** Resources that pass the filter, the newest change first. `before` is the cursor of the page before; one that is none begins anew. */
export async function listResources(
  warehouse: Pick<Warehouse, 'read'>,
  filter: ResourceFilter,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<ResourcePage> {
  const cursor = /^(\d{1,15})\.(.*)$/s.exec(page.before ?? '')
  const asked = {
    text: filter.text ?? '',
    state: filter.state ?? '',
    since: filter.since?.getTime() ?? 0,
  }
  const [type, account] = [filter.type ?? '', filter.account ?? '']
  const items = await warehouse.read(list, {
    ...asked,
    type,
    account,
    before: Number(cursor?.[1] ?? everything),
    uid: cursor?.[2] ?? '',
    limit: page.limit,
  })
  const counts = await warehouse.read(counted, asked)
  const ofType = counts.filter((one) => type === '' || one.type === type)
  const ofAccount = counts.filter((one) => account === '' || one.account === account)
  const both = ofType.filter((one) => ofAccount.includes(one))
  const last = items.length === page.limit ? items.at(-1) : undefined
  return {
    items,
    next: last ? `${last.changed_at ? Date.parse(last.changed_at) : 0}.${last.uid}` : null,
    total: both.reduce((sum, one) => sum + one.resources, 0),
    facets: { type: summed(ofAccount, 'type'), account: summed(ofType, 'account') },
  }
}

type Count = z.output<typeof counted.row>

function summed(counts: readonly Count[], by: 'type' | 'account'): Record<string, number> {
  const sums = new Map<string, number>()
  for (const one of counts) sums.set(one[by], (sums.get(one[by]) ?? 0) + one.resources)
  return Object.fromEntries(sums)
}
