import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sqlName, sqlString } from './literal.js'
import { defineQuery, noParams } from './query.js'
import { type TestEngine, testEngines } from './testing/engines.js'
import { openWarehouse, type Warehouse } from './warehouse.js'

const hostile = [
  "' OR 1=1 --",
  "'; DROP TABLE kept; --",
  "\\'; DROP TABLE kept; --",
  "\\\\'",
  '{text:String}',
  '{other:Identifier}',
  '$' + '{text}',
  '\\N',
  '\\',
  "''",
  '',
  ' ',
  'a\0b',
  '\n\r\t\b\f\v',
  '\\n\\t\\0\\x41',
  '"`´',
  '%_*?',
  '*/ /* -- #',
  '<script>alert(1)</script>',
  'é\u0301 😀 \u202e\u2028\ufeff',
  '&param_text=x#y+z%20',
  'x'.repeat(20_000),
]

const echo = defineQuery({
  name: 'echo',
  sql: 'SELECT {text:String} AS text, {list:Array(String)} AS list, {number:Int64} AS number',
  params: z.object({ text: z.string(), list: z.array(z.string()), number: z.number() }),
  row: z.object({ text: z.string(), list: z.array(z.string()), number: z.number() }),
})

const settingNamed = (name: string) =>
  defineQuery({
    name: 'setting',
    sql: `SELECT value FROM system.settings WHERE name = ${sqlString(name)}`,
    params: noParams,
    row: z.object({ value: z.string() }),
  })

const sorted = (rows: number) =>
  defineQuery({
    name: 'greedy',
    sql: `SELECT length(groupArray(toString(number))) AS n FROM numbers(${rows})`,
    params: noParams,
    row: z.object({ n: z.number() }),
  })

describe.each(testEngines)('a warehouse on $kind', ({ kind, start }) => {
  let engine: TestEngine
  let warehouse: Warehouse
  beforeAll(async () => {
    engine = await start()
    warehouse = await openWarehouse({ url: engine.url, memoryBytes: 300_000_000, threads: 2 })
    await warehouse.run({
      name: 'create',
      sql: 'CREATE TABLE kept (text String, n UInt64) ENGINE = MergeTree ORDER BY n',
    })
  })
  afterAll(async () => {
    await warehouse?.close()
    await engine?.stop()
  })

  it('says what it is', () => expect(warehouse.kind).toBe(kind))

  describe('binds values, whatever stands in them', () => {
    it.each(hostile)('%j', async (text) => {
      const list = [text, 'second', text]
      expect(await warehouse.read(echo, { text, list, number: -5 })).toEqual([
        { text, list, number: -5 },
      ])
    })

    const all = defineQuery({
      name: 'all',
      sql: 'SELECT text FROM kept ORDER BY n',
      params: noParams,
      row: z.object({ text: z.string() }),
    })

    it('stores and returns them verbatim', async () => {
      await warehouse.insert(
        'kept',
        hostile.map((text, n) => ({ text, n })),
      )
      expect((await warehouse.readOwn(all, {})).map((row) => row.text)).toEqual(hostile)
    })

    it('in rows that come as lines, too', async () => {
      await warehouse.run({ name: 'empty', sql: 'TRUNCATE TABLE kept' })
      await warehouse.insertMany(
        'kept',
        ['text', 'n'],
        hostile.map((text, n) => [text, n]),
      )
      await warehouse.insertMany('kept', ['text', 'n'], [])
      expect((await warehouse.readOwn(all, {})).map((row) => row.text)).toEqual(hostile)
    })
  })

  describe('an error says which query it was', () => {
    const cases = [
      {
        situation: 'a column that is not there',
        sql: 'SELECT nowhere FROM kept',
        code: 'warehouse.unknown_identifier',
      },
      {
        situation: 'a table that is not there',
        sql: 'SELECT 1 FROM nowhere',
        code: 'warehouse.unknown_table',
      },
      { situation: 'no SQL at all', sql: 'SELEC 1', code: 'warehouse.syntax_error' },
    ]
    it.each(cases)('$situation: $code', async ({ sql, code }) => {
      const query = defineQuery({ name: 'broken_query', sql, params: noParams, row: z.object({}) })
      await expect(warehouse.read(query, {})).rejects.toMatchObject({
        code,
        message: expect.stringMatching(/^broken_query: /),
      })
    })

    it('a full disk that is only spoken of in the data is not a full disk', async () => {
      const query = defineQuery({
        name: 'talk',
        sql: "SELECT toUInt64('No space left on device')",
        params: noParams,
        row: z.object({}),
      })
      await expect(warehouse.read(query, {})).rejects.toMatchObject({
        code: 'warehouse.cannot_parse_text',
      })
    })

    it('rows of another shape than declared', async () => {
      const query = defineQuery({
        name: 'drifted',
        sql: "SELECT 'text' AS n",
        params: noParams,
        row: z.object({ n: z.number() }),
      })
      await expect(warehouse.read(query, {})).rejects.toMatchObject({
        code: 'warehouse.row_mismatch',
        message: expect.stringMatching(/drifted.*\n?.*n/s),
      })
    })

    it('parameters of another shape never reach the engine', async () => {
      await expect(warehouse.read(echo, { text: 5, list: [], number: 0 } as never)).rejects.toThrow(
        /text/,
      )
    })
  })

  describe('settings', () => {
    it('the memory limit stops a statement that wants more', async () => {
      await expect(warehouse.read(sorted(20_000_000), {})).rejects.toMatchObject({
        code: 'warehouse.out_of_memory',
      })
    })

    it('and lets one pass that does not', async () => {
      expect(await warehouse.read(sorted(1000), {})).toEqual([{ n: 1000 }])
    })

    it('threads are as asked for', async () => {
      expect(await warehouse.read(settingNamed('max_threads'), {})).toEqual([{ value: '2' }])
    })

    it('of one statement end with it', async () => {
      const before = await warehouse.readOwn(settingNamed('max_block_size'), {})
      await warehouse.run({
        name: 'small_blocks',
        sql: 'SELECT 1',
        settings: { max_block_size: 77 },
      })
      expect(await warehouse.readOwn(settingNamed('max_block_size'), {})).toEqual(before)
      expect(
        await warehouse.readOwn(settingNamed('max_block_size'), {}, { max_block_size: 78 }),
      ).toEqual([{ value: '78' }])
      expect(await warehouse.readOwn(settingNamed('max_block_size'), {})).toEqual(before)
    })
  })

  it.each(['plain', 'a`b', 'a\\', "it's", 'a b', '\\`'])(
    'sqlName keeps the identifier %j',
    async (name) => {
      const query = defineQuery({
        name: 'identifier',
        sql: `SELECT 1 AS ${sqlName(name)}`,
        params: noParams,
        row: z.record(z.string(), z.number()),
      })
      expect(await warehouse.read(query, {})).toEqual([{ [name]: 1 }])
    },
  )
})

describe('opening', () => {
  const cases = [
    {
      situation: 'no address of a warehouse',
      url: 'mysql://u:hidden@x/',
      code: 'warehouse.bad_url',
    },
    {
      situation: 'nobody listens there',
      url: 'http://u:hidden@127.0.0.1:9',
      code: 'warehouse.open_failed',
    },
  ]
  it.each(cases)('$situation: $code, and no password in the message', async ({ url, code }) => {
    const error = await openWarehouse({ url }).catch((reason: Error) => reason)
    expect(error).toMatchObject({ code })
    expect((error as Error).message).not.toContain('hidden')
  })

  it('a data directory that another process holds: warehouse.locked, with what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trivium-test-'))
    const url = `chdb:${join(folder, 'warehouse')}`
    const holder = await openWarehouse({ url })
    const script = `import { openWarehouse } from ${JSON.stringify(fileURLToPath(new URL('./warehouse.ts', import.meta.url)))}
      openWarehouse({ url: ${JSON.stringify(url)} }).then(() => ({ code: 'opened' }), (e) => e).then(({ code, message, hint }) => {
        process.stdout.write(JSON.stringify({ code, message, hint }), () => process.exit(0)) })`
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, [
      '--import',
      tsx,
      '--input-type=module',
      '-e',
      script,
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'warehouse.locked',
      message: expect.stringContaining(folder),
      hint: expect.stringContaining('--data'),
    })
    await holder.close()
    rmSync(folder, { recursive: true, force: true })
  })
})
