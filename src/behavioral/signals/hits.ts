import { z } from 'zod'
import { defineQuery, sqlString, type Warehouse } from '../../warehouse/index.js'
import type { Correlation, RuleBook } from '../rules/book.js'
import { hitIds, hitsCommand, type Operations } from '../rules/evaluate.js'

const waveOperations = defineQuery({
  name: 'wave_operations',
  sql: `SELECT toString(source) AS source, groupArray((operation, events)) AS operations
    FROM (SELECT source, lower(api_operation) AS operation, count() AS events FROM events WHERE wave = {wave:UInt32} GROUP BY source, operation)
    GROUP BY source ORDER BY source`,
  params: z.object({ wave: z.number() }),
  row: z.object({ source: z.string(), operations: z.array(z.tuple([z.string(), z.number()])) }),
})

const wavesHits = defineQuery({
  name: 'wave_hits',
  sql: 'SELECT count() AS hits FROM rule_hits WHERE wave = {wave:UInt32}',
  params: z.object({ wave: z.number() }),
  row: z.object({ hits: z.number() }),
})

/** Tests a wave's events against all rules, one pass per source, and keeps the hits. */
export async function writeHits(warehouse: Warehouse, book: RuleBook, wave: number): Promise<number> {
  await warehouse.run({ name: 'forget_hits', sql: `DELETE FROM rule_hits WHERE wave = ${wave}` })
  for (const { source, operations } of await warehouse.readOwn(waveOperations, { wave })) {
    const command = hitsCommand(book, source, 'events', `wave = ${wave} AND source = ${sqlString(source)}`, new Map(operations))
    if (command !== undefined) await warehouse.run(command)
  }
  const [row] = await warehouse.readOwn(wavesHits, { wave })
  return row?.hits ?? 0
}

const counted = defineQuery({
  name: 'correlations_with_hits',
  sql: `SELECT DISTINCT correlation_id FROM rule_hits WHERE wave = {wave:UInt32} AND correlation_id != ''`,
  params: z.object({ wave: z.number() }),
  row: z.object({ correlation_id: z.string() }),
})

/** Correlations that gained a hit in this wave, of their own or of a correlation that they count. */
export async function correlationsOf(warehouse: Warehouse, book: RuleBook, wave: number): Promise<readonly Correlation[]> {
  const ids = new Set((await warehouse.readOwn(counted, { wave })).map((row) => row.correlation_id))
  return book.correlations.filter((correlation) => hitIds(correlation).some((id) => ids.has(id)))
}

/**
 * The hits that a burst touching this wave can hold: those of the wave and of twice the timespan around it. A burst that reaches
 * further is cut there, which changes its beginning and not that it is seen.
 */
export const hitsAround =
  (wave: number) =>
  (correlation: Correlation): string => {
    const id = sqlString(correlation.doc.id)
    const span = Math.ceil(correlation.doc.timespanSeconds) * 2
    const edge = (side: 'min' | 'max'): string => `(SELECT ${side}(time) FROM rule_hits WHERE correlation_id = ${id} AND wave = ${wave})`
    return `(SELECT * FROM rule_hits WHERE correlation_id = ${id} AND wave <= ${wave}
      AND time BETWEEN subtractSeconds(${edge('min')}, ${span}) AND addSeconds(${edge('max')}, ${span}))`
  }

const allOperations = defineQuery({
  name: 'all_operations',
  sql: 'SELECT lower(api_operation) AS operation, count() AS events FROM events WHERE source = {source:String} GROUP BY operation',
  params: z.object({ source: z.string() }),
  row: z.object({ operation: z.string(), events: z.number() }),
})

/** How often each operation occurs in the whole of `events`, for judging apart from the pipeline. */
export async function operationsIn(warehouse: Warehouse, source: string): Promise<Operations> {
  return new Map((await warehouse.read(allOperations, { source })).map((row) => [row.operation, row.events]))
}
