import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtIn, sources } from '../sources/index.js'
import { discover } from './discover.js'
import type { LoadResult } from './run.js'
import { type Below, type House, openHouse } from './testing/house.js'
import { trail, trails } from './testing/records.js'

const root = mkdtempSync(join(tmpdir(), 'trivium-bad-input-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house?.close()
  rmSync(root, { recursive: true, force: true })
})

let folders = 0
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(root, `f${folders++}`)
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const good = () => `${JSON.stringify(trail())}\n`
const isRoot = process.getuid?.() === 0

/** A line of S3's access log; its id is hashed, so that a packed file of them does not shrink to nothing. */
const textLine = (at: number, userAgent = 'curl/8.5.0') =>
  `79a59df900b949e55d96a1e698fbaced pier [04/May/2026:08:00:00 +0000] 192.0.2.44 - ${createHash('sha256').update(`${at}`).digest('hex')} REST.GET.OBJECT k${at} "GET /k${at} HTTP/1.1" 200 - 4 4 3 2 "-" "${userAgent}" - h4sh=\n`

interface Situation {
  readonly situation: string
  readonly content: () => string | Buffer
  /** Records of the file that are whole. */
  readonly events: number
  readonly reasons?: readonly (string | RegExp)[]
  readonly problem?: RegExp
}

const situations: Situation[] = [
  {
    situation: 'truncated gz of lines',
    content: () => gzipSync(trails(2000)).subarray(0, -2000),
    events: Number.NaN,
    reasons: ['not valid JSON'],
    problem: /unexpected end of file/,
  },
  {
    situation: 'truncated gz of Records',
    content: () => {
      const text = JSON.stringify({ Records: Array.from({ length: 2000 }, () => trail()) })
      return gzipSync(text).subarray(0, -2000)
    },
    events: Number.NaN,
    reasons: ['not valid JSON'],
    problem: /unexpected end of file/,
  },
  {
    situation: 'Records that break off inside a record',
    content: () => JSON.stringify({ Records: [trail(), trail(), trail()] }).slice(0, -100),
    events: 2,
    reasons: ['not valid JSON'],
    problem: /ends in the middle of the record that begins in line 1/,
  },
  {
    situation: 'Records that break off between two records',
    content: () => JSON.stringify({ Records: [trail(), trail()] }).slice(0, -2),
    events: 2,
    problem: /not well-formed/,
  },
  {
    situation: 'lines that break off',
    content: () => (good() + good() + good()).slice(0, -60),
    events: 2,
    reasons: ['not valid JSON'],
  },
  {
    situation: 'a pretty-printed list that breaks off',
    content: () => JSON.stringify([trail(), trail()], null, 2).slice(0, -20),
    events: 1,
    reasons: ['not valid JSON'],
    problem: /ends in the middle of the record that begins in line \d+/,
  },
  {
    situation: 'a table that breaks off inside quotes',
    content: () =>
      `eventtime,eventsource,eventname,eventid,useridentity\n2026-05-04T08:00:00Z,iam.amazonaws.com,ListUsers,t-1,"{""type"":""Root""}"\n2026-05-04T08:00:00Z,iam.amazonaws.com,ListUsers,"t-2, and`,
    events: 1,
    reasons: [/not valid JSON/],
    problem: /ends in the middle of the row that begins in line 3/,
  },
  {
    situation: 'a table with short and long rows',
    content: () =>
      'eventtime,eventsource,eventname,eventid,useridentity\n2026-05-04T08:00:00Z,iam.amazonaws.com,ListUsers,t-3,{}\n2026-05-04T08:00:00Z\n2026-05-04T08:00:01Z,iam.amazonaws.com,ListUsers,t-4,{},more,and more\n',
    events: 2,
    reasons: [/^no eventName/],
    problem: /not well-formed/,
  },
  {
    situation: 'wrong types in every field',
    content: () =>
      [5, 'text', true, null, [], {}, [[1]], { a: { b: [{}] } }, -1e308]
        .map((wrong) => {
          const keys = Object.keys(trail()).filter(
            (key) => !['eventTime', 'eventName', 'eventSource', 'eventID'].includes(key),
          )
          return `${JSON.stringify(trail(Object.fromEntries(keys.map((key) => [key, wrong]))))}\n`
        })
        .join('') + good(),
    events: 10,
  },
  {
    situation: 'wrong types where the time and the operation should be',
    content: () =>
      good() +
      [[], {}, true, null]
        .map((wrong) => `${JSON.stringify(trail({ eventTime: wrong }))}\n`)
        .join('') +
      [null, [], {}]
        .map((wrong) => `${JSON.stringify(trail({ eventName: wrong === null ? null : '' }))}\n`)
        .join(''),
    events: 1,
    reasons: [...Array(4).fill('no readable time'), ...Array(3).fill(/^no eventName/)],
  },
  {
    situation: 'missing time, 1970, 2999 and later',
    content: () =>
      good() +
      [
        undefined,
        '',
        '1970-01-01T00:00:00Z',
        '2999-01-01T00:00:00Z',
        '99999-01-01T00:00:00Z',
        '2026-06-05T00:00:00Z',
      ]
        .map((eventTime) => `${JSON.stringify(trail({ eventTime }))}\n`)
        .join(''),
    events: 1,
    reasons: [
      'no readable time',
      'no readable time',
      'time before 2005',
      'time in the future',
      /time/,
      'time in the future',
    ],
  },
  {
    situation: 'a line of 50 MB between others',
    content: () =>
      `${good()}${JSON.stringify(trail({ requestParameters: { blob: 'x'.repeat(50_000_000) } }))}\n${good()}`,
    events: 2,
    reasons: ['record larger than 4 MB'],
  },
  {
    situation: 'a line of 50 MB first, and without any structure',
    content: () => `{"${'y'.repeat(50_000_000)}\n${good()}`,
    events: 1,
    reasons: ['record larger than 4 MB'],
  },
  {
    situation: '10,000 levels deep, in lines',
    content: () =>
      `${good()}${JSON.stringify(trail()).slice(0, -1)},"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}\n${good()}`,
    events: 2,
    reasons: ['not valid JSON'],
  },
  {
    situation: '10,000 levels deep, in Records',
    content: () =>
      `{"Records":[${JSON.stringify(trail())},${JSON.stringify(trail()).slice(0, -1)},"deep":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}},${JSON.stringify(trail())}]}`,
    events: 2,
    reasons: ['not valid JSON'],
  },
  {
    situation: 'NUL and other control bytes, bare and escaped',
    content: () =>
      `${good()}\0\0\0\n${JSON.stringify(trail()).replace('aws-cli', 'aws\0cli')}\n${JSON.stringify(trail({ userAgent: 'a\0b\x01' }))}\n\x1b[31m\n`,
    events: 2,
    reasons: ['not valid JSON', 'not valid JSON', 'not valid JSON'],
  },
  {
    situation: 'bytes that are no UTF-8',
    content: () =>
      Buffer.concat([
        Buffer.from(good()),
        Buffer.from(JSON.stringify(trail()).replace('pier', 'p\xefr'), 'latin1'),
        Buffer.from('\n'),
        Buffer.from('{"cut \xc3\n\xff\xfe\n', 'latin1'),
        Buffer.from(good()),
      ]),
    events: 2,
    reasons: ['not valid UTF-8', 'not valid UTF-8', 'not valid UTF-8'],
  },
  {
    situation: 'bytes that are no UTF-8 in Records that break off',
    content: () =>
      Buffer.concat([
        Buffer.from(`{"Records":[${JSON.stringify(trail())},`),
        Buffer.from(`${JSON.stringify(trail()).replace('pier', 'p\xefr')},`, 'latin1'),
        Buffer.from(JSON.stringify(trail())),
      ]),
    events: 2,
    reasons: ['not valid UTF-8'],
    problem: /not well-formed/,
  },
  {
    situation: 'random bytes after a good line',
    content: () =>
      Buffer.concat([
        Buffer.from(good()),
        randomBytes(50_000).map((byte) => (byte === 10 ? 11 : byte)),
        Buffer.from(`\n${good()}`),
      ]),
    events: 2,
    reasons: ['not valid UTF-8'],
  },
  {
    situation: 'records of several sources in one file: those of the first are read',
    content: () =>
      good() +
      JSON.stringify(sources.find((source) => source.id === 'okta-system-log')?.template) +
      '\n' +
      good(),
    events: 2,
    reasons: [/^no eventName: not a record of AWS CloudTrail$/],
  },
  {
    situation: 'an empty list under the wrong key, then lines',
    content: () => `{"Records":"none"}\n${good()}`,
    events: 1,
    reasons: [/^no eventName/],
  },
  {
    situation: 'truncated gz of lines of text',
    content: () =>
      gzipSync(Array.from({ length: 2000 }, (_, at) => textLine(at)).join('')).subarray(0, -2000),
    events: Number.NaN,
    reasons: [/^not a line of Amazon S3/],
    problem: /unexpected end of file/,
  },
  {
    situation: 'lines of text: cut, with controls, far too long, and forged by their clients',
    content: () =>
      [
        textLine(9001),
        textLine(9002).slice(0, 120),
        `\n\0\0\n`,
        textLine(9003, `a\0b\x1b[31m`),
        textLine(9004, 'x'.repeat(5_000_000)),
        textLine(9005, 'x'.repeat(100_000)),
        textLine(9006, '" - - "'.repeat(1000)),
        textLine(9007),
      ].join(''),
    events: 4,
    reasons: [
      /^not a line of Amazon S3/,
      /^not a line of Amazon S3/,
      'record larger than 4 MB',
      /^not a line of Amazon S3/,
    ],
  },
  { situation: 'positive control: good lines', content: () => trails(5), events: 5 },
]

/** Lines of the file that hold something, by what stands in the ledger: every one is an event, a duplicate or in quarantine. */
function expectSums(result: LoadResult, { batches, rejected, events }: Below): void {
  for (const batch of batches) {
    expect(batch.state).toBe('landed')
    expect(batch.records).toBe(batch.events + batch.duplicates)
    expect(events.filter((event) => event.batch_id === batch.id)).toHaveLength(batch.events)
    expect(rejected.filter((row) => row.batch_id === batch.id)).toHaveLength(batch.rejected)
  }
  const sum = (key: 'events' | 'duplicates' | 'rejected') =>
    batches.reduce((total, batch) => total + batch[key], 0)
  expect([result.events, result.duplicates, result.rejected]).toEqual([
    sum('events'),
    sum('duplicates'),
    sum('rejected'),
  ])
  for (const row of rejected) expect(row.line).toBeGreaterThan(0)
  expect(new Set(events.map((event) => event['event_uid'])).size).toBe(events.length)
}

describe('a broken file gives what is whole in it, and the rest of the load goes on', () => {
  const parent = join(root, 'broken')
  const folderAt = (index: number) => join(parent, `f${String(index).padStart(2, '0')}`)
  let result: LoadResult
  let again: LoadResult
  beforeAll(async () => {
    for (const [index, { content }] of situations.entries()) {
      mkdirSync(folderAt(index), { recursive: true })
      writeFileSync(join(folderAt(index), 'a.log'), content())
      writeFileSync(join(folderAt(index), 'z.log'), trails(3))
    }
    result = await house.load(parent)
    again = await house.load(parent)
  })

  it.each(situations.map((one, index) => ({ ...one, index })))(
    '$situation',
    async ({ index, events, reasons = [], problem }) => {
      const path = join(folderAt(index), 'a.log')
      const { batches, rejected } = await house.below(folderAt(index))
      const [broken, neighbour] = batches
      expect(neighbour).toMatchObject({ events: 3, rejected: 0, problem: null })
      if (Number.isNaN(events)) {
        expect(broken?.events).toBeGreaterThan(500)
        expect(broken?.events).toBeLessThan(2000)
      } else expect(broken?.events).toBe(events)
      expect(rejected.map((row) => row.reason)).toEqual(
        reasons.map((reason) =>
          typeof reason === 'string' ? reason : expect.stringMatching(reason),
        ),
      )
      for (const row of rejected) expect(row.raw.length).toBeLessThanOrEqual(65_536)
      const problems = result.problems.filter((one) => one.path === path).map((one) => one.reason)
      expect(problems).toEqual(problem ? [expect.stringMatching(problem)] : [])
      expect(broken?.problem ?? undefined).toEqual(problems[0])
    },
  )

  it('the counts add up', async () => {
    expect([result.unrecognised, result.unreadable, result.known]).toEqual([[], [], []])
    expectSums(result, await house.below(parent))
  })

  it('a second load of it all finds nothing new', () => {
    expect([again.events, again.duplicates, again.rejected, again.problems]).toEqual([0, 0, 0, []])
    expect(again.known).toHaveLength(2 * situations.length)
  })
})

describe('file names play no part', () => {
  const names = [
    "it's.json",
    '"quoted".json',
    'a{b,c}.json',
    'glob*?[x].json',
    'new\nline.json',
    "$'dollar $&.json",
    '\\back\\slash',
    '; DROP TABLE events; --',
    ' blank ',
    'é 😀.json',
    '--data',
    'misleading.png',
    'plain.json.gz',
    'x.csv',
  ]
  it('odd, hostile and misleading names are read and kept as they are', async () => {
    const folder = folderOf(Object.fromEntries(names.map((name) => [name, trails(2)])))
    expect(await house.load(folder)).toMatchObject({
      events: 2 * names.length,
      rejected: 0,
      unreadable: [],
      problems: [],
      unrecognised: [],
    })
    const { batches } = await house.below(folder)
    expect(batches.map((batch) => [batch.path, batch.events])).toEqual(
      names.map((name) => [join(folder, name), 2]).sort(),
    )
  })

  it('bytes that are no UTF-8: said, and the rest is read', async () => {
    const folder = folderOf({ 'good.json': trails(2) })
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/bad-`), Buffer.from([0xff, 0xfe])]),
      trails(1),
    )
    const result = await house.load(folder)
    expect(result.events).toBe(2)
    expect(result.unreadable).toEqual([
      { path: expect.stringContaining('bad-'), reason: expect.stringContaining('not valid UTF-8') },
    ])
  })

  it('a path relative to where the command runs', async () => {
    const folder = folderOf({ 'x.json': trails(2), 'cut.json.gz': gzipSync(trails(3)) })
    expect(await house.load(relative(process.cwd(), folder))).toMatchObject({
      events: 5,
      problems: [],
    })
  })
})

describe('what is not there or cannot be read is said, and the rest is read', () => {
  it('an empty folder, and one of empty files', async () => {
    expect(await house.load(folderOf({}))).toMatchObject({
      recognised: {},
      events: 0,
      unrecognised: [],
      unreadable: [],
    })
    const folder = folderOf({ a: '', b: '\n\n', c: gzipSync('') })
    const { unrecognised } = await house.load(folder)
    expect(unrecognised.map(({ reason }) => reason)).toEqual([
      'the file is empty',
      'the file is blank',
      'the gzip holds nothing readable',
    ])
  })

  it('a path that does not exist', async () => {
    const folder = folderOf({ 'x.json': trails(1) })
    const result = await house.load([join(root, 'nowhere'), folder])
    expect(result).toMatchObject({
      events: 1,
      unreadable: [{ path: join(root, 'nowhere'), reason: 'there is no such file or folder' }],
    })
  })

  it('loops of links, links to nothing, links to a file that is there too, hidden files', async () => {
    const folder = folderOf({ 'x.json': trails(2), '.hidden.json': trails(1), '.DS_Store': 'junk' })
    symlinkSync(folder, join(folder, 'to itself'))
    symlinkSync(join(folder, 'b'), join(folder, 'a'))
    symlinkSync(join(folder, 'a'), join(folder, 'b'))
    symlinkSync('/nowhere/at/all', join(folder, 'broken'))
    symlinkSync(join(folder, 'x.json'), join(folder, 'y.json'))
    const result = await house.load(folder)
    expect(result).toMatchObject({ events: 2, duplicates: 0, unreadable: [] })
    expect(
      result.unrecognised.map(({ path, reason }) => `${path.slice(folder.length + 1)}: ${reason}`),
    ).toEqual(['a: a link to nothing', 'b: a link to nothing', 'broken: a link to nothing'])
  })

  it('a pipe and other things that are no file', async () => {
    const folder = folderOf({ 'x.json': trails(1) })
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await house.load(folder)).toMatchObject({
      events: 1,
      unrecognised: [{ reason: 'neither a file nor a folder' }],
    })
  })

  it(`a file and a folder without permission${isRoot ? ' (the walk only: root may read all, so it is done as another user)' : ''}`, async () => {
    const folder = folderOf({ 'x.json': trails(1), 'secret.json': trails(1) })
    mkdirSync(join(folder, 'closed'))
    for (const name of ['secret.json', 'closed']) chmodSync(join(folder, name), 0)
    chmodSync(root, 0o755)
    const reasons = [
      { path: join(folder, 'closed'), reason: 'no permission to read it' },
      { path: join(folder, 'secret.json'), reason: 'no permission to read it' },
    ]
    if (isRoot) {
      process.seteuid?.(65_534)
      let found: ReturnType<typeof discover>
      try {
        found = discover([folder], builtIn)
      } finally {
        process.seteuid?.(0)
      }
      expect(found.unreadable).toEqual(reasons)
      expect(found.files).toHaveLength(1)
    } else expect(await house.load(folder)).toMatchObject({ events: 1, unreadable: reasons })
    for (const name of ['secret.json', 'closed']) chmodSync(join(folder, name), 0o700)
  })
})

describe('nothing is doubled', () => {
  it('the same content under two names', async () => {
    const text = trails(4)
    const folder = folderOf({ 'a.json': text, 'b.json': text })
    const result = await house.load(folder)
    expect(result).toMatchObject({ events: 4, duplicates: 0, known: [join(folder, 'b.json')] })
  })

  it('the same events in two files, within a load and across loads', async () => {
    const [one, two, three] = [good(), good(), good()]
    const folder = folderOf({
      'a.json': one + two,
      'b.json': two + one + one + three,
      'c.json.gz': gzipSync(`{"Records":[${three.trim()}]}`),
    })
    const result = await house.load(folder)
    const below = await house.below(folder)
    expectSums(result, below)
    expect(result).toMatchObject({ events: 3, duplicates: 4 })
    const later = folderOf({ 'd.json': three + good() })
    expect(await house.load(later)).toMatchObject({ events: 1, duplicates: 1 })
  })

  it('several sources and forms in one folder', async () => {
    const records = sources.map((source) => JSON.stringify(source.template))
    const folder = folderOf(
      Object.fromEntries(
        records.map((text, at) => [`${at}.bin`, at % 2 ? gzipSync(text) : `${text}\n`]),
      ),
    )
    const result = await house.load(folder)
    expect(result.recognised).toEqual(Object.fromEntries(sources.map((source) => [source.id, 1])))
    expect([result.events, result.rejected, result.problems]).toEqual([sources.length, 0, []])
  })
})

describe('a file that changes while it is read', () => {
  const afterDiscovery = (change: () => void) => (event: { kind: string }) => {
    if (event.kind === 'discovered') change()
  }

  it('grows by whole lines: the first load has the first, the next the rest', async () => {
    const folder = folderOf({ 'x.json': trails(3), 'other.json': trails(2) })
    const result = await house.load(
      folder,
      afterDiscovery(() => appendFileSync(join(folder, 'x.json'), trails(2))),
    )
    expect(result).toMatchObject({ events: 5, rejected: 0, problems: [] })
    expect(await house.load(folder)).toMatchObject({ events: 2, duplicates: 3, rejected: 0 })
  })

  it('was in the middle of a line: it is said, and the next load has the line', async () => {
    const last = good()
    const folder = folderOf({ 'x.json': trails(3) + last.slice(0, 80) })
    const result = await house.load(
      folder,
      afterDiscovery(() => appendFileSync(join(folder, 'x.json'), last.slice(80))),
    )
    expect(result).toMatchObject({
      events: 3,
      rejected: 0,
      problems: [{ reason: expect.stringContaining('next load') }],
    })
    expect(await house.load(folder)).toMatchObject({
      events: 1,
      duplicates: 3,
      rejected: 0,
      problems: [],
    })
  })

  it.each([
    { situation: 'lines, the last without a break', text: () => trails(3).trimEnd(), events: 3 },
    {
      situation: 'Records on one line',
      text: () => JSON.stringify({ Records: [trail(), trail()] }),
      events: 2,
    },
    {
      situation: 'a pretty-printed list',
      text: () => JSON.stringify([trail(), trail()], null, 2),
      events: 2,
    },
    { situation: 'gz', text: () => gzipSync(trails(4)), events: 4 },
  ])('is touched without another content: $situation', async ({ text, events }) => {
    const folder = folderOf({ 'x.json': text() })
    const touch = afterDiscovery(() => utimesSync(join(folder, 'x.json'), 1, 1))
    expect(await house.load(folder, touch)).toMatchObject({ events, rejected: 0, problems: [] })
  })

  it('goes away: the rest is read, and the next load reads it when it is back', async () => {
    const folder = folderOf({ 'x.json': trails(3), 'other.json': trails(2) })
    const result = await house.load(
      folder,
      afterDiscovery(() => renameSync(join(folder, 'x.json'), join(folder, '.away'))),
    )
    expect(result).toMatchObject({ events: 2, unreadable: [{ path: join(folder, 'x.json') }] })
    renameSync(join(folder, '.away'), join(folder, 'x.json'))
    expect(await house.load(folder)).toMatchObject({
      events: 3,
      known: [join(folder, 'other.json')],
    })
  })

  it('is written to all the time: in the end each line is there once', async () => {
    const folder = folderOf({ 'x.json': trails(500) })
    let written = 500
    let tail = ''
    const timer = setInterval(() => {
      const line = good()
      appendFileSync(join(folder, 'x.json'), tail + line.slice(0, 90))
      tail = line.slice(90)
      written++
    }, 2)
    await house.load(folder)
    clearInterval(timer)
    appendFileSync(join(folder, 'x.json'), tail)
    await house.load(folder)
    const { events } = await house.below(folder)
    expect(events).toHaveLength(written)
    expect(new Set(events.map((event) => event.metadata_uid)).size).toBe(written)
  })
})

describe('a full disk', () => {
  /** A disk of 12 MB, or undefined where none can be mounted. */
  function smallDisk(): string | undefined {
    const point = join(root, 'small disk')
    mkdirSync(point)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', point], { stdio: 'ignore' })
      return point
    } catch {
      return undefined
    }
  }

  it('is said with what to do, and after room is made the same command has everything once', (context) => {
    const point = smallDisk()
    if (point === undefined) return context.skip('no small tmpfs can be mounted here')
    try {
      const count = 1500
      const noise = () =>
        JSON.stringify(
          trail({ requestParameters: { noise: randomBytes(9000).toString('base64') } }),
        )
      const folder = folderOf({
        'a.json': trails(10),
        'b.json': Array.from({ length: count }, noise).join('\n'),
      })
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
      const child = fileURLToPath(new URL('./testing/load-child.ts', import.meta.url))
      const places = [join(root, 'full disk data'), join(point, 'warehouse'), folder]
      const run = () =>
        JSON.parse(
          execFileSync(process.execPath, ['--import', tsx, child, ...places], { encoding: 'utf8' }),
        )
      expect(run()).toMatchObject({
        code: 'warehouse.disk_full',
        hint: expect.stringContaining('free some disk space'),
      })
      execFileSync('mount', ['-o', 'remount,size=400m', point])
      expect(run()).toMatchObject({ events: count + 10, duplicates: 0, rejected: 0, problems: [] })
    } finally {
      execFileSync('umount', ['-l', point])
    }
  })
})
