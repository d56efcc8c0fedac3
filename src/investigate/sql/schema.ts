import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { openTables } from './tables.js'

export interface OpenTable {
  readonly name: string
  readonly columns: readonly { name: string; type: string }[]
}

const columnsOf = defineQuery({
  name: 'open_columns',
  sql: `SELECT table, name, type FROM system.columns
    WHERE database = currentDatabase() AND table IN {tables:Array(String)} ORDER BY table, position`,
  params: z.object({ tables: z.array(z.string()) }),
  row: z.object({ table: z.string(), name: z.string(), type: z.string() }),
})

/** Tables and columns that may be asked in SQL. */
export async function openSchema(warehouse: Pick<Warehouse, 'read'>): Promise<OpenTable[]> {
  const rows = await warehouse.read(columnsOf, { tables: [...openTables] })
  return openTables.map((table) => ({
    name: table,
    columns: rows.filter((row) => row.table === table).map(({ name, type }) => ({ name, type })),
  }))
}
