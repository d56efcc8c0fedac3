import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  burstsSql,
  hitsCommand,
  operationsIn,
  type RuleBook,
  type Trial,
  type TrialResult,
  trialsOf,
} from '../behavioral/index.js'
import type { Source, VendorRecord } from '../sources/index.js'
import { defineQuery, noParams, type Warehouse } from '../warehouse/index.js'
import { loadApart } from './apart.js'
import { inScratch } from './scratch.js'

/** When every test begins: a Tuesday afternoon. */
const begin = Date.parse('2026-03-03T15:00:00Z')

interface Placed {
  readonly trial: Trial
  readonly first: number
  readonly last: number
}

/** Runs the tests that stand in rules, all together, through the sources' own mappings and the compiled rules. */
export async function runTrials(book: RuleBook): Promise<readonly TrialResult[]> {
  return inScratch(async (warehouse, folder) => {
    const placed = await placeEvents(warehouse, folder, book)
    const correlations = new Map(
      book.correlations.map((correlation) => [correlation.doc.id, correlation]),
    )
    const audible: RuleBook = { ...book, silent: new Set() }
    for (const source of new Set(
      placed.flatMap(({ trial }) => trial.events.map((event) => event.source)),
    )) {
      const command = hitsCommand(
        audible,
        source,
        'events',
        `source = '${source}'`,
        await operationsIn(warehouse, source),
      )
      if (command !== undefined) await warehouse.run(command)
    }
    const hits = new Set(
      (await warehouse.read(ownHits, {})).map((row) => `${row.rule_id} ${row.event}`),
    )
    const results: TrialResult[] = []
    for (const { trial, first, last } of placed) {
      const correlation = correlations.get(trial.ruleId)
      const hit = correlation
        ? await bursts(
            warehouse,
            burstsSql(
              correlation,
              () => `(SELECT * FROM rule_hits WHERE event_uid BETWEEN ${first} AND ${last})`,
            ),
          )
        : Array.from({ length: last - first + 1 }, (_, at) => first + at).some((at) =>
            hits.has(`${trial.ruleId} ${at}`),
          )
      results.push({ ...trial, hit })
    }
    return results
  })
}

const ownHits = defineQuery({
  name: 'trial_hits',
  sql: "SELECT toString(rule_id) AS rule_id, toUInt64(event_uid) AS event FROM rule_hits WHERE correlation_id = ''",
  params: noParams,
  row: z.object({ rule_id: z.string(), event: z.number() }),
})

async function bursts(warehouse: Warehouse, sql: string): Promise<boolean> {
  const query = defineQuery({
    name: 'trial_bursts',
    sql: `SELECT count() AS bursts FROM (${sql})`,
    params: noParams,
    row: z.object({ bursts: z.number() }),
  })
  return ((await warehouse.read(query, {}))[0]?.bursts ?? 0) > 0
}

/** Lays each test's events over their source's template and puts them into `events`, under running numbers. */
async function placeEvents(
  warehouse: Warehouse,
  folder: string,
  book: RuleBook,
): Promise<readonly Placed[]> {
  const sources = new Map<string, Source>(book.rules.map(({ source }) => [source.id, source]))
  const lines = new Map<string, string[]>()
  const placed: Placed[] = []
  let number = 0
  for (const trial of trialsOf(book)) {
    const first = number + 1
    for (const { source, offsetSeconds, event } of trial.events) {
      number++
      const record = {
        ...laidOver(sources.get(source)?.template ?? {}, event),
        [mark]: { number, at: begin + offsetSeconds * 1000 },
      }
      const own = lines.get(source)
      if (own) own.push(JSON.stringify(record))
      else lines.set(source, [JSON.stringify(record)])
    }
    placed.push({ trial, first, last: number })
  }
  for (const [id, records] of lines) {
    const source = sources.get(id)
    if (!source) continue
    const path = join(folder, `${id}.ndjson`)
    writeFileSync(path, records.join('\n'))
    await loadApart(warehouse, {
      name: 'trial_events',
      source,
      path,
      time: `fromUnixTimestamp64Milli(JSONExtractInt(raw, '${mark}', 'at'))`,
      number: `JSONExtractUInt(raw, '${mark}', 'number')`,
    })
  }
  return placed
}

/** Key under which a test's event carries its number and time. */
const mark = 'trivium_trial'

/** Objects are merged key by key; anything else, lists too, replaces what the template has. */
function laidOver(template: VendorRecord, event: VendorRecord): VendorRecord {
  const out: Record<string, unknown> = { ...template }
  for (const [key, value] of Object.entries(event)) {
    const under = out[key]
    out[key] = isObject(value) && isObject(under) ? laidOver(under, value) : value
  }
  return out
}

const isObject = (value: unknown): value is VendorRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
