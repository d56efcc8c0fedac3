import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import { messageOf, TriviumError } from '../core/index.js'
import { acceptAnyText } from './clean.js'
import * as schema from './schema.js'
import { migrationsFolder, packedLedger } from './template.js'

export type LedgerDb = PgDatabase<PgQueryResultHKT, typeof schema>

/** Where findings and everything that changes live. `execute` is what pg-boss talks through. */
export interface Ledger {
  readonly kind: 'pglite' | 'postgres'
  readonly db: LedgerDb
  readonly execute: (text: string, values?: readonly unknown[]) => Promise<{ rows: unknown[] }>
  close(): Promise<void>
}

for (const table of Object.values(schema)) acceptAnyText(table)

/** Opens `pglite:DIR` in this process or a PostgreSQL server by URL, and brings it to the newest schema. */
export async function openLedger(url: string): Promise<Ledger> {
  if (url.startsWith('pglite:')) return openPglite(url.slice(7))
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url)
  throw new TriviumError(
    'ledger.bad_url',
    'not a ledger: the URL must begin with pglite: or postgres:',
  )
}

async function openPglite(directory: string): Promise<Ledger> {
  const client = await opened(() => (directory === 'memory' ? newDatabase() : database(directory)))
  const db = drizzlePglite(client, { schema })
  await opened(() => migratePglite(db, { migrationsFolder }))
  return {
    kind: 'pglite',
    db,
    execute: async (text, values) => {
      if (values && values.length > 0) return { rows: (await client.query(text, [...values])).rows }
      const results = await client.exec(text)
      return { rows: results.at(-1)?.rows ?? [] }
    },
    close: () => client.close(),
  }
}

const newDatabase = (dataDir?: string): Promise<PGlite> => {
  const loadDataDir = packedLedger()
  return PGlite.create({ ...(dataDir ? { dataDir } : {}), ...(loadDataDir ? { loadDataDir } : {}) })
}

/** A new one is made beside its place and moved there whole: one that a kill leaves half made would never open again. */
async function database(directory: string): Promise<PGlite> {
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    const beside = `${directory}.new`
    rmSync(beside, { recursive: true, force: true })
    mkdirSync(dirname(directory), { recursive: true })
    await (await newDatabase(beside)).close()
    // Only an empty folder is in the way of the move; anything else here is not ours to take away.
    renameSync(beside, directory)
  }
  // PGlite leaves its lock file behind when it is killed. The warehouse's lock already keeps a second process out.
  rmSync(join(directory, 'postmaster.pid'), { force: true })
  return PGlite.create({ dataDir: directory })
}

async function openPostgres(url: string): Promise<Ledger> {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // An idle connection that the server drops is replaced at the next query; unheard, the error would end the process.
  pool.on('error', () => undefined)
  const db = drizzlePg(pool, { schema })
  await opened(() => migratePg(db, { migrationsFolder }))
  return {
    kind: 'postgres',
    db,
    execute: async (text, values) => ({
      rows: (await pool.query(text, values ? [...values] : [])).rows,
    }),
    close: () => pool.end(),
  }
}

/** The URL may hold a password, so it is not repeated in the error. */
async function opened<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    throw new TriviumError('ledger.open_failed', `cannot open the ledger: ${messageOf(cause)}`, {
      cause,
    })
  }
}
