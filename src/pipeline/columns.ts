import { z } from 'zod'
import { mappingSql, noRecords, type Source } from '../sources/index.js'
import { defineQuery, noParams, type Warehouse } from '../warehouse/index.js'

/** By the source itself, not its id: a source of one's own changes with its mapping file. */
const known = new WeakMap<Source, readonly string[]>()

/** The columns a source's mapping gives, asked of the engine once. */
export async function columnsOf(warehouse: Warehouse, source: Source): Promise<readonly string[]> {
  const before = known.get(source)
  if (before) return before
  const describe = defineQuery({
    name: `describe_${source.id}`,
    sql: `DESCRIBE (${mappingSql(source, undefined, noRecords)})`,
    params: noParams,
    row: z.object({ name: z.string() }),
  })
  const columns = (await warehouse.read(describe, {})).map(({ name }) => name)
  known.set(source, columns)
  return columns
}
