import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { cloudTrail, intrusion } from '../support/calls.js'
import { control, hostileCalls, markup } from '../support/hostile.js'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
let logs: string
let data: string
beforeAll(() => {
  place = newPlace()
  logs = place.path('logs')
  data = place.path('data')
  mkdirSync(logs)
  writeFileSync(`${logs}/trail.ndjson`, cloudTrail(intrusion))
})
afterAll(() => place.leave())

/** A finding as design section 7 promises it to other programs. */
const exported = z.looseObject({
  id: z.string().startsWith('f_'),
  title: z.string().min(1),
  severity: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
  confidence: z.number().min(0).max(100),
  verdict: z.enum(['True Positive', 'Needs Investigation', 'False Positive', 'Inconclusive']),
  status: z.enum(['new', 'in progress', 'closed']),
  created_at: z.iso.datetime(),
  first_event_at: z.iso.datetime(),
  last_event_at: z.iso.datetime(),
  entities: z.array(z.object({ type: z.string(), id: z.string(), role: z.string() })).min(1),
  event_ids: z.array(z.string()).min(1),
  signals: z
    .array(
      z.object({
        id: z.string(),
        dimension: z.string(),
        title: z.string(),
        bits: z.number(),
        observed: z.string(),
        expected: z.string(),
        event_ids: z.array(z.string()),
      }),
    )
    .min(1),
  attack: z.array(z.string().regex(/^T\d{4}/)),
  explanation: z.object({ easy: z.string().min(20), hard: z.string().min(20) }),
  evidence: z
    .array(
      z.object({
        id: z.string(),
        text: z.string().min(1),
        lean: z.enum(['malicious', 'benign', 'neutral']),
        weight: z.number(),
        sql: z.string().regex(/SELECT/i),
        params: z.record(z.string(), z.unknown()),
        rows: z.array(z.record(z.string(), z.unknown())),
      }),
    )
    .min(1),
  next_steps: z.array(z.string()),
  chain_id: z.string().nullable(),
  relation: z
    .object({ kind: z.enum(['duplicate', 'grouped', 'chained']), to: z.string() })
    .nullable(),
})
const findings = async () =>
  z
    .array(exported)
    .parse(JSON.parse((await place.trivium(['findings', '--json', '--data', data])).out))

describe('loading, one load after another into the same directory', () => {
  it('nothing loaded yet: findings say what to do', async () => {
    const { code, out } = await place.trivium(['findings', '--data', data])
    expect(out).toContain('trivium load DIR')
    expect(code).toBe(0)
  })
  it('a folder: what was recognised, how many events, how many findings', async () => {
    const { code, out, err } = await place.trivium(['load', logs, '--data', data])
    expect(out).toMatch(/AWS CloudTrail +1 file/)
    expect(out).toContain('24 new events')
    expect(out).toMatch(/[1-9]\d* new findings/)
    expect(err).not.toContain('\u001b')
    expect(code).toBe(0)
  })
  it('--json has the shape that other programs rely on', async () => {
    const all = await findings()
    expect(all.length).toBeGreaterThan(0)
    const alice = all.filter(({ entities }) => entities.some(({ id }) => id.includes('alice')))
    expect(alice.length).toBe(all.length)
    expect(all.flatMap(({ attack }) => attack)).toContain('T1562.008')
  })
  it('the table has the gravest first', async () => {
    const { out } = await place.trivium(['findings', '--data', data])
    const [head = '', first = ''] = out.split('\n')
    expect(head).toMatch(/^SEVERITY +VERDICT +FIRST EVENT +ID +TITLE$/)
    expect(first).toMatch(/^(critical|high) .*2026-03-03 .*f_\w+ .*alice/)
  })
  it('the same folder again changes nothing', async () => {
    const before = await findings()
    const { code, out } = await place.trivium(['load', logs, '--data', data, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ events: 0, rejected: 0 })
    expect(await findings()).toEqual(before)
  })
  it('standard input: loaded, and no copy of it is left lying about', async () => {
    const input = cloudTrail(
      intrusion.map((call) => ({ ...call, user: 'bob' })),
      '2026-03-04',
    )
    const { code, out } = await place.trivium(['load', '-', '--data', data], { input })
    expect(out).toContain('24 new events')
    expect(code).toBe(0)
    expect(readdirSync(`${data}/inbox`)).toEqual([])
  })
  it('an empty folder: nothing was recognised, and 1', async () => {
    mkdirSync(place.path('empty'))
    const { code, out } = await place.trivium(['load', place.path('empty'), '--data', data])
    expect(out).toContain('No log or configuration was recognised')
    expect(code).toBe(1)
  })
  it('a line that is no event: the rest is loaded, the line is counted, and 1', async () => {
    const file = place.path('torn.ndjson')
    writeFileSync(
      file,
      `${cloudTrail([{ call: 's3:ListBuckets', user: 'carol', minute: 1 }])}{"eventName": 1, "torn\n`,
    )
    const { code, out } = await place.trivium(['load', file, '--data', data, '--no-analyze'])
    expect(out).toMatch(/1 new events?, .*1 refused/)
    expect(out).not.toContain('new findings')
    expect(code).toBe(1)
  })
  it('hostile log text does not act on the terminal', async () => {
    const file = place.path('hostile.ndjson')
    const calls = hostileCalls.map((call) => ({ ...call, user: `${markup}${control}` }))
    writeFileSync(file, cloudTrail(calls))
    await place.trivium(['load', file, '--data', data])
    const asked = [
      await place.trivium(['findings', '--data', data]),
      await place.trivium(['findings', '--json', '--data', data]),
    ]
    const sql = 'SELECT DISTINCT identity_uid, http_request_user_agent, raw FROM events'
    for (const format of ['table', 'json', 'ndjson'])
      asked.push(await place.trivium(['sql', sql, '--format', format, '--data', data]))
    for (const { code, out } of asked) {
      expect(code).toBe(0)
      expect(out).toContain(markup)
      expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
    }
  })
})

describe('where things are kept', () => {
  it('TRIVIUM_DATA names the directory when no option does', async () => {
    const env = { TRIVIUM_DATA: place.path('elsewhere') }
    expect((await place.trivium(['load', logs, '--no-analyze'], { env })).code).toBe(0)
    const { out } = await place.trivium(['sql', 'SELECT count() AS n FROM events'], { env })
    expect(out).toBe('n\n24\n')
    expect(readdirSync(place.path('elsewhere'))).toContain('warehouse')
    expect(readdirSync(place.home)).not.toContain('.trivium')
  })
})
