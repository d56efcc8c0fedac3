import { eventsInsert, mappingSql, readingOf, type Source, type Variant } from '../sources/index.js'
import type { Warehouse } from '../warehouse/index.js'
import { columnsOf } from './columns.js'

export interface Apart {
  readonly name: string
  readonly source: Source
  readonly variant?: Variant | undefined
  /** NDJSON, one record a line. */
  readonly path: string
  /** SQL for an event's time, over `time` and `raw`. */
  readonly time: string
  /** SQL for an event's number instead of its line, over `raw`. */
  readonly number?: string
}

/** Puts records into `events` one by one, under a number of their own, to be judged away from the pipeline. */
export async function loadApart(warehouse: Warehouse, apart: Apart): Promise<void> {
  const { name, source, variant, path, time, number } = apart
  const { format, structure, settings, records } = readingOf({ kind: 'lines' })
  const columns = await columnsOf(warehouse, source)
  await warehouse.load({
    name,
    files: [{ id: source.id, path, gzip: false }],
    format,
    structure,
    settings,
    statement: (relation) => {
      const mapping = mappingSql(source, variant, records(relation))
      const numbered = number ? `SELECT * REPLACE (${number} AS line) FROM (${mapping})` : mapping
      return eventsInsert(source, numbered, columns, time)
    },
  })
}
