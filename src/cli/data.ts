import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { openStores, type Stores } from '../pipeline/index.js'

export interface DataOptions {
  readonly data: string
  readonly warehouse?: string
  readonly ledger?: string
  readonly cluster?: string
  readonly memory?: number
  readonly threads?: number
}

/** Where things are kept when nothing is said: `$TRIVIUM_DATA`, or a folder in the user's home. */
export const defaultData = (): string =>
  process.env['TRIVIUM_DATA'] ?? join(homedir(), '.trivium', 'data')

/** Reads an option that is a number, and refuses what is none. */
export function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidArgumentError('a number above 0 is wanted')
  return value
}

const gigabytes = (text: string): number => positive(text) * 1e9

function threads(text: string): number {
  const value = positive(text)
  if (!Number.isInteger(value)) throw new InvalidArgumentError('a whole number is wanted')
  return value
}

/** The options every command has that opens a data directory. */
export function withData(command: Command, data = defaultData()): Command {
  return command
    .option('--data <dir>', 'data directory', data)
    .addOption(
      new Option(
        '--warehouse <url>',
        'chdb:DIR or the http(s):// address of a ClickHouse server',
      ).env('TRIVIUM_WAREHOUSE'),
    )
    .addOption(new Option('--ledger <url>', 'pglite:DIR or postgres://...').env('TRIVIUM_LEDGER'))
    .addOption(
      new Option('--cluster <name>', 'replicate over this ClickHouse cluster').env(
        'TRIVIUM_CLUSTER',
      ),
    )
    .addOption(
      new Option('--memory <GB>', 'most memory one statement may take')
        .argParser(gigabytes)
        .env('TRIVIUM_MEMORY_GB'),
    )
    .addOption(
      new Option('--threads <n>', 'threads of one statement')
        .argParser(threads)
        .env('TRIVIUM_THREADS'),
    )
}

export function storesOf(options: DataOptions): Promise<Stores> {
  return openStores({
    data: resolve(options.data),
    ...(options.warehouse === undefined ? {} : { warehouseUrl: options.warehouse }),
    ...(options.ledger === undefined ? {} : { ledgerUrl: options.ledger }),
    ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
    ...(options.memory === undefined ? {} : { memoryBytes: options.memory }),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  })
}

/** Opens the stores, does the work and closes them again, whatever happens. */
export async function withStores<T>(
  options: DataOptions,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const stores = await storesOf(options)
  try {
    return await work(stores)
  } finally {
    await stores.close()
  }
}
