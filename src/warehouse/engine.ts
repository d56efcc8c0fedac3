import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client'
import { createChdbConnection } from 'chdb/connection'
import { messageOf, TriviumError } from '../core/index.js'
import { Pool } from './pool.js'
import type { Settings } from './query.js'

/** Where events live: `chdb:DIR` in this process, or a ClickHouse server. */
export interface WarehouseLocation {
  readonly url: string
  /** Most memory one statement may take, in bytes; larger sorts and aggregations go to disk. */
  readonly memoryBytes?: number
  /** Threads of one statement; 0 leaves it to the engine (one per core). */
  readonly threads?: number
}

const defaultMemoryBytes = 2_000_000_000

/**
 * chDB runs the statements of one connection one after another, so a page would wait for a running load. Reads have
 * connections of their own: measured beside a 4 s statement, a read took 17 ms at most instead of 3.9 s.
 */
const readers = 3

/** One for a load, one beside it for what a page changes. */
const writers = 2

export interface Engine {
  readonly kind: 'chdb' | 'clickhouse'
  /**
   * Does a piece of work on a connection that is its own for as long. Settings that its statement carries end with it.
   */
  use<T>(
    side: 'read' | 'write',
    settings: Settings | undefined,
    work: (client: ClickHouseClient) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

export function openEngine(location: WarehouseLocation): Engine {
  const settings = settingsOf(location)
  if (location.url.startsWith('chdb:')) {
    // A load names its files in the statement: two thousand paths are half a megabyte.
    return openChdb(location.url.slice(5), { ...settings, max_query_size: 50_000_000 })
  }
  if (/^https?:/.test(location.url)) return openServer(location.url, settings)
  throw new TriviumError('warehouse.bad_url', `not a warehouse: ${withoutPassword(location.url)}`, {
    hint: 'use chdb:DIR or the http(s):// address of a ClickHouse server',
  })
}

function settingsOf(location: WarehouseLocation): Record<string, string | number> {
  const memory = location.memoryBytes ?? defaultMemoryBytes
  return {
    max_memory_usage: String(memory),
    max_bytes_before_external_group_by: String(Math.floor(memory / 2)),
    max_bytes_before_external_sort: String(Math.floor(memory / 2)),
    output_format_json_quote_64bit_integers: 0,
    date_time_output_format: 'iso',
    // 26.7 turns a comparison of dictGet into a subquery and then fails with "Not-ready Set" inside window functions.
    optimize_inverse_dictionary_lookup: 0,
    // Looks for comparisons that follow from others. There are none here, and looking took half of the time that a long statement is read in.
    optimize_and_compare_chain: 0,
    ...(location.threads ? { max_threads: location.threads } : {}),
  }
}

function openChdb(path: string, settings: Record<string, string | number>): Engine {
  const connect = () =>
    createClient({ connection: connectionTo(path), clickhouse_settings: settings })
  let clients: ClickHouseClient[]
  try {
    clients = Array.from({ length: readers + writers }, connect)
  } catch (cause) {
    throw lockedOr(path, cause)
  }
  const read = new Pool(clients.slice(0, readers))
  const write = new Pool(clients.slice(readers))
  return {
    kind: 'chdb',
    use: (side, settings, work) =>
      (side === 'read' ? read : write).lend((client) => withSettings(client, settings, work)),
    close: () => closeAll(clients),
  }
}

/** The two packages carry the same interface under two names, which exact optional types tell apart. */
function connectionTo(path: string): NonNullable<ClickHouseClientConfigOptions['connection']> {
  return createChdbConnection({ path }) as unknown as NonNullable<
    ClickHouseClientConfigOptions['connection']
  >
}

function openServer(url: string, settings: Record<string, string | number>): Engine {
  const client = createClient({
    url,
    request_timeout: 3_600_000,
    // A load may be silent for longer than a proxy on the way keeps an idle connection.
    clickhouse_settings: {
      ...settings,
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: '60000',
    },
    // Whoever asked gets the error; the client would print it as well, with its internals.
    log: { level: ClickHouseLogLevel.OFF },
  })
  return {
    kind: 'clickhouse',
    use: (_side, _settings, work) => work(client),
    close: () => closeAll([client]),
  }
}

/** chDB's adapter turns settings into SET, which would rule the connection's later statements too. */
async function withSettings<T>(
  client: ClickHouseClient,
  settings: Settings | undefined,
  work: (client: ClickHouseClient) => Promise<T>,
): Promise<T> {
  try {
    return await work(client)
  } finally {
    const names = Object.keys(settings ?? {})
    if (names.length > 0) {
      const query = `SET ${names.map((name) => `${name} = DEFAULT`).join(', ')}`
      await client.command({ query }).catch(() => undefined)
    }
  }
}

async function closeAll(clients: readonly ClickHouseClient[]): Promise<void> {
  for (const client of clients) await client.close()
}

/** chDB says "Cannot lock file" when another process holds the directory. */
export function lockedOr(path: string, cause: unknown): TriviumError {
  const text = messageOf(cause)
  if (/lock file|Failed to create connection/i.test(text)) {
    return new TriviumError(
      'warehouse.locked',
      `another process holds the data directory ${path}`,
      {
        hint: 'stop the other trivium, or give this one another directory with --data',
        cause,
      },
    )
  }
  return new TriviumError(
    'warehouse.open_failed',
    `cannot open the warehouse at ${withoutPassword(path)}: ${withoutPassword(text)}`,
    { cause },
  )
}

/** What stands between `//` and `@` of an address is a name and a password. */
const withoutPassword = (text: string): string => text.replaceAll(/\/\/[^/\s@]+@/g, '//')
