import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type AccessMap, accessMap } from '../map.js'
import {
  loadState,
  type State,
  stateOf,
  type Thing,
  type ThingRow,
  thingColumns,
  thingOf,
  thingRow,
} from '../state.js'

/** Who could do what at one moment after the other. */
export interface Walk {
  /** The map of a moment, which is none before the moment asked for last. */
  readonly to: (at: Date) => Promise<AccessMap>
}

const since = defineQuery({
  name: 'configuration_since',
  sql: `SELECT ${thingColumns}, present FROM resource_versions FINAL
    WHERE NOT dropped AND type NOT IN ('HR::Person')
      AND valid_from > fromUnixTimestamp64Milli({from:Int64}) AND valid_from <= fromUnixTimestamp64Milli({to:Int64})
    ORDER BY uid, valid_from DESC LIMIT 1 BY uid`,
  params: z.object({ from: z.number(), to: z.number() }),
  row: thingRow.extend({ present: z.boolean() }),
})

/** Each map holds on to the one it was made with, so after so many a new one is made from nothing. */
const rest = 20
/** For so long, a map holds where nothing changed: what it says of the time of day is not worth another one. */
const hour = 3_600_000

/** Goes through the past in order. Only what changed in between is read, and only what it bears on worked out anew. */
export function walk(warehouse: Warehouse): Walk {
  let here: AccessMap | undefined
  let base: AccessMap | undefined
  let made = 0
  const mapOf = (state: State): AccessMap => {
    if (made++ % rest === 0) base = undefined
    const map = accessMap(state, base, here)
    base ??= map
    return map
  }
  return {
    to: async (at) => {
      here = here ? await moved(warehouse, here, at, mapOf) : mapOf(await loadState(warehouse, at))
      return here
    },
  }
}

/** The map of a later moment. */
async function moved(
  warehouse: Warehouse,
  here: AccessMap,
  at: Date,
  mapOf: (state: State) => AccessMap,
): Promise<AccessMap> {
  const from = Date.parse(here.state.at)
  const rows = await warehouse.readOwn(since, { from, to: at.getTime() })
  if (rows.length === 0 && at.getTime() - from < hour) return here
  const things = new Map(here.state.things)
  for (const row of rows) step(things, row)
  const inOrder = [...things.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
  return mapOf(stateOf(at.toISOString(), inOrder))
}

function step(things: Map<string, Thing>, row: ThingRow & { readonly present: boolean }): void {
  const { present, ...shown } = row
  if (present) things.set(row.uid, thingOf(shown))
  else things.delete(row.uid)
}
