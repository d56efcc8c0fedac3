import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import {
  endOfTime,
  factColumns,
  inMs,
  isChange,
  type ResourceFacts,
  resourceFacts,
  versionColumns,
  versionRow,
  versionsThat,
} from './row.js'
import { anchorsOf, stepOf, type VersionStep } from './step.js'

export interface ResourceChangeFilter {
  readonly since?: Date | undefined
  readonly type?: string | undefined
  readonly account?: string | undefined
}

/** A change of a resource: what it is called, and the version that the change made. */
export type ResourceChange = ResourceFacts & VersionStep

export interface ResourceChangePage {
  readonly items: readonly ResourceChange[]
  readonly next: string | null
}

type Reader = Pick<Warehouse, 'read'>

/** Which versions are changes, without what is in them: that is read of a page's few alone. */
const keys = defineQuery({
  name: 'resource_change_keys',
  sql: `SELECT v.resource_uid AS uid, ${inMs('v.valid_from')} AS at FROM ${versionsThat()} AS v
    WHERE ${isChange} AND v.valid_from >= fromUnixTimestamp64Milli({since:Int64})
      AND ({type:String} = '' OR v.type = {type:String}) AND ({account:String} = '' OR v.account = {account:String})
      AND (at < {before:Int64} OR at = {before:Int64} AND uid > {uid:String})
    ORDER BY at DESC, uid LIMIT {limit:UInt32}`,
  params: z.object({
    since: z.number(),
    type: z.string(),
    account: z.string(),
    before: z.number(),
    uid: z.string(),
    limit: z.number(),
  }),
  row: z.object({ uid: z.string(), at: z.number() }),
})

/** The versions that begin at these moments, and those that end at them. */
const around = defineQuery({
  name: 'resource_changes_around',
  sql: `WITH arrayZip({uids:Array(String)}, {times:Array(Int64)}) AS wanted
    SELECT ${factColumns}, ${versionColumns} FROM ${versionsThat('AND resource_uid IN {uids:Array(String)}')} AS v
    WHERE has(wanted, (v.resource_uid, ${inMs('v.valid_from')})) OR has(wanted, (v.resource_uid, ${inMs('v.valid_to')}))`,
  params: z.object({ uids: z.array(z.string()), times: z.array(z.number()) }),
  row: resourceFacts.extend(versionRow.shape),
})

/** Changes of all resources, the newest first. `before` is the cursor of the page before; one that is none begins anew. */
export async function resourceChanges(
  warehouse: Reader,
  filter: ResourceChangeFilter,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<ResourceChangePage> {
  const cursor = /^(\d{1,13})\.(.*)$/s.exec(page.before ?? '')
  const wanted = await warehouse.read(keys, {
    since: filter.since?.getTime() ?? 0,
    type: filter.type ?? '',
    account: filter.account ?? '',
    before: Number(cursor?.[1] ?? endOfTime),
    uid: cursor?.[2] ?? '',
    limit: page.limit,
  })
  const uids = wanted.map(({ uid }) => uid)
  const found = await warehouse.read(around, { uids, times: wanted.map(({ at }) => at) })
  const anchors = await anchorsOf(warehouse, uids)
  const begins = new Map(found.map((one) => [key(one.uid, one.valid_from), one]))
  const ends = new Map(found.map((one) => [key(one.uid, one.valid_to), one]))
  const last = wanted.length === page.limit ? wanted.at(-1) : undefined
  return {
    items: wanted.flatMap(({ uid, at }) => {
      const moment = key(uid, new Date(at).toISOString())
      const version = begins.get(moment)
      return version ? [change(version, ends.get(moment), anchors.get(uid) ?? endOfTime)] : []
    }),
    next: last ? `${last.at}.${last.uid}` : null,
  }
}

type Found = z.output<typeof around.row>

function change(version: Found, before: Found | undefined, anchor: number): ResourceChange {
  const { uid, type, name, account, ...rest } = version
  return { uid, type, name, account, ...stepOf(rest, before, anchor) }
}

const key = (uid: string, at: string | null): string => JSON.stringify([uid, at])
