import { z } from 'zod'
import { defineQuery, sqlString, type Warehouse } from '../../warehouse/index.js'
import type { Correlation, RuleBook } from '../rules/book.js'
import { hitsCommand, type Operations } from '../rules/evaluate.js'

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
export async function writeHits(
  warehouse: Warehouse,
  book: RuleBook,
  wave: number,
): Promise<number> {
  await warehouse.run({ name: 'forget_hits', sql: `DELETE FROM rule_hits WHERE wave = ${wave}` })
  for (const { source, operations } of await warehouse.readOwn(waveOperations, { wave })) {
    const command = hitsCommand(
      book,
      source,
      'events',
      `wave = ${wave} AND source = ${sqlString(source)}`,
      new Map(operations),
    )
    if (command !== undefined) await warehouse.run(command)
  }
  const [row] = await warehouse.readOwn(wavesHits, { wave })
  return row?.hits ?? 0
}

const counted = defineQuery({
  name: 'correlations_with_hits',
  sql: `SELECT toString(correlation_id) AS correlation_id, max(hits) AS most_hits, max(vals) AS most_values, max(rules) AS most_rules
    FROM (
      SELECT correlation_id, group_key, count() AS hits, uniqExact(value) AS vals, uniqExact(rule_id) AS rules, max(wave) = {wave:UInt32} AS fresh
      FROM rule_hits WHERE correlation_id != '' AND wave <= {wave:UInt32}
        AND correlation_id IN (SELECT correlation_id FROM rule_hits WHERE wave = {wave:UInt32})
      GROUP BY correlation_id, group_key
    ) WHERE fresh GROUP BY correlation_id`,
  params: z.object({ wave: z.number() }),
  row: z.object({
    correlation_id: z.string(),
    most_hits: z.number(),
    most_values: z.number(),
    most_rules: z.number(),
  }),
})

type Counted = z.infer<(typeof counted)['row']>

/**
 * Correlations that may have a burst in this wave: those of which some group has enough hits in all, whenever they were. Asking each
 * of them properly takes a long statement, and nearly all have nothing.
 */
export async function correlationsOf(
  warehouse: Warehouse,
  book: RuleBook,
  wave: number,
): Promise<readonly Correlation[]> {
  const counts = new Map(
    (await warehouse.readOwn(counted, { wave })).map((row) => [row.correlation_id, row]),
  )
  return book.correlations.filter((correlation) => mayBurst(correlation, counts))
}

function mayBurst(correlation: Correlation, counts: ReadonlyMap<string, Counted>): boolean {
  const { doc } = correlation
  const inner = correlation.bursts.some((base) => mayBurst(base.correlation, counts))
  if (correlation.bursts.length > 0) return inner
  const found = counts.get(doc.id)
  if (found === undefined) return false
  if (doc.type === 'temporal_ordered') return found.most_rules >= doc.rules.length
  const most = {
    event_count: found.most_hits,
    value_count: found.most_values,
    temporal: found.most_rules,
  }[doc.type]
  return doc.thresholds.every(({ operator, value }) => {
    if (operator === 'gte' || operator === 'eq') return most >= value
    if (operator === 'gt') return most > value
    return true
  })
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
    const edge = (side: 'min' | 'max'): string =>
      `(SELECT ${side}(time) FROM rule_hits WHERE correlation_id = ${id} AND wave = ${wave})`
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
  return new Map(
    (await warehouse.read(allOperations, { source })).map((row) => [row.operation, row.events]),
  )
}
