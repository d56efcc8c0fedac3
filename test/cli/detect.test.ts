import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { cloudTrail } from '../support/calls.js'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
beforeAll(() => {
  place = newPlace()
})
afterAll(() => place.leave())

/** One line a event, as design section 7 promises. */
const line = z.strictObject({
  index: z.number(),
  signals: z.array(
    z.strictObject({
      rule: z.string().min(1),
      title: z.string().min(1),
      severity: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
      attack: z.array(z.string().regex(/^T\d{4}(\.\w+)?$/)),
    }),
  ),
})
const parsed = (out: string) =>
  out
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => line.parse(JSON.parse(text)))
const [quiet = '', loud = ''] = cloudTrail([
  { call: 'ec2:DescribeRegions', user: 'alice', minute: 0 },
  { call: 'cloudtrail:StopLogging', user: 'alice', minute: 1 },
]).split('\n')
const ask = (input: string, source = 'aws-cloudtrail', more: readonly string[] = []) =>
  place.trivium(['detect', '--source', source, '--json', '-', ...more], { input })

describe('detect answers one line per event, in order', () => {
  it('events with and without a match', async () => {
    const { code, out, err } = await ask([loud, quiet, loud, quiet].join('\n'))
    const lines = parsed(out)
    expect(lines.map(({ index }) => index)).toEqual([0, 1, 2, 3])
    expect(
      lines.map(({ signals }) => signals.some(({ attack }) => attack.includes('T1562.008'))),
    ).toEqual([true, false, true, false])
    expect(lines[2]?.signals).toEqual(lines[0]?.signals)
    expect(err).toBe('')
    expect(code).toBe(0)
  })
  it('empty lines are passed over; lines that are no events have an answer without signals', async () => {
    const junk = ['', loud, '   ', 'not json', '[1, 2]', '{"half": ', 'null', '', loud, '{}', '']
    const { code, out } = await ask(junk.join('\r\n'))
    const lines = parsed(out)
    expect(lines.map(({ signals }) => signals.length > 0)).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
      false,
    ])
    expect(code).toBe(0)
  })
  it('nothing at all: no line', async () => {
    expect(await ask('')).toEqual({ code: 0, out: '', err: '' })
  })
  it('the same from a file, and nothing is stored anywhere', async () => {
    const file = place.path('events.ndjson')
    writeFileSync(file, `${quiet}\n${loud}`)
    const args = ['detect', '--source', 'aws-cloudtrail', '--json', file]
    const lines = parsed((await place.trivium(args)).out)
    expect(lines.map(({ signals }) => signals.length > 0)).toEqual([false, true])
  })
  it('two thousand events keep their order', async () => {
    const many = Array.from({ length: 2000 }, (_, at) => (at % 7 === 3 ? loud : quiet))
    const lines = parsed((await ask(many.join('\n'))).out)
    expect(lines.length).toBe(2000)
    expect(
      lines.every(
        ({ index, signals }, at) => index === at && signals.length > 0 === (at % 7 === 3),
      ),
    ).toBe(true)
  })
})
