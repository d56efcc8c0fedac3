import { z } from 'zod'
import { defineQuery, sqlString, type Warehouse } from '../../warehouse/index.js'
import type { Correlation, RuleBook } from '../rules/book.js'
import { hitIds, hitsSql } from '../rules/evaluate.js'

const columns =
  'event_uid, time, wave, source, identity_uid, identity_kind, credential_uid, src_endpoint_ip, status, rule_id, correlation_id, group_key, value'

const waveSources = defineQuery({
  name: 'wave_sources',
  sql: 'SELECT DISTINCT source FROM events WHERE wave = {wave:UInt32} ORDER BY source',
  params: z.object({ wave: z.number() }),
  row: z.object({ source: z.string() }),
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
  for (const { source } of await warehouse.readOwn(waveSources, { wave })) {
    const sql = hitsSql(book, source, 'events', `wave = ${wave} AND source = ${sqlString(source)}`)
    if (sql === undefined) continue
    await warehouse.run({ name: `hits_${source}`, sql: `INSERT INTO rule_hits (${columns}) SELECT ${columns} FROM (${sql})`, settings: hitSettings })
  }
  const [row] = await warehouse.readOwn(wavesHits, { wave })
  return row?.hits ?? 0
}

/**
 * Hundreds of predicates make a long statement. Compiling expressions to machine code would take longer than running them once, and
 * short-circuit evaluation keeps JSON from being read where a cheap column has said no.
 */
const hitSettings = {
  compile_expressions: 0,
  short_circuit_function_evaluation: 'enable',
  max_query_size: 50_000_000,
  max_ast_elements: 5_000_000,
  max_expanded_ast_elements: 5_000_000,
  max_parser_depth: 10_000,
} as const

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
