import { z } from 'zod'
import { messageOf, TriviumError } from '../../core/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { guardSql } from './guard.js'
import { hiddenRows } from './tables.js'

export interface SqlResult {
  readonly columns: readonly { name: string; type: string }[]
  readonly rows: readonly (readonly unknown[])[]
  readonly seconds: number
  /** True when there were more rows than are shown. */
  readonly truncated: boolean
}

/** Rows of an answer. A page draws them all; more belongs into an aggregation or a file. */
export const mostRows = 10_000

const filters = Object.entries(hiddenRows).map(([table, where]) => `'${table}': '${where}'`)

/**
 * The second wall behind the guard. Written into the statement and not passed beside it: chDB keeps settings that are passed beside a
 * statement for the next ones on the same connection.
 */
const bounds = `SETTINGS readonly = 2, max_execution_time = 20, timeout_overflow_mode = 'throw', max_memory_usage = 1500000000,
  max_rows_to_read = 2000000000, read_overflow_mode = 'throw', max_result_rows = 0, max_result_bytes = 50000000, result_overflow_mode = 'throw',
  max_subquery_depth = 30, allow_introspection_functions = 0, output_format_json_quote_64bit_integers = 1,
  output_format_json_quote_denormals = 1, additional_table_filters = {${filters.join(', ')}}`

/** Runs a SELECT that a person or a model wrote: guarded, read-only and bounded in time, memory and size. */
export async function runSql(warehouse: Pick<Warehouse, 'read'>, text: string): Promise<SqlResult> {
  const sql = await guardSql(warehouse, text)
  const started = performance.now()
  const columns = await explained(() => warehouse.read(described(sql), {}))
  const twice = columns.find(
    (column, index) => columns.findIndex((other) => other.name === column.name) !== index,
  )
  if (twice) {
    throw new TriviumError('sql.same_name', `two columns are called ${twice.name}`, {
      hint: 'name one of them with AS',
    })
  }
  const rows = await explained(() => warehouse.read(answer(sql), {}))
  const convert = columns.map(({ type }) =>
    wholeNumber.test(type) ? numberWhenSafe : (value: unknown) => value,
  )
  return {
    columns,
    rows: rows
      .slice(0, mostRows)
      .map((row) => columns.map(({ name }, index) => convert[index]?.(row[name]) ?? null)),
    seconds: (performance.now() - started) / 1000,
    truncated: rows.length > mostRows,
  }
}

const described = (sql: string) =>
  defineQuery({
    name: 'describe_sql',
    sql: `DESCRIBE (${sql}) ${bounds}`,
    params: noParams,
    row: z.object({ name: z.string(), type: z.string() }),
  })

const answer = (sql: string) =>
  defineQuery({
    name: 'user_sql',
    sql: `SELECT * FROM (${sql}) LIMIT ${mostRows + 1} ${bounds}`,
    params: noParams,
    row: z.record(z.string(), z.unknown()),
  })

const wholeNumber = /^(?:(?:Nullable|LowCardinality)\(|SimpleAggregateFunction\(\w+, )*U?Int64\)*$/

/** 64-bit numbers come quoted; those that JavaScript holds exactly become numbers again. */
function numberWhenSafe(value: unknown): unknown {
  const number = typeof value === 'string' ? Number(value) : value
  return Number.isSafeInteger(number) ? number : value
}

const hints: Readonly<Record<string, string>> = {
  timeout_exceeded: 'narrow the time range, or ask an aggregate instead of rows',
  memory_limit_exceeded: 'narrow the time range, or group by fewer values',
  too_many_rows_or_bytes: 'select fewer columns or add a LIMIT',
}

/** What the engine says about a person's statement is an answer to that person and not a failure of ours. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof TriviumError) || !cause.code.startsWith('warehouse.')) throw cause
    const kind = cause.code.slice('warehouse.'.length)
    const hint = hints[kind === 'out_of_memory' ? 'memory_limit_exceeded' : kind]
    const message = messageOf(cause)
      .replace(/^(describe|user)_sql: /, '')
      .split(/: (?:In scope|while executing|While executing)/)[0]
    throw new TriviumError('sql.failed', message ?? 'the statement failed', {
      cause,
      ...(hint ? { hint } : {}),
    })
  }
}
