import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sources } from '../sources/index.js'
import type { LoadResult } from './run.js'
import { type Below, type House, openHouse } from './testing/house.js'
import {
  fixtureRecords,
  holdsInjection,
  injections,
  type Poisoned,
  poisonedLines,
} from './testing/injections.js'

const root = mkdtempSync(join(tmpdir(), 'trivium-injections-'))
let house: House
const poisoned = new Map<string, Poisoned>()
let result: LoadResult
let below: Below

/** Records of each source as they are, to learn what their events are called; then all of them with injections, to the end. */
beforeAll(async () => {
  house = await openHouse()
  const [plain, hostile] = [join(root, 'plain'), join(root, 'hostile')]
  for (const folder of [plain, hostile]) mkdirSync(folder)
  const records = new Map(
    sources.map((source) => [source.id, [source.template, ...fixtureRecords(source)]]),
  )
  for (const [id, own] of records)
    writeFileSync(join(plain, `${id}.log`), own.map((record) => JSON.stringify(record)).join('\n'))
  await house.load(plain)
  const { events } = await house.below(plain)
  for (const [id, own] of records) {
    const [first, ...later] = events
      .filter((event) => event['source'] === id)
      .flatMap(({ line, metadata_uid: uid }) => {
        const record = own[line - 1]
        return record ? [{ record, uid }] : []
      })
    if (!first) throw new Error(`the template of ${id} did not land`)
    const made = poisonedLines(first, later)
    poisoned.set(id, made)
    writeFileSync(join(hostile, `${id}.log`), made.lines.join('\n'))
  }
  result = await house.loadAndAnalyse(hostile)
  below = await house.below(hostile)
})
afterAll(async () => {
  await house?.close()
  rmSync(root, { recursive: true, force: true })
})

describe('an injection in any text field is stored and returned as it is, and nothing else happens', () => {
  it('all of it is accounted for and analysed to the end', () => {
    const total = [...poisoned.values()].reduce((sum, { lines }) => sum + lines.length, 0)
    expect(result.problems).toEqual([])
    expect(result.events + result.rejected + result.duplicates).toBe(total)
  })

  it.each(sources.map(({ id }) => id))('%s', (id) => {
    const { lines, ofFirst } = poisoned.get(id) ?? { lines: [], ofFirst: 0 }
    const batch = below.batches.find(({ source }) => source === id)?.id
    const events = below.events.filter((event) => event.batch_id === batch)
    const rejected = below.rejected.filter((row) => row.batch_id === batch)
    // The first line was known before. Of later records some kept an id that stands inside of another text.
    const kept = [...events, ...rejected].filter(({ line }) => line <= ofFirst)
    expect(kept).toHaveLength(ofFirst - 1)
    // Some mappings bring a record to its vendor's newest form; the text in it is the same then too.
    for (const { raw, line } of [...events, ...rejected])
      expect(raw === lines[line - 1] || holdsInjection(JSON.parse(raw)), lines[line - 1]).toBe(true)
    // Only what says when it was and what was done can keep a record from being one.
    for (const { reason } of rejected)
      expect(reason).toMatch(/^(no readable time|no .+: not a record of .+)$/)
    expect(rejected.length).toBeLessThan(lines.length / 3)
    const columns = events.map(({ raw: _, ...row }) => Object.values(row))
    for (const text of injections)
      expect(
        columns.some((row) => row.includes(text)),
        JSON.stringify(text),
      ).toBe(true)
  })
})
