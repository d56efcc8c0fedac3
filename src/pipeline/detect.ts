import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { hitsCommand, operationsIn, type RuleBook, techniquesOf } from '../behavioral/index.js'
import { catalogueOf, recogniseFile, type Source } from '../sources/index.js'
import { defineQuery, noParams } from '../warehouse/index.js'
import { loadApart } from './apart.js'
import { inScratch } from './scratch.js'

export interface Detected {
  readonly index: number
  readonly signals: readonly {
    readonly rule: string
    readonly title: string
    readonly severity: string
    readonly attack: readonly string[]
  }[]
}

const hitsQuery = defineQuery({
  name: 'detected',
  sql: 'SELECT toUInt64(event_uid) AS line, toString(rule_id) AS rule_id FROM rule_hits ORDER BY line, rule_id',
  params: noParams,
  row: z.object({ line: z.number(), rule_id: z.string() }),
})

/**
 * Judges each event of a stream of NDJSON by the rules alone: no history, no correlation, nothing stored. Answers one item per
 * non-empty line, in order; a line that is no event of the source has no signals.
 */
export async function detect(
  source: Source,
  input: Readable,
  book: RuleBook,
  now: Date,
): Promise<readonly Detected[]> {
  return inScratch(async (warehouse, folder) => {
    const path = join(folder, 'events.ndjson')
    const lines = await copyLines(input, path)
    if (lines === 0) return []
    const recognised = recogniseFile(path, catalogueOf(source))
    const variant = 'source' in recognised ? recognised.variant : undefined
    await loadApart(warehouse, {
      name: 'detect_events',
      source,
      variant,
      path,
      time: `ifNull(time, fromUnixTimestamp64Milli(toInt64(${now.getTime()})))`,
    })
    const hits = hitsCommand(
      { ...book, correlations: [] },
      source.id,
      'events',
      '1',
      await operationsIn(warehouse, source.id),
    )
    if (hits !== undefined) await warehouse.run(hits)
    return describe(lines, await warehouse.read(hitsQuery, {}), book)
  })
}

/** Writes the non-empty lines to a file and counts them, so that a line's number is its event's index plus one. */
async function copyLines(input: Readable, path: string): Promise<number> {
  const out = createWriteStream(path)
  let count = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    count++
    if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => out.once('drain', resolve))
  }
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject)
    out.end(resolve)
  })
  return count
}

function describe(
  lines: number,
  hits: readonly { line: number; rule_id: string }[],
  book: RuleBook,
): Detected[] {
  const docs = new Map(book.rules.map(({ doc }) => [doc.id, doc]))
  const signals = Array.from({ length: lines }, (): Detected['signals'][number][] => [])
  for (const { line, rule_id } of hits) {
    const doc = docs.get(rule_id)
    if (doc)
      signals[line - 1]?.push({
        rule: doc.name ?? doc.id,
        title: doc.title,
        severity: doc.level,
        attack: techniquesOf(doc.tags),
      })
  }
  return signals.map((found, index) => ({ index, signals: found }))
}
