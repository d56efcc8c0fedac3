import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateLab } from '../../lab/index.js'
import { cloudTrail, intrusion } from '../support/calls.js'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
beforeAll(() => {
  place = newPlace()
})
afterAll(() => place.leave())

describe('sql', () => {
  let data: string
  const sql = (query: string, ...more: string[]) =>
    place.trivium(['sql', query, '--data', data, ...more])
  beforeAll(async () => {
    data = place.path('sql')
    writeFileSync(place.path('trail.ndjson'), cloudTrail(intrusion))
    await place.trivium(['load', place.path('trail.ndjson'), '--data', data, '--no-analyze'])
  })

  it('answers a question as a table, as JSON and as lines of JSON', async () => {
    const query =
      "SELECT api_operation, count() AS n FROM events WHERE api_operation LIKE 'D%' GROUP BY 1"
    expect((await sql(query)).out).toBe('api_operation      n\nDescribeInstances  20\n')
    const row = { api_operation: 'DescribeInstances', n: 20 }
    expect(JSON.parse((await sql(query, '--format', 'json')).out)).toEqual([row])
    expect((await sql(query, '--format', 'ndjson')).out).toBe(`${JSON.stringify(row)}\n`)
  })
  it.each([
    ['a change', 'DROP TABLE events', 'only SELECT'],
    ['a file of this machine', "SELECT * FROM file('/etc/passwd', 'LineAsString')", 'file'],
    ['a column there is not', 'SELECT colour FROM events', 'colour'],
  ])('refuses %s, says why, and ends with 1', async (_, query, says) => {
    const { code, out, err } = await sql(query)
    expect(err).toContain(says)
    expect(out).toBe('')
    expect(code).toBe(1)
  })
})

describe('score', () => {
  it('compares what was found with the labels of a small lab', async () => {
    const dir = place.path('lab')
    mkdirSync(dir)
    await generateLab({ dir, seed: 7, days: 4, scale: 0.05, end: new Date('2026-03-31T00:00:00Z') })
    const { code, out } = await place.trivium(['score', dir, '--json'])
    const score = JSON.parse(out)
    expect(score.attacks.length).toBeGreaterThanOrEqual(5)
    expect(score.harmless.length).toBeGreaterThanOrEqual(5)
    expect(score.recall).toBeGreaterThan(0.5)
    expect(score.precision).toBeGreaterThan(0)
    expect(score.verdict_accuracy).toBeGreaterThan(0.3)
    expect(score.unlabelled_per_day).toBeGreaterThanOrEqual(0)
    expect(code).toBe(0)
  })
})
