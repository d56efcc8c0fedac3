import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  defineQuery,
  migrate,
  noParams,
  openWarehouse,
  type Warehouse,
} from '../warehouse/index.js'
import { learnAddresses } from './addresses.js'
import { writeSessions } from './sessions.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-sessions-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
  await migrate(warehouse)
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const table of ['events', 'sessions'])
    await warehouse.run({ name: 'empty', sql: `TRUNCATE TABLE ${table}` })
})

interface Happening {
  readonly uid: number
  readonly minute: number
  readonly credential?: string
  readonly over?: Readonly<Record<string, unknown>>
}

const start = Date.parse('2026-05-04T00:00:00Z')

async function arrive(wave: number, happenings: readonly Happening[]): Promise<void> {
  const rows = happenings.map(({ uid, minute, credential = 'key', over = {} }) => ({
    time: new Date(start + minute * 60_000).toISOString().replace('T', ' ').replace('Z', ''),
    event_uid: String(uid),
    wave,
    source: 'aws-cloudtrail',
    credential_uid: credential,
    identity_uid: 'arn:pier',
    identity_kind: 'human',
    status: 'Success',
    api_operation: `Do${uid % 3}`,
    ...over,
  }))
  await warehouse.insert('events', rows)
  await writeSessions(warehouse, wave)
}

const sessionsQuery = defineQuery({
  name: 'sessions',
  sql: `SELECT credential_uid, session_uid, dateDiff('second', toDateTime64('2026-05-04 00:00:00', 3, 'UTC'), start_time) / 60 AS start,
    dateDiff('second', toDateTime64('2026-05-04 00:00:00', 3, 'UTC'), end_time) / 60 AS end, events, failures, writes, ips, cities, networks, asns, operations
    FROM sessions FINAL WHERE NOT removed ORDER BY credential_uid, start_time`,
  params: noParams,
  row: z.object({
    credential_uid: z.string(),
    session_uid: z.string(),
    start: z.number(),
    end: z.number(),
    events: z.number(),
    failures: z.number(),
    writes: z.number(),
    ips: z.array(z.string()),
    cities: z.array(z.string()),
    networks: z.array(z.string()),
    asns: z.array(z.string()),
    operations: z.array(z.string()),
  }),
})
const sessions = () => warehouse.readOwn(sessionsQuery, {})
const spans = async () =>
  (await sessions()).map(({ start: from, end, events }) => [from, end, events])
const at = (...minutes: number[]): Happening[] =>
  minutes.map((minute, index) => ({ uid: index + 1, minute }))

describe('a session is the events of one credential without an hour of silence', () => {
  const cases = [
    { situation: 'one event', minutes: [5], spans: [[5, 5, 1]] },
    {
      situation: 'silence of exactly an hour keeps it',
      minutes: [0, 60, 120],
      spans: [[0, 120, 3]],
    },
    {
      situation: 'a second more ends it',
      minutes: [0, 60 + 1 / 60],
      spans: [
        [0, 0, 1],
        [60 + 1 / 60, 60 + 1 / 60, 1],
      ],
    },
    {
      situation: 'order of arrival plays no part',
      minutes: [200, 30, 0, 210, 45],
      spans: [
        [0, 45, 3],
        [200, 210, 2],
      ],
    },
    { situation: 'events of one moment', minutes: [7, 7, 7], spans: [[7, 7, 3]] },
  ]
  it.each(cases)('$situation', async ({ minutes, spans: expected }) => {
    await arrive(1, at(...minutes))
    expect((await spans()).map((span) => span.map((n) => Math.round(n * 60)))).toEqual(
      expected.map(([from = 0, to = 0, count = 0]) => [
        Math.round(from * 60),
        Math.round(to * 60),
        count * 60,
      ]),
    )
  })

  it('credentials are kept apart, and what has none has no session', async () => {
    await arrive(1, [
      { uid: 1, minute: 0, credential: 'one' },
      { uid: 2, minute: 1, credential: 'two' },
      { uid: 3, minute: 2, credential: 'one' },
      { uid: 4, minute: 3, credential: '' },
    ])
    expect((await sessions()).map((session) => [session.credential_uid, session.events])).toEqual([
      ['one', 2],
      ['two', 1],
    ])
  })

  it('counts failures and writes and gathers what was used', async () => {
    await arrive(1, [
      { uid: 1, minute: 0, over: { status: 'Failure', src_endpoint_ip: '192.0.2.2' } },
      { uid: 2, minute: 1, over: { is_write: true, src_endpoint_ip: '192.0.2.1' } },
      { uid: 3, minute: 2, over: { is_write: true, src_endpoint_ip: '' } },
    ])
    expect(await sessions()).toMatchObject([
      {
        events: 3,
        failures: 1,
        writes: 2,
        ips: ['192.0.2.1', '192.0.2.2'],
        operations: ['Do0', 'Do1', 'Do2'],
      },
    ])
  })

  it('gathers the networks it came through', async () => {
    await warehouse.insert('events', [
      { wave: 9, batch_id: 'a', src_endpoint_ip: '69.181.165.20' },
      { wave: 9, batch_id: 'a', src_endpoint_ip: '52.86.234.7' },
    ])
    await learnAddresses(warehouse, 9, ['a'])
    await arrive(1, [
      { uid: 1, minute: 0, over: { src_endpoint_ip: '69.181.165.20' } },
      { uid: 2, minute: 1, over: { src_endpoint_ip: '52.86.234.7', vendor_city: 'Nowhere' } },
      { uid: 3, minute: 2, over: { src_endpoint_domain: 'athena.amazonaws.com' } },
      { uid: 4, minute: 3, over: { src_endpoint_ip: '203.0.113.9', vendor_city: 'Oslo' } },
    ])
    const [session] = await sessions()
    expect(session?.networks).toEqual([
      'aws-internal',
      'cloud/AWS',
      'residential/Comcast',
      'unknown',
    ])
    expect(session?.asns).toEqual(['Amazon.com, Inc.', 'Comcast Cable Communications, LLC'])
    expect(session?.cities).toContain('Oslo')
    expect(session?.cities).not.toContain('Nowhere')
  })
})

describe('late events', () => {
  it('inside, before and after a session leave its id as it is', async () => {
    await arrive(1, [
      { uid: 10, minute: 100 },
      { uid: 11, minute: 140 },
    ])
    const [first] = await sessions()
    for (const [wave, minute] of [
      [2, 120],
      [3, 50],
      [4, 190],
    ] as const)
      await arrive(wave, [{ uid: wave * 100, minute }])
    expect(await sessions()).toMatchObject([
      { session_uid: first?.session_uid, start: 50, end: 190, events: 5 },
    ])
  })

  it('join two sessions under the id of the earlier one', async () => {
    await arrive(1, at(0, 100))
    const [early, late] = await sessions()
    expect(early?.session_uid).not.toBe(late?.session_uid)
    await arrive(2, [{ uid: 50, minute: 50 }])
    expect(await sessions()).toMatchObject([
      { session_uid: early?.session_uid, start: 0, end: 100, events: 3 },
    ])
  })

  it('join three sessions in one wave, and leave a fourth and another credential alone', async () => {
    await arrive(1, [...at(0, 100, 200, 400), { uid: 9, minute: 150, credential: 'other' }])
    const before = await sessions()
    await arrive(2, [
      { uid: 50, minute: 50 },
      { uid: 51, minute: 150 },
    ])
    expect(await sessions()).toMatchObject([
      { session_uid: before[0]?.session_uid, start: 0, end: 200, events: 5 },
      { session_uid: before[3]?.session_uid, start: 400, events: 1 },
      { session_uid: before[4]?.session_uid, credential_uid: 'other', events: 1 },
    ])
  })

  it('far from any session open one of their own', async () => {
    await arrive(1, at(0, 10))
    await arrive(2, [{ uid: 50, minute: 1000 }])
    expect(await spans()).toEqual([
      [0, 10, 2],
      [1000, 1000, 1],
    ])
  })
})

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('however the events arrive, the sessions are the same', () => {
  const random = numbers(11)
  const all: Happening[] = Array.from({ length: 400 }, (_, index) => ({
    uid: index + 1,
    minute: random(20_000),
    credential: `key ${random(4)}`,
    over: { is_write: random(2) === 1, status: random(5) === 0 ? 'Failure' : 'Success' },
  })).sort((a, b) => a.minute - b.minute)
  const withoutIds = async () => (await sessions()).map(({ session_uid: _, ...rest }) => rest)
  const half = all.length / 2
  let whole: Awaited<ReturnType<typeof sessions>>

  beforeEach(async () => {
    await arrive(1, all)
    whole = await sessions()
    expect(whole.length).toBeGreaterThan(100)
    for (const table of ['events', 'sessions'])
      await warehouse.run({ name: 'empty', sql: `TRUNCATE TABLE ${table}` })
  })

  it('in two halves, with the same ids', async () => {
    await arrive(1, all.slice(0, half))
    await arrive(2, all.slice(half))
    expect(await sessions()).toEqual(whole)
  })

  it('the later half first', async () => {
    await arrive(1, all.slice(half))
    await arrive(2, all.slice(0, half))
    expect(await withoutIds()).toEqual(whole.map(({ session_uid: _, ...rest }) => rest))
  })

  it('shuffled over eight waves, each written twice', async () => {
    for (let wave = 1; wave <= 8; wave++) {
      await arrive(
        wave,
        all.filter((one) => (one.uid * 7919) % 8 === wave - 1),
      )
      const once = await sessions()
      await writeSessions(warehouse, wave)
      expect(await sessions()).toEqual(once)
    }
    expect(await withoutIds()).toEqual(whole.map(({ session_uid: _, ...rest }) => rest))
    expect(new Set((await sessions()).map((session) => session.session_uid)).size).toBe(
      whole.length,
    )
  })
})
