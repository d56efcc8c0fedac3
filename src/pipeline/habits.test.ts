import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineQuery, noParams } from '../warehouse/index.js'
import { type House, openHouse } from './testing/house.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-habits-'))
let house: House

const day = (nr: number): number => Date.UTC(2026, 4, nr, 9)
let number = 0
const clone = (time: number, actor: string, repo: string): string =>
  JSON.stringify({
    '@timestamp': time,
    _document_id: `clone-${++number}`,
    action: 'git.clone',
    actor,
    actor_ip: '198.51.100.7',
    org: 'harbour',
    repo: `harbour/${repo}`,
    repository: `harbour/${repo}`,
    repository_public: false,
    transport_protocol_name: 'ssh',
    user_agent: 'git/2.44.0',
  })
const signals = defineQuery({
  name: 'signals_of_habits',
  sql: `SELECT identity_uid, dimension, title, observed, expected FROM signals WHERE identity_uid LIKE 'github/%' ORDER BY first_time, dimension, title`,
  params: noParams,
  row: z.object({
    identity_uid: z.string(),
    dimension: z.string(),
    title: z.string(),
    observed: z.string(),
    expected: z.string(),
  }),
})

beforeAll(async () => {
  house = await openHouse()
  const working = Array.from({ length: 20 }, (_, at) => [
    clone(day(1 + at), 'wren', `repo-${at % 4}`),
    clone(day(1 + at) + 60_000, 'gull', 'repo-1'),
    // Known of old, and not touched since: it is new again at the end.
    ...(at < 3 ? Array.from({ length: 4 }, (_, n) => clone(day(1 + at), 'wren', `old-${n}`)) : []),
  ]).flat()
  // The first burst, and a smaller one of the same kind of things two days later.
  const much = (nr: number): string[] =>
    Array.from({ length: 28 }, (_, at) =>
      clone(day(nr) + at * 30_000, 'wren', at < 4 ? `old-${at}` : `repo-${at}`),
    )
  writeFileSync(join(folder, 'audit.ndjson'), [...working, ...much(22), ...much(24)].join('\n'))
  await house.loadAndAnalyse(folder)
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('what is usual', () => {
  it('of a correlation is how often it was before, not how often a single one of what it counts', async () => {
    const bursts = (await house.stores.warehouse.readOwn(signals, {})).filter(
      ({ title }) => title === 'Many repositories cloned by one identity',
    )
    expect(bursts).toMatchObject([
      { identity_uid: 'github/wren', expected: 'on 0 of 20 days before; 0 other identities' },
      { identity_uid: 'github/wren', expected: 'on 1 of 21 days before; 0 other identities' },
    ])
  })

  it('of things is what was touched in the last two weeks', async () => {
    const broad = (await house.stores.warehouse.readOwn(signals, {})).filter(
      ({ dimension }) => dimension === 'volume',
    )
    // Four of them were known, three weeks ago; two days later none is new.
    expect(broad).toMatchObject([{ identity_uid: 'github/wren', observed: '28 different, 28 new' }])
  })
})
