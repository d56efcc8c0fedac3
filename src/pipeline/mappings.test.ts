import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRuleBook } from '../behavioral/index.js'
import { sourcesHealth } from '../investigate/index.js'
import { tables } from '../ledger/index.js'
import { readCatalogue, sourceById, unshelveMapping } from '../sources/index.js'
import { allRules } from './rulebook.js'
import type { LoadResult } from './run.js'
import { type House, openHouse } from './testing/house.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-mappings-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const mapping = (more = '') => `trivium: source/1
id: turnstile
product: Turnstile
recognise: { values: { app: turnstile } }
envelope: target
time: at
operation: what
identity: who
status: { path: status, failure: [refused] }
fields: [door.*]
${more}`

const passed = (minute: number, more: Readonly<Record<string, unknown>> = {}) => ({
  app: 'turnstile',
  at: `2026-04-14T08:${String(minute).padStart(2, '0')}:00Z`,
  what: 'pass',
  who: 'ann@example.com',
  door: { name: 'north' },
  ...more,
})
const lines = (records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** Writes a folder and loads it. */
async function loaded(name: string, files: Readonly<Record<string, string>>): Promise<LoadResult> {
  mkdirSync(join(folder, name))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text)
  return house.load(join(folder, name))
}
const eventsBelow = async (name: string) => (await house.below(join(folder, name))).events

const okta = sourceById('okta-system-log')?.template

describe('a mapping file among the logs', () => {
  it('without one the logs are passed over', async () => {
    const result = await loaded('before', { 'log.ndjson': lines([passed(1)]) })
    expect(result).toMatchObject({
      events: 0,
      recognised: {},
      unrecognised: [{ reason: expect.stringContaining('no known log source') }],
    })
  })

  it('is taken in first, whatever its name; its logs are known in the same load', async () => {
    const result = await loaded('first', {
      'a.log': lines([passed(1), passed(2, { status: 'refused' }), passed(3, { at: 'never' })]),
      'list.json': JSON.stringify({ target: [passed(4)], next: null }),
      'z.txt': mapping(),
    })
    expect(result).toMatchObject({
      mappings: [{ id: 'turnstile', product: 'Turnstile', state: 'added' }],
      recognised: { turnstile: 2 },
      products: { turnstile: 'Turnstile' },
      unrecognised: [],
      events: 3,
      rejected: 1,
    })
    const { rejected } = await house.below(join(folder, 'first'))
    expect(rejected).toMatchObject([{ line: 3, reason: 'no readable time' }])
    expect(await eventsBelow('first')).toContainEqual(
      expect.objectContaining({
        source: 'turnstile',
        api_operation: 'pass',
        identity_uid: 'ann@example.com',
        status: 'Failure',
      }),
    )
  })

  it('the same again changes nothing', async () => {
    expect(await house.load(join(folder, 'first'))).toMatchObject({
      mappings: [{ state: 'known' }],
      events: 0,
      duplicates: 0,
    })
  })

  it('other sources are known as before, though its envelope key stands in their records', async () => {
    const result = await loaded('others', {
      'okta.ndjson': lines([{ ...okta, app: 'turnstile', at: '2026-04-14T08:00:00Z', what: 'x' }]),
    })
    expect(result).toMatchObject({ recognised: { 'okta-system-log': 1 }, events: 1, rejected: 0 })
  })

  it('a changed file counts for what is loaded from then on', async () => {
    const result = await loaded('changed', {
      'turnstile.yml': mapping('account: door.name\n'),
      'b.log': lines([passed(20)]),
    })
    expect(result.mappings).toMatchObject([{ id: 'turnstile', state: 'changed' }])
    expect(await eventsBelow('changed')).toMatchObject([{ cloud_account_uid: 'north' }])
    expect((await eventsBelow('first')).map((event) => event['cloud_account_uid'])).toEqual([
      '',
      '',
      '',
    ])
  })

  it('one that is wrong is told with file, line and key; the rest of the folder is loaded', async () => {
    const result = await loaded('wrong', {
      'bad.yml': mapping('colour: red\n').replace('turnstile', 'gate'),
      'regex.yml': mapping('write: { regex: "(" }\n').replace('turnstile', 'hatch'),
      'b.log': lines([passed(30)]),
    })
    expect(result.events).toBe(1)
    expect(result.mappings).toMatchObject([
      {
        state: 'refused',
        errors: [
          {
            code: 'source.bad_regex',
            line: 11,
            message: expect.stringMatching(/^write: "\(" is no regular expression/),
          },
        ],
      },
      {
        state: 'refused',
        errors: [
          {
            file: join(folder, 'wrong', 'bad.yml'),
            line: 11,
            message: expect.stringMatching(/^colour: /),
          },
        ],
      },
    ])
  })

  it('two of one id: the second is refused', async () => {
    const { mappings } = await loaded('twice', {
      'a.yml': mapping('region: r\n'),
      'b.yml': mapping('region: q\n'),
    })
    expect(mappings).toMatchObject([
      { state: 'changed', path: join(folder, 'twice', 'a.yml') },
      { state: 'refused', errors: [{ code: 'source.taken_id', line: 2 }] },
    ])
  })
})

describe('rules over it', () => {
  const rule = (field: string) => ({
    path: 'door.yml',
    imported: true,
    text: `title: A door
logsource: { product: Turnstile, service: turnstile }
detection:
  selection:
    ${field}: north
  condition: selection
`,
  })
  const read = async (field: string) =>
    readRuleBook([rule(field)], (await readCatalogue(house.stores.ledger)).catalogue)

  it.each(['what', 'who', 'door.name', 'door.any.thing', 'app', 'api_operation'])(
    'may name %s',
    async (field) => {
      expect((await read(field)).refused).toEqual([])
    },
  )
  it('may not name a field that the mapping file does not', async () => {
    expect((await read('floor')).refused).toMatchObject([{ code: 'rule.unknown_field', line: 5 }])
  })
  it("a record's own field means what stands in the record, though a column is called so too", async () => {
    const [compiled] = (await read('status')).rules
    expect(compiled?.where).toContain('JSONExtract(raw')
  })
})

describe('a source whose mapping file is gone', () => {
  it('keeps its events, in sight under its id, and its rules are refused', async () => {
    const { ledger, clock } = house.stores
    await ledger.db.insert(tables.importedRules).values({
      path: 'gone.yml',
      importedAt: clock(),
      text: 'title: Gone\nlogsource: { product: Turnstile }\ndetection: { s: { what: x }, condition: s }\n',
    })
    expect((await allRules(house.stores)).book.refused).toEqual([])
    expect(await unshelveMapping(ledger, 'turnstile')).toBe(true)
    expect(await unshelveMapping(ledger, 'turnstile')).toBe(false)
    const { book } = await allRules(house.stores)
    expect(book.refused).toMatchObject([{ file: 'gone.yml', code: 'rule.unknown_logsource' }])
    expect(await sourcesHealth(house.stores, book)).toContainEqual(
      expect.objectContaining({ id: 'turnstile', product: 'turnstile', events: 5, unmapped: [] }),
    )
  })

  it('one that this version does not take any more is told at each load, and stops nothing', async () => {
    await house.stores.ledger.db.insert(tables.sourceMappings).values({
      id: 'old',
      path: 'old.yml',
      text: mapping('colour: red\n'),
      addedAt: house.stores.clock(),
    })
    const { mappings, events } = await loaded('old', {
      'okta.ndjson': lines([{ ...okta, uuid: 'another' }]),
    })
    expect(events).toBe(1)
    expect(mappings).toMatchObject([{ path: 'old.yml', state: 'refused', errors: [{ line: 11 }] }])
  })
})
