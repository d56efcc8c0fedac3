import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../lab/random.js'
import { type LoadResult, resume, rulesInForce } from '../src/pipeline/index.js'
import { built } from './support/build.js'
import { type Ended, type Run, trivium } from './support/command.js'
import { type SmallLab, smallLab } from './support/lab.js'
import { differences, opened, type State, stateOf } from './support/state.js'

/** Whatever happens to a load, the same command after it, or a resume, ends where a load that nothing happened to ends. */

const folder = mkdtempSync(join(tmpdir(), 'trivium-crash-'))
/** Generous: the tests run at the same time and wait for each other's turn. */
const timeout = 900_000

let lab: SmallLab
/** An empty data directory, made once: making one takes some seconds. */
const empty = join(folder, 'empty')
/** One with the first half loaded. */
const halfway = join(folder, 'halfway')
/** What uninterrupted loads end in: of everything at once, of the first half, and of one half after the other. */
let atOnce: State
let firstHalf: State
let inHalves: State

const load = (data: string, path: string, run?: Run): Promise<Ended> =>
  trivium(['load', path, '--data', data, '--json'], run)

async function loaded(data: string, path: string): Promise<LoadResult> {
  const ended = await load(data, path)
  expect(ended, ended.stderr).toMatchObject({ code: 0, signal: null })
  return JSON.parse(ended.stdout) as LoadResult
}

async function killed(data: string, path: string, ...boundaries: string[]): Promise<void> {
  for (const crashAt of boundaries) {
    const ended = await load(data, path, { crashAt })
    expect(ended, `${crashAt}: ${ended.stderr}`).toMatchObject({ code: null, signal: 'SIGKILL' })
  }
}

function copyOf(data: string, name: string): string {
  const copy = join(folder, name)
  cpSync(data, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

async function endsAs(expected: State, data: string): Promise<void> {
  expect(differences(expected, await stateOf(data))).toEqual({})
  rmSync(data, { recursive: true, force: true })
}

beforeAll(async () => {
  await built()
  lab = await smallLab(folder)
  await opened(empty, async () => undefined)
  const [one, two] = [copyOf(empty, 'one'), copyOf(empty, 'two')]
  const once = loaded(one, lab.whole)
  await loaded(two, lab.first)
  cpSync(two, halfway, { recursive: true })
  await Promise.all([once, loaded(two, lab.second)])
  atOnce = await stateOf(one)
  inHalves = await stateOf(two)
  firstHalf = await stateOf(copyOf(halfway, 'first-half'))
}, timeout)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const stages = [
  'sessions',
  'chains',
  'resources',
  'identities',
  'baseline',
  'rules',
  'access',
  'signals',
  'detections',
  'triage',
]
const boundaries = [
  'register:before',
  'register:after',
  'landed:1',
  'landed:2',
  'dedupe:before',
  'dedupe:dropped',
  'dedupe:after',
  ...stages.flatMap((stage) => [`${stage}:before`, `${stage}:after`]),
  'done:before',
  'done:after',
]

/** What the command tells when a phase begins; it is killed so many milliseconds after that at most. */
const phases = {
  'found ': 800,
  'records read': 1000,
  'learning what is usual': 300,
  'testing rules': 1200,
  'weighing what is unusual': 2500,
  judging: 600,
}
type Phase = keyof typeof phases
const random = new Random(7, 'moments')
const moment = (after: Phase) => ({ after, delay: random.int(0, phases[after]) })
const moments = {
  first: [moment('found '), moment('learning what is usual'), moment('weighing what is unusual')],
  second: [moment('records read'), moment('testing rules'), moment('judging')],
}

describe.concurrent('a load that is killed', { timeout }, () => {
  it('had something to lose', () => {
    expect(atOnce['findings']?.length).toBeGreaterThan(20)
    expect(atOnce['sessions']?.length).toBeGreaterThan(100)
    expect(atOnce['waves']).toHaveLength(1)
    expect(inHalves['waves']).toHaveLength(2)
    expect(JSON.parse(atOnce['event_ids']?.[0] ?? '')).toMatchObject({ rows: expect.any(String) })
  })

  it('at every boundary in turn', async () => {
    const data = copyOf(empty, 'every')
    mkdirSync(join(data, 'work'), { recursive: true })
    writeFileSync(join(data, 'work', 'b_0.salvaged'), 'left by a run that was killed')
    await killed(data, lab.whole, ...boundaries.slice(0, boundaries.indexOf('triage:after')))
    // In the middle of a transaction, which leaves nothing behind.
    await killed(data, lab.whole, 'triage:7')
    expect((await stateOf(data))['activity']).toEqual([])
    await killed(data, lab.whole, ...boundaries.slice(boundaries.indexOf('triage:after')))
    const { known, events } = await loaded(data, lab.whole)
    expect(events).toBe(0)
    expect(known.length).toBe(atOnce['batches']?.length)
    await endsAs(atOnce, data)
  })

  it('at random moments, three times', async () => {
    const data = copyOf(empty, 'moments')
    for (const moment of moments.first)
      await load(data, lab.whole, { signal: 'SIGKILL', ...moment })
    await loaded(data, lab.whole)
    await endsAs(atOnce, data)
  })

  it('at random moments of its second wave, three times', async () => {
    const data = copyOf(halfway, 'moments-second')
    for (const moment of moments.second)
      await load(data, lab.second, { signal: 'SIGKILL', ...moment })
    await loaded(data, lab.second)
    await endsAs(inHalves, data)
  })

  it('at the boundaries of its second wave', async () => {
    const data = copyOf(halfway, 'second')
    await killed(data, lab.second, 'landed:1', 'sessions:after', 'rules:after', 'triage:after')
    await loaded(data, lab.second)
    await endsAs(inHalves, data)
  })

  it('between two loads', async () => {
    const data = copyOf(empty, 'between')
    await killed(data, lab.first, 'done:before')
    await loaded(data, lab.second)
    await endsAs(inHalves, data)
  })

  it('and followed by a load of something else, which takes what was left along', async () => {
    const data = copyOf(empty, 'else')
    await killed(data, lab.first, 'landed:1')
    await loaded(data, lab.second)
    await endsAs(atOnce, data)
  })

  it('is resumed without paths while landing', async () => {
    const data = copyOf(empty, 'resume-landing')
    await killed(data, lab.whole, 'landed:1')
    const found = await opened(data, (stores) =>
      resume(stores, { rules: () => rulesInForce(stores), progress: () => undefined }),
    )
    expect(found).toEqual({ created: atOnce['findings']?.length, updated: 0 })
    await endsAs(atOnce, data)
  })

  it('finds its files where they stand now', async () => {
    const data = copyOf(halfway, 'moved')
    // The names of the nearest folders and the times of the files stay: they tell of what configuration is, and of when.
    const before = copyOf(lab.second, join('before', 'exports', 'second'))
    await killed(data, before, 'register:after')
    renameSync(join(folder, 'before'), join(folder, 'gone'))
    expect((await loaded(data, lab.second)).unreadable).toEqual([])
    await endsAs(inHalves, data)
  })
})

describe.concurrent('a load that is stopped', { timeout }, () => {
  it('by Ctrl+C or SIGTERM says how to go on, and goes on', async () => {
    const data = copyOf(halfway, 'stopped')
    for (const [signal, after] of [
      ['SIGINT', 'records read'],
      ['SIGTERM', 'weighing'],
    ] as const) {
      const ended = await load(data, lab.second, { signal, after })
      expect(ended).toMatchObject({ code: null, signal, stdout: '' })
      expect(ended.stderr).toMatch(/stopped.*same command/)
    }
    await loaded(data, lab.second)
    await endsAs(inHalves, data)
  })
})

describe.concurrent('a load of what was loaded before', { timeout }, () => {
  it('among other files takes the others', async () => {
    const data = copyOf(halfway, 'overlap')
    const { known } = await loaded(data, lab.whole)
    expect(known.length).toBe(firstHalf['batches']?.length)
    await endsAs(inHalves, data)
  })

  it('in other files, with other bytes, adds nothing', async () => {
    const data = copyOf(halfway, 'again')
    const days = join(lab.first, 'aws/AWSLogs')
    const lines = readdirSync(days, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json.gz'))
      .slice(0, 20)
      .flatMap(
        (path) =>
          (
            JSON.parse(gunzipSync(readFileSync(join(days, path))).toString()) as {
              Records: object[]
            }
          ).Records,
      )
    const path = join(folder, 'again.ndjson')
    writeFileSync(path, lines.map((record) => `${JSON.stringify(record)}\n`).join(''))
    const { events, duplicates, findings } = await loaded(data, path)
    expect({ events, duplicates, findings }).toEqual({
      events: 0,
      duplicates: lines.length,
      findings: { created: 0, updated: 0 },
    })
    const { waves: _, batches: __, receipts: ___, ...rest } = await stateOf(data)
    const { waves: _w, batches: _b, receipts: _r, ...expected } = firstHalf
    expect(differences(expected, rest)).toEqual({})
  })
})
