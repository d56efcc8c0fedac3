import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestEngine, testEngines } from '../warehouse/testing/engines.js'
import type { LoadResult } from './run.js'
import { type Below, type House, openHouse } from './testing/house.js'
import { trail, trails } from './testing/records.js'

const lines = 12_000
const badLine = 10_001
const table =
  'eventtime,eventsource,eventname,eventid,useridentity\n' +
  '2026-05-04T08:00:00Z,iam.amazonaws.com,ListUsers,t-1,"{""type"":""Root""}"\n'

/** What a folder of all kinds gives, on whichever engine. */
const files: Readonly<
  Record<
    string,
    {
      content: () => string | Buffer
      events: number
      rejected: readonly number[]
      problem?: RegExp
    }
  >
> = {
  'broken-records.json': {
    content: () => JSON.stringify({ Records: [trail(), trail()] }).slice(0, -40),
    events: 1,
    rejected: [2],
    problem: /middle of the record/,
  },
  'cut.json.gz': {
    content: () => gzipSync(trails(50)).subarray(0, -9),
    events: 50,
    rejected: [],
    problem: /unexpected end of file/,
  },
  'lines.json': {
    content: () => `${trails(2)}\n\nnot a record\n${trails(1)}`,
    events: 3,
    rejected: [5],
  },
  'many lines.json': {
    content: () => {
      const line = JSON.stringify(trail())
      const many = Array.from({ length: lines }, (_, index) =>
        line.replace(/0f0f0f0f-0000-4000-8000-\d+/, `many-${index}`),
      )
      many[badLine - 1] = '{"broken'
      return many.join('\n')
    },
    events: lines - 1,
    rejected: [badLine],
  },
  'pretty.json': {
    content: () => JSON.stringify([trail(), trail({ eventTime: '' })], null, 2),
    events: 1,
    rejected: [2],
  },
  'records.json.gz': {
    content: () =>
      gzipSync(JSON.stringify({ Records: [trail(), trail({ eventTime: '' }), trail()] })),
    events: 2,
    rejected: [2],
  },
  'table.csv': { content: () => table, events: 1, rejected: [] },
  'table.csv.gz': {
    content: () => gzipSync(table.replace('t-1', 't-2')),
    events: 1,
    rejected: [],
  },
}

describe.each(testEngines)('a folder of every form on $kind', ({ kind, start }) => {
  const folder = mkdtempSync(join(tmpdir(), `trivium-engines-${kind}-`))
  let engine: TestEngine
  let house: House
  let result: LoadResult
  let below: Below
  beforeAll(async () => {
    engine = await start()
    house = await openHouse({ warehouseUrl: engine.url })
    mkdirSync(join(folder, 'in'))
    for (const [name, { content }] of Object.entries(files))
      writeFileSync(join(folder, 'in', name), content())
    result = await house.load(folder)
    below = await house.below(folder)
  })
  afterAll(async () => {
    await house?.close()
    await engine?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(Object.entries(files))('%s', (name, { events, rejected, problem }) => {
    const path = join(folder, 'in', name)
    const batch = below.batches.find((one) => one.path === path)
    expect(batch).toMatchObject({
      state: 'landed',
      events,
      duplicates: 0,
      rejected: rejected.length,
    })
    const refused = below.rejected.filter((row) => row.batch_id === batch?.id)
    expect(refused.map((row) => row.line)).toEqual(rejected)
    expect(batch?.problem ?? '').toMatch(problem ?? /^$/)
  })

  it('nothing is lost, nothing doubled, and a second load finds nothing new', async () => {
    const total = Object.values(files).reduce((sum, file) => sum + file.events, 0)
    expect(result).toMatchObject({ events: total, duplicates: 0, unreadable: [], unrecognised: [] })
    expect(new Set(below.events.map((event) => event.metadata_uid)).size).toBe(total)
    expect(await house.load(folder)).toMatchObject({
      events: 0,
      duplicates: 0,
      rejected: 0,
      problems: [],
    })
  })
})
