import { z } from 'zod'
import {
  defineQuery,
  migrate,
  noParams,
  openWarehouse,
  type Warehouse,
} from '../../warehouse/index.js'
import { defaultRecordBytes, landingInsert, mappingSql, noRecords, readingOf } from '../read.js'
import type { Recognised } from '../recognise.js'

export type Row = Readonly<Record<string, unknown>> & { readonly line: number }

export interface Landing {
  readonly warehouse: Warehouse
  /** Lands one file as a batch of its own. */
  land(batch: string, path: string, file: Recognised): Promise<{ events: Row[]; rejected: Row[] }>
}

const row = z.looseObject({ line: z.number() })
const batchParams = z.object({ batch: z.string() })

const eventsOf = defineQuery({
  name: 'landed_events',
  sql: `SELECT * EXCEPT (event_uid, line, batch_id), toString(event_uid) AS event_uid, toUInt32(line) AS line FROM events WHERE batch_id = {batch:String} ORDER BY line`,
  params: batchParams,
  row,
})

const rejectsOf = defineQuery({
  name: 'landed_rejects',
  sql: `SELECT toUInt32(line) AS line, source, reason, raw FROM quarantine FINAL WHERE batch_id = {batch:String} ORDER BY line`,
  params: batchParams,
  row,
})

/** The way from a file to `events` and `quarantine` without the pipeline around it. */
export async function openLanding(url: string): Promise<Landing> {
  const warehouse = await openWarehouse({ url })
  await migrate(warehouse)
  const known = new Map<string, readonly string[]>()
  return {
    warehouse,
    land: async (batch, path, { source, shape, variant, gzip }) => {
      const describe = defineQuery({
        name: `describe_${source.id}`,
        sql: `DESCRIBE (${mappingSql(source, undefined, noRecords)})`,
        params: noParams,
        row: z.object({ name: z.string() }),
      })
      let columns = known.get(source.id)
      columns ??= (await warehouse.read(describe, {})).map(({ name }) => name)
      known.set(source.id, columns)
      const given = columns
      const reading = readingOf(shape)
      const limits = { wave: 1, now: Date.parse('2026-06-01T00:00:00Z'), recordBytes: defaultRecordBytes }
      await warehouse.load({
        name: `land_${source.id}`,
        files: [{ id: batch, path, gzip }],
        format: reading.format,
        structure: reading.structure,
        settings: reading.settings,
        statement: (relation) =>
          landingInsert(source, mappingSql(source, variant, reading.records(relation)), given, limits),
      })
      return {
        events: await warehouse.readOwn(eventsOf, { batch }),
        rejected: await warehouse.readOwn(rejectsOf, { batch }),
      }
    },
  }
}
