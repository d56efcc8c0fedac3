import { z } from 'zod'
import {
  defineQuery,
  migrate,
  noParams,
  openWarehouse,
  type Warehouse,
} from '../../warehouse/index.js'
import type { Source } from '../define.js'
import { defaultRecordBytes, landingInsert, mappingSql, noRecords, readingOf } from '../read.js'
import type { Recognised } from '../recognise.js'

export type Row = Readonly<Record<string, unknown>> & { readonly line: number }

export interface Batch {
  readonly events: readonly Row[]
  readonly rejected: readonly Row[]
}

export interface ToLand extends Recognised {
  /** What the batch is called. */
  readonly id: string
  readonly path: string
}

const now = Date.parse('2026-06-01T00:00:00Z')

const row = z.looseObject({ batch_id: z.string(), line: z.number() })

const eventsOf = defineQuery({
  name: 'landed_events',
  sql: `SELECT * EXCEPT (event_uid, line, batch_id), toString(event_uid) AS event_uid, toUInt32(line) AS line,
    toString(batch_id) AS batch_id FROM events ORDER BY batch_id, line`,
  params: noParams,
  row,
})

const rejectsOf = defineQuery({
  name: 'landed_rejects',
  sql: `SELECT batch_id, toUInt32(line) AS line, source, reason, raw FROM quarantine FINAL ORDER BY batch_id, line`,
  params: noParams,
  row,
})

/** The way from files to `events` and `quarantine` without the pipeline around it: files of one form are read by one statement. */
export async function landAll(
  url: string,
  files: readonly ToLand[],
): Promise<ReadonlyMap<string, Batch>> {
  const warehouse = await openWarehouse({ url })
  try {
    await migrate(warehouse)
    for (const alike of byForm(files)) await landAlike(warehouse, alike)
    const batches = new Map(
      files.map(({ id }) => [id, { events: [] as Row[], rejected: [] as Row[] }]),
    )
    const spread = (kind: keyof Batch, rows: readonly z.output<typeof row>[]): void => {
      for (const { batch_id, ...rest } of rows) batches.get(batch_id)?.[kind].push(rest as Row)
    }
    spread('events', await warehouse.readOwn(eventsOf, {}))
    spread('rejected', await warehouse.readOwn(rejectsOf, {}))
    return batches
  } finally {
    await warehouse.close()
  }
}

function byForm(files: readonly ToLand[]): (readonly ToLand[])[] {
  const groups = new Map<string, ToLand[]>()
  for (const file of files) {
    const form = JSON.stringify([file.source.id, file.variant?.id, file.shape])
    groups.set(form, [...(groups.get(form) ?? []), file])
  }
  return [...groups.values()]
}

async function landAlike(warehouse: Warehouse, files: readonly ToLand[]): Promise<void> {
  const [first] = files
  if (!first) return
  const { source, variant } = first
  const reading = readingOf(first.shape)
  const columns = await columnsOf(warehouse, source)
  const limits = { wave: 1, now, recordBytes: defaultRecordBytes }
  await warehouse.load({
    name: `land_${source.id}`,
    files: files.map(({ id, path, gzip }) => ({ id, path, gzip })),
    format: reading.format,
    structure: reading.structure,
    settings: reading.settings,
    statement: (relation) =>
      landingInsert(
        source,
        mappingSql(source, variant, reading.records(relation)),
        columns,
        limits,
      ),
  })
}

async function columnsOf(warehouse: Warehouse, source: Source): Promise<readonly string[]> {
  const describe = defineQuery({
    name: `describe_${source.id}`,
    sql: `DESCRIBE (${mappingSql(source, undefined, noRecords)})`,
    params: noParams,
    row: z.object({ name: z.string() }),
  })
  return (await warehouse.read(describe, {})).map(({ name }) => name)
}
