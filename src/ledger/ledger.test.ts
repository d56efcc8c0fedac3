import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import PgBoss from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ledger, openLedger } from './ledger.js'
import * as tables from './schema.js'
import { type Postgres, postgresPrograms, startPostgres } from './testing/postgres.js'

const programs = postgresPrograms()
const at = new Date('2026-04-14T08:00:00.123Z')

const engines = [
  {
    kind: 'pglite' as const,
    missing: undefined,
    start: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'trivium-ledger-'))
      const stop = () => rmSync(folder, { recursive: true, force: true })
      return { url: `pglite:${join(folder, 'ledger')}`, stop }
    },
  },
  {
    kind: 'postgres' as const,
    missing: programs ? undefined : 'no PostgreSQL below /usr/lib/postgresql',
    start: async () => {
      const server: Postgres = await startPostgres(programs ?? '')
      return { url: server.createDatabase(), stop: server.stop }
    },
  },
]

const hostile = [
  '',
  "'; DROP TABLE findings; --",
  "\\'; DROP TABLE findings; --",
  '$1',
  '$$x$$',
  '{"a":1}',
  '\\u0000',
  '\\\\u0000',
  '\n\r\t\b\f\v\x1b\x7f',
  '"quoted" `ticks`',
  '<img src=x onerror=alert(1)>',
  'é\u0301 😀 \u202e\u2028\ufeff',
  'x'.repeat(1_000_000),
]

/** What PostgreSQL cannot hold, and what stands there instead. */
const unstorable = [
  { situation: 'NUL', text: 'a\0b\0', kept: 'a\uFFFDb\uFFFD' },
  { situation: 'NUL behind a backslash', text: '\\\0', kept: '\\\uFFFD' },
  { situation: 'half a surrogate pair', text: 'a\ud83db', kept: 'a\uFFFDb' },
  { situation: 'the other half', text: '\ude00', kept: '\uFFFD' },
]

describe.each(engines)('a ledger on $kind', ({ kind, missing, start }) => {
  if (missing) {
    it.skip(`skipped: ${missing}`)
    return
  }
  let url: string
  let stop: () => void
  let ledger: Ledger
  beforeAll(async () => {
    const engine = await start()
    url = engine.url
    stop = engine.stop
    ledger = await openLedger(url)
  })
  afterAll(async () => {
    await ledger?.close()
    stop?.()
  })

  it('says what it is', () => expect(ledger.kind).toBe(kind))

  it('is at the newest schema, and stays so when it is opened again', async () => {
    const columns = async () =>
      (
        await ledger.execute(
          "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
        )
      ).rows
    const before = await columns()
    expect(before.length).toBeGreaterThan(60)
    await ledger.db.insert(tables.settings).values({ key: 'kept', value: { over: 'restarts' } })
    await ledger.close()
    ledger = await openLedger(url)
    expect(await columns()).toEqual(before)
    expect(await ledger.db.select().from(tables.settings)).toEqual([
      { key: 'kept', value: { over: 'restarts' } },
    ])
  })

  describe('keeps text as it is, in text and in JSON', () => {
    it.each(hostile.map((text, index) => [text.slice(0, 40), index, text] as const))(
      '%j',
      async (_, index, text) => {
        const key = `hostile ${index}`
        await ledger.db
          .insert(tables.settings)
          .values({ key, value: { [text]: [text, { deep: text }] } })
        await ledger.db
          .insert(tables.importedRules)
          .values({ path: `${index}${text.slice(0, 1000)}`, text, importedAt: at })
        const [setting] = await ledger.db
          .select()
          .from(tables.settings)
          .where(eq(tables.settings.key, key))
        expect(setting?.value).toEqual({ [text]: [text, { deep: text }] })
        const found = await ledger.db
          .select()
          .from(tables.importedRules)
          .where(eq(tables.importedRules.text, text))
        expect(found).toEqual([{ path: `${index}${text.slice(0, 1000)}`, text, importedAt: at }])
      },
    )
  })

  describe('takes text that PostgreSQL cannot hold', () => {
    it.each(unstorable)('$situation', async ({ situation, text, kept }) => {
      await ledger.db.insert(tables.settings).values({ key: situation, value: { [text]: [text] } })
      await ledger.db.insert(tables.importedRules).values({ path: situation, text, importedAt: at })
      const [setting] = await ledger.db
        .select()
        .from(tables.settings)
        .where(eq(tables.settings.key, situation))
      expect(setting?.value).toEqual({ [kept]: [kept] })
      const found = await ledger.db
        .select()
        .from(tables.importedRules)
        .where(eq(tables.importedRules.text, text))
      expect(found.map((row) => [row.path, row.text])).toEqual([[situation, kept]])
    })
  })

  it('keeps moments to the millisecond, and JSON null apart from no value', async () => {
    await ledger.db
      .insert(tables.waves)
      .values({ id: 1, openedAt: at, state: 'done', doneAt: null })
    expect(await ledger.db.select().from(tables.waves)).toEqual([
      { id: 1, openedAt: at, state: 'done', doneAt: null },
    ])
  })

  it('a transaction that fails leaves nothing behind', async () => {
    const failed = ledger.db.transaction(async (tx) => {
      await tx.insert(tables.settings).values({ key: 'half done', value: 1 })
      throw new Error('broken off')
    })
    await expect(failed).rejects.toThrow('broken off')
    expect(
      await ledger.db.select().from(tables.settings).where(eq(tables.settings.key, 'half done')),
    ).toEqual([])
  })

  it('pg-boss works through execute: a job is taken once and done', async () => {
    const db = {
      executeSql: async (text: string, values: unknown[] = []) =>
        await ledger.execute(text, values),
    }
    const boss = new PgBoss({ db, supervise: false, schedule: false })
    await boss.start()
    await boss.createQueue('greet')
    const id = await boss.send('greet', { text: "it's \n here" })
    const [job] = await boss.fetch<{ text: string }>('greet')
    expect(job).toMatchObject({ id, data: { text: "it's \n here" } })
    expect(await boss.fetch('greet')).toEqual([])
    await boss.complete('greet', job?.id ?? '')
    expect(await boss.getJobById('greet', id ?? '')).toMatchObject({ state: 'completed' })
    await boss.stop({ graceful: false, wait: false })
  })
})

describe('opening', () => {
  it('what a kill left of a first start is made anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trivium-ledger-'))
    mkdirSync(join(folder, 'ledger.new', 'base'), { recursive: true })
    writeFileSync(join(folder, 'ledger.new', 'PG_VERSION'), '17')
    const ledger = await openLedger(`pglite:${join(folder, 'ledger')}`)
    expect(await ledger.db.select().from(tables.waves)).toEqual([])
    await ledger.close()
    expect(readdirSync(folder)).toEqual(['ledger'])
    rmSync(folder, { recursive: true, force: true })
  })

  it('a folder of other things is left as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trivium-ledger-'))
    writeFileSync(join(folder, 'thesis.txt'), 'years of work')
    await expect(openLedger(`pglite:${folder}`)).rejects.toMatchObject({
      code: 'ledger.open_failed',
      message: expect.stringContaining('not empty'),
    })
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work')
    rmSync(folder, { recursive: true, force: true })
    rmSync(`${folder}.new`, { recursive: true, force: true })
  })

  it('PGlite starts again over the lock file of a killed process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trivium-ledger-'))
    const first = await openLedger(`pglite:${folder}`)
    await first.db.insert(tables.settings).values({ key: 'a', value: 1 })
    await first.close()
    writeFileSync(join(folder, 'postmaster.pid'), '1\n')
    const second = await openLedger(`pglite:${folder}`)
    expect(await second.db.select().from(tables.settings)).toHaveLength(1)
    await second.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const cases = [
    {
      situation: 'no address of a ledger',
      url: 'mysql://u:hidden@127.0.0.1/x',
      code: 'ledger.bad_url',
    },
    {
      situation: 'nobody listens there',
      url: 'postgres://u:hidden@127.0.0.1:9/x',
      code: 'ledger.open_failed',
    },
  ]
  it.each(cases)('$situation: $code, and no password in the message', async ({ url, code }) => {
    const error = await openLedger(url).catch((reason: Error) => reason)
    expect(error).toMatchObject({ code })
    expect((error as Error).message).not.toContain('hidden')
  })
})
