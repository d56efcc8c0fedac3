import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { edgesAt, type ResourceEdges } from './edges.js'
import { findResource } from './find.js'
import {
  asOf,
  inMs,
  openMoment,
  type ResourceFacts,
  type VersionRow,
  versionColumns,
  versionRow,
  versionsThat,
} from './row.js'

export interface ResourceDetail extends ResourceFacts, ResourceEdges {
  readonly aliases: readonly string[]
  /** Null where nothing is known of that time: it was not there yet. */
  readonly version: VersionRow | null
  /** When its first version begins; null where that one is assumed of all the time before. */
  readonly known_from: string | null
  /** The first and the last snapshot that shows it; null where events alone speak of it. */
  readonly first_shown_at: string | null
  readonly last_shown_at: string | null
}

type Reader = Pick<Warehouse, 'read'>

const versionAt = defineQuery({
  name: 'resource_version_at',
  sql: `SELECT ${versionColumns} FROM ${versionsThat('AND resource_uid = {uid:String}')} AS v
    WHERE v.valid_from <= fromUnixTimestamp64Milli({at:Int64}) AND v.valid_to > fromUnixTimestamp64Milli({at:Int64})`,
  params: z.object({ uid: z.string(), at: z.number() }),
  row: versionRow,
})

/** What it was at a moment; undefined when nothing is known of it then. */
export async function versionOf(
  warehouse: Reader,
  uid: string,
  at: Date | undefined,
): Promise<VersionRow | undefined> {
  const [version] = await warehouse.read(versionAt, { uid, at: asOf(at) })
  return version
}

const span = defineQuery({
  name: 'resource_span',
  sql: `SELECT ${inMs(`(SELECT min(valid_from) FROM ${versionsThat('AND resource_uid = {uid:String}')})`)} AS known_from,
      if(count() = 0, 0, ${inMs('min(captured_at)')}) AS first_shown_at, if(count() = 0, 0, ${inMs('max(captured_at)')}) AS last_shown_at
    FROM config_objects WHERE resource_uid = {uid:String} AND batch_id IN (SELECT batch_id FROM config_snapshots)`,
  params: z.object({ uid: z.string() }),
  row: z.object({
    known_from: openMoment,
    first_shown_at: openMoment,
    last_shown_at: openMoment,
  }),
})

/** A resource as it was at a time, by default as it is known last. Throws what `findResource` throws. */
export async function resourceAt(
  warehouse: Reader,
  id: string,
  at?: Date,
): Promise<ResourceDetail> {
  const found = await findResource(warehouse, id)
  const version = await versionOf(warehouse, found.uid, at)
  const [known = { known_from: null, first_shown_at: null, last_shown_at: null }] =
    await warehouse.read(span, { uid: found.uid })
  const edges = await edgesAt(warehouse, [found.uid, ...found.aliases], at)
  return { ...found, ...known, ...edges, version: version ?? null }
}
