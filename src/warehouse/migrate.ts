import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot, TriviumError } from '../core/index.js'
import { defineQuery, noParams } from './query.js'
import type { Warehouse } from './warehouse.js'

/** The only two things that differ between one chDB directory and a replicated cluster. */
export interface Rendering {
  readonly cluster?: string
}

export interface Migration {
  readonly id: string
  readonly text: string
}

const folder = join(packageRoot, 'src', 'warehouse', 'migrations')

/** The numbered migrations in order, as written. */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{3}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ id: name.slice(0, -4), text: readFileSync(join(folder, name), 'utf8') }))
}

/** The statements of a migration for one engine: `{{MergeTree}}`-like names and `{{ON CLUSTER}}` filled in. */
export function render(text: string, rendering: Rendering = {}): readonly string[] {
  const { cluster } = rendering
  return text
    .replace(/ ?\{\{ON CLUSTER\}\}/g, cluster ? ` ON CLUSTER '${cluster}'` : '')
    .replace(/\{\{(\w*MergeTree)((?:\([^)]*\))?)\}\}/g, (_, engine: string, args: string) =>
      cluster ? `Replicated${engine}${args}` : `${engine}${args}`,
    )
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/--.*$/gm, '').trim() !== '')
}

const applied = defineQuery({
  name: 'migrations_applied',
  sql: 'SELECT id, argMax(checksum, applied_at) AS checksum FROM schema_migrations GROUP BY id',
  params: noParams,
  row: z.object({ id: z.string(), checksum: z.string() }),
})

/**
 * Brings the warehouse to the newest schema. Every statement is idempotent, so a crash half way is mended by the next start.
 * A migration whose text changed after it ran is refused: history is not rewritten, a new number is added.
 */
export async function migrate(warehouse: Warehouse, rendering: Rendering = {}): Promise<void> {
  const ledgerTable = `CREATE TABLE IF NOT EXISTS schema_migrations {{ON CLUSTER}}
    (id String, checksum String, applied_at DateTime64(3) DEFAULT now64(3)) ENGINE = {{MergeTree}} ORDER BY id`
  for (const sql of render(ledgerTable, rendering))
    await warehouse.run({ name: 'migrations_table', sql })
  const done = new Map((await warehouse.read(applied, {})).map((row) => [row.id, row.checksum]))
  for (const { id, text } of migrations()) {
    const checksum = createHash('sha256').update(text).digest('hex')
    const before = done.get(id)
    if (before === checksum) continue
    if (before !== undefined) {
      throw new TriviumError(
        'warehouse.migration_changed',
        `migration ${id} changed after it was applied`,
        {
          hint: 'add a new migration instead of editing an old one',
        },
      )
    }
    for (const sql of render(text, rendering)) await warehouse.run({ name: `migrate_${id}`, sql })
    await warehouse.run({
      name: 'migration_done',
      sql: 'INSERT INTO schema_migrations (id, checksum) SELECT {id:String}, {checksum:String}',
      params: { id, checksum },
    })
  }
}
