import { Readable } from 'node:stream'
import { z } from 'zod'
import { messageOf, TriviumError } from '../core/index.js'
import { type Engine, lockedOr, openEngine, type WarehouseLocation } from './engine.js'
import { type FileLoad, loadFiles } from './load.js'
import type { Command, NamedQuery, Params, Settings } from './query.js'

/** The only way to the events: named queries in, checked rows out. */
export interface Warehouse {
  readonly kind: 'chdb' | 'clickhouse'
  /** Runs a query on a reading connection; parameters and rows are checked against its schemas. */
  read<P extends z.ZodType, R extends z.ZodType>(
    query: NamedQuery<P, R>,
    params: z.input<P>,
    settings?: Settings,
  ): Promise<z.output<R>[]>
  /** Runs a statement that changes something. Statements that must follow each other are awaited. */
  run(command: Command): Promise<void>
  /** As `read`, on a writing connection: a load's own questions do not stand in the way of the pages'. */
  readOwn<P extends z.ZodType, R extends z.ZodType>(
    query: NamedQuery<P, R>,
    params: z.input<P>,
    settings?: Settings,
  ): Promise<z.output<R>[]>
  /** Inserts a few rows that stand in JavaScript already. Bulk work goes through `run` with INSERT ... SELECT. */
  insert(table: string, rows: readonly object[]): Promise<void>
  /** As `insert`, for many rows of plain values in the order of `columns`: measured at a fifth of the time that JSON takes. */
  insertMany(
    table: string,
    columns: readonly [string, ...string[]],
    rows: readonly (readonly (string | number)[])[],
  ): Promise<void>
  /** Reads files inside the engine, see `loadFiles`. */
  load(load: FileLoad): Promise<void>
  /** Loads worth running at once: chDB reads one with all cores, a server gets one file after another on each of some requests. */
  readonly lanes: number
  close(): Promise<void>
}

/** Opens the warehouse and makes sure that it answers. One process holds a chDB directory at a time. */
export async function openWarehouse(location: WarehouseLocation): Promise<Warehouse> {
  const engine = openEngine(location)
  try {
    await engine.use('write', undefined, async (client) => {
      const answer = await client.query({ query: 'SELECT 1', format: 'JSONEachRow' })
      await answer.json()
    })
  } catch (cause) {
    await engine.close().catch(() => undefined)
    throw lockedOr(location.url, cause)
  }
  return warehouseOn(engine)
}

function warehouseOn(engine: Engine): Warehouse {
  const query = async <P extends z.ZodType, R extends z.ZodType>(
    side: 'read' | 'write',
    named: NamedQuery<P, R>,
    params: z.input<P>,
    settings: Settings | undefined,
  ): Promise<z.output<R>[]> => {
    const bound = named.params.parse(params) as Params
    const rows = await guarded(named.name, () =>
      engine.use(side, settings, async (client) => {
        const result = await client.query({
          query: named.sql,
          query_params: bound,
          format: 'JSONEachRow',
          ...(settings ? { clickhouse_settings: settings } : {}),
        })
        return await result.json()
      }),
    )
    return checkedRows(named, rows)
  }
  return {
    kind: engine.kind,
    read: (named, params, settings) => query('read', named, params, settings),
    readOwn: (named, params, settings) => query('write', named, params, settings),
    run: async ({ name, sql, params, settings }) => {
      await guarded(name, () =>
        engine.use('write', settings, (client) =>
          client.command({
            query: sql,
            ...(params ? { query_params: params } : {}),
            ...(settings ? { clickhouse_settings: settings } : {}),
          }),
        ),
      )
    },
    insert: async (table, rows) => {
      if (rows.length === 0) return
      await guarded(`insert_${table}`, () =>
        engine.use('write', undefined, (client) =>
          client.insert({ table, values: [...rows], format: 'JSONEachRow' }),
        ),
      )
    },
    insertMany: async (table, columns, rows) => {
      if (rows.length === 0) return
      const values = Readable.from([rows.map(tabbed).join('')], { objectMode: false })
      await guarded(`insert_${table}`, () =>
        engine.use('write', undefined, (client) =>
          client.insert({ table, columns: [...columns], values, format: 'TabSeparated' }),
        ),
      )
    },
    load: (load) =>
      guarded(load.name, () =>
        engine.use('write', load.settings, (client) => loadFiles(engine.kind, client, load)),
      ),
    lanes: engine.kind === 'chdb' ? 1 : 4,
    close: () => engine.close(),
  }
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/** A row as a line of TabSeparated. */
const tabbed = (row: readonly (string | number)[]): string =>
  `${row.map((value) => String(value).replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? '')).join('\t')}\n`

function checkedRows<P extends z.ZodType, R extends z.ZodType>(
  named: NamedQuery<P, R>,
  rows: unknown,
): z.output<R>[] {
  const checked = z.array(named.row).safeParse(rows)
  if (checked.success) return checked.data as z.output<R>[]
  throw new TriviumError(
    'warehouse.row_mismatch',
    `query ${named.name} returned rows of another shape: ${z.prettifyError(checked.error)}`,
  )
}

async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof TriviumError) throw cause
    const code = codeOf(cause)
    throw new TriviumError(code, `${name}: ${messageOf(cause)}`, {
      cause,
      ...(code === 'warehouse.disk_full'
        ? { hint: 'free some disk space and run the same command again' }
        : {}),
    })
  }
}

/** The engine's errors under which a full disk hides in the text. Errors of parsing quote the data, so their text proves nothing. */
const writeErrors =
  /^(CANNOT_(WRITE|OPEN|CREATE|FSYNC|CLOSE|TRUNCATE)_|STD_EXCEPTION|POCO_EXCEPTION)/

function codeOf(cause: unknown): string {
  const type = typeOf(cause)
  const full = /No space left on device|errno: 28\b/i.test(messageOf(cause))
  if (type === 'NOT_ENOUGH_SPACE' || type === 'ENOSPC') return 'warehouse.disk_full'
  if (full && (type === '' || writeErrors.test(type))) return 'warehouse.disk_full'
  if (type === 'MEMORY_LIMIT_EXCEEDED') return 'warehouse.out_of_memory'
  return type === '' ? 'warehouse.query_failed' : `warehouse.${type.toLowerCase()}`
}

/** ClickHouse's name of an error, or Node's. Not by class: chDB and the client each bring a `ClickHouseError` of their own. */
function typeOf(cause: unknown): string {
  const { type, code } = Object(cause) as { type?: unknown; code?: unknown }
  if (typeof type === 'string') return type
  return typeof code === 'string' ? code : ''
}
