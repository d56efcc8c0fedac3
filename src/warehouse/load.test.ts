import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineQuery, noParams } from './query.js'
import { type TestEngine, testEngines } from './testing/engines.js'
import { openWarehouse, type Warehouse } from './warehouse.js'

const names = [
  'plain.json',
  'with space.log',
  'braces{a,b}.json',
  'star*.json',
  "quote's.json",
  'comma,and;more.json',
  'ümlaut.json',
  'new\nline.json',
  'archive.zip::inner',
  'no ending',
  'plain text called.zst',
]

describe.each(testEngines)('files read together on $kind', ({ start }) => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-test-'))
  let engine: TestEngine
  let warehouse: Warehouse
  beforeAll(async () => {
    engine = await start()
    warehouse = await openWarehouse({ url: engine.url })
    await warehouse.run({
      name: 'create',
      sql: 'CREATE TABLE kept (id String, line UInt64, text String) ENGINE = MergeTree ORDER BY (id, line)',
    })
    mkdirSync(join(folder, 'deep'))
    const plain = names.map((name) => join(folder, 'deep', name))
    for (const path of plain) writeFileSync(path, `${path}\nsecond\n`)
    const packed = ['packed.gz', 'packed without ending'].map((name) => join(folder, name))
    for (const path of packed) writeFileSync(path, gzipSync(`${path}\nsecond\n`))
    const linked = join(folder, 'linked')
    symlinkSync(join(folder, 'deep'), linked)
    await warehouse.load({
      name: 'several',
      files: [
        ...plain.map((path, at) => ({ id: `p${at}`, path, gzip: false })),
        ...packed.map((path, at) => ({ id: `z${at}`, path, gzip: true })),
        { id: 'linked', path: join(linked, 'plain.json'), gzip: false },
      ],
      format: 'LineAsString',
      structure: 'entry String',
      statement: (relation) =>
        `INSERT INTO kept SELECT file_id, row_number, entry FROM ${relation}`,
    })
  })
  afterAll(async () => {
    await warehouse?.close()
    await engine?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('each line stands under the id of its file and its number, whatever the file is called', async () => {
    const kept = defineQuery({
      name: 'kept',
      sql: "SELECT id, line, text FROM kept WHERE text = 'second' OR line = 0 AND text != '' ORDER BY id, line",
      params: noParams,
      row: z.object({ id: z.string(), line: z.number(), text: z.string() }),
    })
    const rows = await warehouse.readOwn(kept, {})
    const seconds = rows.filter(({ text }) => text === 'second')
    expect(seconds.map(({ id }) => id)).toEqual(
      [...names.map((_, at) => `p${at}`), 'linked', 'z0', 'z1'].toSorted(),
    )
    const firsts = new Map(rows.filter(({ line }) => line === 0).map(({ id, text }) => [id, text]))
    expect(firsts.get('p2')).toBe(join(folder, 'deep', 'braces{a,b}.json'))
    expect(firsts.get('z1')).toBe(join(folder, 'packed without ending'))
    expect(firsts.get('linked')).toBe(join(folder, 'deep', 'plain.json'))
  })
})
