import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateLab } from '../../lab/index.js'
import { cloudTrail, intrusion } from '../support/calls.js'
import { newPlace, type Place, type Up } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
let logs: string
let more: string
beforeAll(async () => {
  place = newPlace()
  logs = place.path('trail.ndjson')
  more = place.path('more.ndjson')
  const late = intrusion.map((call) => ({ ...call, user: 'mallory' }))
  writeFileSync(logs, cloudTrail(intrusion))
  writeFileSync(more, cloudTrail(late, '2026-03-05'))
})
afterAll(() => place.leave())

describe('a data directory that another process holds', () => {
  it('without a server: one of two loads at once does the work, the other says who is in the way', async () => {
    const big = place.path('big')
    mkdirSync(big)
    const end = new Date('2026-03-31T00:00:00Z')
    await generateLab({ dir: big, seed: 7, days: 2, scale: 0.05, end })
    const args = ['load', big, '--data', place.path('contested')]
    const [one, two] = await Promise.all([place.trivium(args), place.trivium(args)])
    const [done, refused] = one?.code === 0 ? [one, two] : [two, one]
    expect(done?.code).toBe(0)
    expect(refused?.code).toBe(1)
    expect(refused?.err).toContain('another process holds the data directory')
    expect(refused?.err).toContain('--data')
  })
})

describe('beside a running server', () => {
  let up: Up
  let data: string
  beforeAll(async () => {
    data = place.path('served')
    await place.trivium(['load', logs, '--data', data])
    up = await place.up(data)
  })

  it('load, findings and sql are done by the server', async () => {
    const loaded = await place.trivium(['load', more, '--data', data])
    expect(loaded.out).toContain('24 new events')
    expect(loaded.err).toContain('judging')
    expect(loaded.code).toBe(0)
    const { out } = await place.trivium(['findings', '--json', '--data', data])
    expect(out).toContain('mallory')
    const counted = await place.trivium(['sql', 'SELECT count() AS n FROM events', '--data', data])
    expect(counted.out).toBe('n\n48\n')
  })
  it('errors of the server read as those of the command', async () => {
    const refused = await place.trivium(['sql', 'DROP TABLE events', '--data', data])
    expect(refused.err).toContain('only SELECT')
    expect(refused.code).toBe(1)
  })
  it('a second server is not started', async () => {
    const { code, err } = await place.trivium(['up', '--data', data, '--port', '0'])
    expect(err).toContain('a server holds')
    expect(err).toContain(up.url)
    expect(code).toBe(1)
  })
  it('once it stopped, commands open the directory themselves again', async () => {
    await up.stop()
    const { code, out } = await place.trivium(['findings', '--data', data])
    expect(out).toContain('mallory')
    expect(code).toBe(0)
  })
  it('a control file that is left over or spoilt is passed over', async () => {
    writeFileSync(`${data}/server.json`, '{"url": "http://127.0.0.1:9", "pid": 1, "tok')
    const { code, out } = await place.trivium(['findings', '--data', data])
    expect(out).toContain('mallory')
    expect(code).toBe(0)
  })
})

describe('the demo and real logs are never mixed', () => {
  it('the demo refuses a directory with real logs, even of a folder that is called company', async () => {
    const data = place.path('real')
    mkdirSync(place.path('company'))
    writeFileSync(place.path('company/trail.ndjson'), cloudTrail(intrusion))
    await place.trivium(['load', place.path('company'), '--data', data, '--no-analyze'])
    const { code, err } = await place.trivium(['demo', '--no-serve', '--days', '2', '--data', data])
    expect(err).toContain('real logs; the demo is never mixed with them')
    expect(code).toBe(1)
  })
  it('real logs are refused by the demo, which stands in a directory of its own', async () => {
    const demo = ['demo', '--no-serve', '--days', '2', '--scale', '0.05']
    const made = await place.trivium(demo)
    expect(made.out).toMatch(/Loaded [\d,]+ events/)
    expect(made.code).toBe(0)
    const data = place.path('.trivium/demo')
    const { code, err } = await place.trivium(['load', logs, '--data', data])
    expect(err).toContain('holds the demo')
    expect(code).toBe(1)
    expect((await place.trivium(demo)).code).toBe(0)
  })
})
