import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrate, migrations, render } from './migrate.js'
import { defineQuery, noParams } from './query.js'
import { type TestEngine, testEngines } from './testing/engines.js'
import { openWarehouse, type Warehouse } from './warehouse.js'

const renderings = [
  { name: 'single', rendering: {} },
  { name: 'cluster', rendering: { cluster: 'house' } },
]

describe('migrations exist once and are rendered for one engine or a cluster', () => {
  it.each(renderings)('$name', async ({ name, rendering }) => {
    const text = migrations().flatMap((migration) => [
      `-- ${migration.id}`,
      ...render(migration.text, rendering).map((statement) => `${statement};`),
    ])
    expect(text.join('\n\n')).not.toContain('{{')
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot(
      `__snapshots__/migrations-${name}.sql`,
    )
  })

  it('engine and ON CLUSTER are the only placeholders', () => {
    for (const { text } of migrations())
      for (const [, placeholder] of text.matchAll(/\{\{(.*?)\}\}/g))
        expect(placeholder).toMatch(/^(ON CLUSTER|\w*MergeTree(\(\w+\))?)$/)
  })

  it('every table of a cluster is replicated and every statement reaches all of it', () => {
    const statements = migrations().flatMap(({ text }) => render(text, { cluster: 'house' }))
    for (const statement of statements) {
      expect(statement).toContain("ON CLUSTER 'house'")
      expect(statement).not.toMatch(/ENGINE = (?!Replicated|Null)\w+/)
    }
  })

  it('is numbered without gaps', () => {
    expect(migrations().map(({ id }) => Number(id.slice(0, 3)))).toEqual(
      migrations().map((_, at) => at + 1),
    )
  })
})

const schema = defineQuery({
  name: 'schema',
  sql: `SELECT table, name, type FROM system.columns WHERE database = currentDatabase() AND table != 'schema_migrations' ORDER BY table, position`,
  params: noParams,
  row: z.object({ table: z.string(), name: z.string(), type: z.string() }),
})

const runs = defineQuery({
  name: 'runs',
  sql: 'SELECT count() AS runs, uniqExact(id) AS ids FROM schema_migrations',
  params: noParams,
  row: z.object({ runs: z.number(), ids: z.number() }),
})

describe.each(testEngines)('migrating on $kind', ({ start }) => {
  let engine: TestEngine
  let warehouse: Warehouse
  beforeAll(async () => {
    engine = await start()
    warehouse = await openWarehouse({ url: engine.url })
    await migrate(warehouse)
  })
  afterAll(async () => {
    await warehouse?.close()
    await engine?.stop()
  })

  it('changes nothing the second time', async () => {
    const before = await warehouse.read(schema, {})
    expect(before.length).toBeGreaterThan(50)
    await migrate(warehouse)
    expect(await warehouse.read(schema, {})).toEqual(before)
    expect(await warehouse.read(runs, {})).toEqual([
      { runs: migrations().length, ids: migrations().length },
    ])
  })

  it('goes on after a crash between the statements of a migration and its receipt', async () => {
    const before = await warehouse.read(schema, {})
    await warehouse.run({ name: 'lose', sql: 'TRUNCATE TABLE schema_migrations' })
    await migrate(warehouse)
    expect(await warehouse.read(schema, {})).toEqual(before)
  })

  it('refuses a migration whose text changed after it ran', async () => {
    await warehouse.run({
      name: 'older_text',
      sql: "INSERT INTO schema_migrations (id, checksum, applied_at) SELECT '001_events', 'another', now64(3) + 60",
    })
    await expect(migrate(warehouse)).rejects.toMatchObject({
      code: 'warehouse.migration_changed',
      message: expect.stringContaining('001_events'),
      hint: expect.stringContaining('new migration'),
    })
  })
})
