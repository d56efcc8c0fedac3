import { z } from 'zod'
import { differences } from '../../semantic/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type ResourceDifference, readable } from './difference.js'
import { findResource } from './find.js'
import { versionOf } from './one.js'
import {
  endOfTime,
  type ResourceFacts,
  type VersionRow,
  versionColumns,
  versionRow,
  versionsThat,
} from './row.js'
import { anchorsOf, state, stepOf, type VersionStep, whollyKnown } from './step.js'

export interface ResourceHistory extends ResourceFacts {
  /** The newest first. */
  readonly versions: readonly VersionStep[]
  readonly next: string | null
}

type Reader = Pick<Warehouse, 'read'>

const versions = defineQuery({
  name: 'resource_versions',
  sql: `SELECT ${versionColumns} FROM ${versionsThat('AND resource_uid = {uid:String}')} AS v
    WHERE v.valid_from < fromUnixTimestamp64Milli({before:Int64}) ORDER BY v.valid_from DESC LIMIT {limit:UInt32}`,
  params: z.object({ uid: z.string(), before: z.number(), limit: z.number() }),
  row: versionRow,
})

/** The versions of a resource, each with what it changed. `before` is the cursor of the page before. Throws what `findResource` throws. */
export async function resourceHistory(
  warehouse: Reader,
  id: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<ResourceHistory> {
  const { aliases: _, ...facts } = await findResource(warehouse, id)
  const before = /^\d{1,13}$/.test(page.before ?? '') ? Number(page.before) : endOfTime
  // One more than asked for: the version before the last one of the page.
  const found = await warehouse.read(versions, { uid: facts.uid, before, limit: page.limit + 1 })
  const anchor = (await anchorsOf(warehouse, [facts.uid])).get(facts.uid) ?? endOfTime
  const last = found.length > page.limit ? found[page.limit - 1] : undefined
  return {
    ...facts,
    versions: found
      .slice(0, page.limit)
      .map((version, at) => stepOf(version, found[at + 1], anchor)),
    next: last?.valid_from ? String(Date.parse(last.valid_from)) : null,
  }
}

type Side = { readonly at: string | null } & Pick<VersionRow, 'present' | 'complete'>

export interface ResourceComparison extends ResourceFacts {
  readonly from: Side
  readonly to: Side
  /** As of a version: false where a difference without a `before` may have replaced something. */
  readonly before_known: boolean
  readonly differences: readonly ResourceDifference[]
}

/** What is different between two times; without `from` since the beginning, without `to` until what is known last. */
export async function compareResource(
  warehouse: Reader,
  id: string,
  span: { readonly from?: Date | undefined; readonly to?: Date | undefined },
): Promise<ResourceComparison> {
  const { aliases: _, ...facts } = await findResource(warehouse, id)
  const earlier = await versionOf(warehouse, facts.uid, span.from ?? new Date(0))
  const later = await versionOf(warehouse, facts.uid, span.to)
  const anchor = (await anchorsOf(warehouse, [facts.uid])).get(facts.uid) ?? endOfTime
  return {
    ...facts,
    before_known: whollyKnown(earlier, anchor),
    from: side(span.from, earlier),
    to: side(span.to, later),
    differences: differences(state(earlier), state(later)).map(readable),
  }
}

const side = (at: Date | undefined, version: VersionRow | undefined): Side => ({
  at: at?.toISOString() ?? null,
  present: version?.present ?? false,
  complete: version?.complete ?? true,
})
