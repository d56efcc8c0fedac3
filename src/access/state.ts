import { z } from 'zod'
import type { JsonObject } from '../sources/index.js'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { grouped } from './graph/listed.js'

/** A thing of the configuration as it was at a moment. */
export interface Thing {
  readonly uid: string
  readonly type: string
  readonly name: string
  readonly account: string
  readonly aliases: readonly string[]
  readonly properties: JsonObject
  /** Different for a different state of the same thing. */
  readonly version: string
  /** Whether a snapshot showed all of it; otherwise events told a part. */
  readonly complete: boolean
}

/** The whole configuration as it was at a moment. */
export interface State {
  /** ISO time. */
  readonly at: string
  readonly things: ReadonlyMap<string, Thing>
  readonly byType: ReadonlyMap<string, readonly Thing[]>
}

export function stateOf(at: string, things: readonly Thing[]): State {
  return {
    at,
    things: new Map(things.map((thing) => [thing.uid, thing])),
    byType: grouped(things, (thing) => thing.type),
  }
}

/** Things of a type, none where there are none. */
export const ofType = (state: State, type: string): readonly Thing[] => state.byType.get(type) ?? []

/** Of one of `resource_versions`: different for a different state of the same thing. */
export const versionColumn =
  "concat(toString(toUnixTimestamp64Milli(valid_from)), '-', toString(cityHash64(properties))) AS version"

/** What is read of a version, over `resource_versions`. */
export const thingColumns = `resource_uid AS uid, type, name, account, aliases, properties, complete, ${versionColumn}`

export const thingRow = z.object({
  uid: z.string(),
  type: z.string(),
  name: z.string(),
  account: z.string(),
  aliases: z.array(z.string()),
  properties: z.string(),
  complete: z.boolean(),
  version: z.string(),
})
export type ThingRow = z.output<typeof thingRow>

export const thingOf = (row: ThingRow): Thing => ({
  ...row,
  properties: JSON.parse(row.properties) as JsonObject,
})

const inForce = defineQuery({
  name: 'configuration_at',
  sql: `SELECT ${thingColumns}
    FROM resource_versions FINAL
    WHERE NOT dropped AND present AND valid_from <= fromUnixTimestamp64Milli({at:Int64}) AND valid_to > fromUnixTimestamp64Milli({at:Int64})
      AND type NOT IN ('HR::Person')
    ORDER BY uid`,
  params: z.object({ at: z.number() }),
  row: thingRow,
})

/**
 * The configuration as it was at a moment. Things that are the same as in `before` are the same objects, so that what was worked out of them can be kept.
 */
export async function loadState(warehouse: Warehouse, at: Date, before?: State): Promise<State> {
  const rows = await warehouse.read(inForce, { at: at.getTime() })
  const things = rows.map((row): Thing => {
    const known = before?.things.get(row.uid)
    return known?.version === row.version ? known : thingOf(row)
  })
  return stateOf(at.toISOString(), things)
}
