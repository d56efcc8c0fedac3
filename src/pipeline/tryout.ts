import { z } from 'zod'
import {
  catalogueWith,
  checkMapping,
  defaultRecordBytes,
  filledStatement,
  landingInsert,
  type MappingError,
  type MappingFile,
  mappingSql,
  parseMapping,
  parseRecord,
  type Recognition,
  readingOf,
  recogniseFile,
  type Source,
  unmet,
} from '../sources/index.js'
import { defineQuery, noParams, sqlName, type Warehouse } from '../warehouse/index.js'
import { columnsOf } from './columns.js'
import { inScratch } from './scratch.js'

/** What a mapping file would make of a sample. */
export interface Tried {
  readonly id: string
  readonly product: string
  /** Why a load would not take the sample as this source; null when it would. */
  readonly passed_over: string | null
  readonly events: number
  readonly rejected: number
  /** The first records that would become events, with the columns that would be filled. */
  readonly first: readonly { line: number; columns: Readonly<Record<string, string>> }[]
  /** The first that would be quarantined. */
  readonly refused: readonly { line: number; reason: string; raw: string }[]
  /** Paths of the file that are filled in no record of the sample. */
  readonly unfilled: readonly string[]
}

/** Lands a sample by a mapping file in a warehouse of its own, as a load would. Shows at most `most` records of a kind. */
export async function tryMapping(
  file: MappingFile,
  sample: string,
  now: Date,
  most: number,
): Promise<Tried | { readonly errors: readonly MappingError[] }> {
  const read = parseMapping(file.text, file.path)
  if ('errors' in read) return read
  const { mapping } = read.parsed
  return inScratch(async (warehouse) => {
    const checked = await checkMapping(warehouse, read.parsed)
    if ('errors' in checked) return checked
    const { source } = checked
    const found = recogniseFile(sample, catalogueWith([source]))
    await landSample(warehouse, source, sample, found, now)
    const first = await firstEvents(warehouse, source, most)
    const refused = await warehouse.read(refusedRecords, { most })
    const [counts] = await warehouse.read(landedRecords, {})
    const [raw] = await warehouse.read(firstRecord, {})
    const { paths, sql } = filledStatement(mapping, `(${landedRaw})`)
    const [filled] = await warehouse.read(
      defineQuery({ name: 'tried_paths', sql, params: noParams, row: filledRow }),
      {},
    )
    return {
      id: source.id,
      product: source.product,
      passed_over: whyPassedOver(source, found, unmet(mapping, parseRecord(raw?.raw ?? '') ?? {})),
      events: counts?.events ?? 0,
      rejected: counts?.rejected ?? 0,
      first,
      refused,
      unfilled: paths.filter((_, at) => filled?.filled[at] === 0),
    }
  })
}

/** A sample that is not recognised is landed all the same, so that its author sees what is missing. */
async function landSample(
  warehouse: Warehouse,
  source: Source,
  path: string,
  found: Recognition,
  now: Date,
): Promise<void> {
  const { shape, gzip } =
    'source' in found ? found : { shape: { kind: 'lines' as const }, gzip: false }
  const { format, structure, settings, records } = readingOf(shape)
  const columns = await columnsOf(warehouse, source)
  const limits = { wave: 1, now: now.getTime(), recordBytes: defaultRecordBytes }
  await warehouse.load({
    name: 'try_mapping',
    files: [{ id: 'sample', path, gzip }],
    format,
    structure,
    settings,
    statement: (relation) =>
      landingInsert(source, mappingSql(source, undefined, records(relation)), columns, limits),
  })
}

function whyPassedOver(
  source: Source,
  found: Recognition,
  missing: readonly string[],
): string | null {
  if ('unrecognised' in found)
    return missing.length > 0 ? `in the first record ${missing.join(', ')}` : found.unrecognised
  return found.source === source
    ? null
    : `its records are known as ${found.source.product} (${found.source.id}), which is asked first`
}

async function firstEvents(
  warehouse: Warehouse,
  source: Source,
  most: number,
): Promise<Tried['first']> {
  const columns = (await columnsOf(warehouse, source)).filter((name) => !aside.has(name))
  const events = await warehouse.read(
    defineQuery({
      name: 'tried_events',
      sql: `SELECT line, [${columns.map((name) => `toString(${sqlName(name)})`).join(', ')}] AS texts
        FROM events ORDER BY line LIMIT {most:UInt32}`,
      params: z.object({ most: z.number() }),
      row: z.object({ line: z.number(), texts: z.array(z.string()) }),
    }),
    { most },
  )
  return events.map(({ line, texts }) => {
    const filled = columns.map((name, at) => [name, texts[at] ?? ''] as const)
    return { line, columns: Object.fromEntries(filled.filter(([, text]) => text !== '')) }
  })
}

const aside = new Set(['raw', 'batch_id', 'line'])

const refusedRecords = defineQuery({
  name: 'tried_refused',
  sql: `SELECT toUInt32(line) AS line, toString(reason) AS reason, raw FROM quarantine ORDER BY line LIMIT {most:UInt32}`,
  params: z.object({ most: z.number() }),
  row: z.object({ line: z.number(), reason: z.string(), raw: z.string() }),
})

const landedRecords = defineQuery({
  name: 'tried_counts',
  sql: 'SELECT (SELECT count() FROM events) AS events, (SELECT count() FROM quarantine) AS rejected',
  params: noParams,
  row: z.object({ events: z.number(), rejected: z.number() }),
})

const landedRaw = `SELECT raw, toString(batch_id) AS batch_id, toUInt64(line) AS line FROM events
  UNION ALL SELECT raw, batch_id, line FROM quarantine`

const firstRecord = defineQuery({
  name: 'tried_first_record',
  sql: `SELECT raw FROM (${landedRaw}) ORDER BY line LIMIT 1`,
  params: noParams,
  row: z.object({ raw: z.string() }),
})

const filledRow = z.object({ filled: z.array(z.number()) })
