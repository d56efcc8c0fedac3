import { z } from 'zod'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'

export interface RuleHits {
  readonly hits: number
  readonly lastHitAt: string | null
}

/** A correlation's hits are its bursts, which stand among the signals; those of a base rule are the events it matched for it. */
const perRule = `
  SELECT rule_id AS rule, event_uid AS what, time FROM rule_hits
  UNION ALL
  SELECT rule_id, reinterpretAsUInt128(sipHash128(signal_uid)), first_time FROM signals WHERE rule_id IN (SELECT DISTINCT correlation_id FROM rule_hits WHERE correlation_id != '')`

const hitsByRule = defineQuery({
  name: 'hits_by_rule',
  sql: `SELECT rule, uniq(what) AS hits, toUnixTimestamp64Milli(max(time)) AS last FROM (${perRule}) GROUP BY rule`,
  params: noParams,
  row: z.object({ rule: z.string(), hits: z.number(), last: z.number() }),
})

const hitsByDay = defineQuery({
  name: 'rule_hits_by_day',
  sql: `SELECT toString(toDate(time)) AS day, uniq(what) AS hits FROM (${perRule}) WHERE rule = {rule:String} GROUP BY day ORDER BY day`,
  params: z.object({ rule: z.string() }),
  row: z.object({ day: z.string(), hits: z.number() }),
})

/** How often each rule matched, and when last. Rules that never did are not in it. */
export async function ruleHits(warehouse: Pick<Warehouse, 'read'>): Promise<Map<string, RuleHits>> {
  const rows = await warehouse.read(hitsByRule, {})
  return new Map(
    rows.map(({ rule, hits, last }) => [rule, { hits, lastHitAt: new Date(last).toISOString() }]),
  )
}

/** One rule's hits on each day on which it had any. */
export function ruleHitDays(
  warehouse: Pick<Warehouse, 'read'>,
  rule: string,
): Promise<{ day: string; hits: number }[]> {
  return warehouse.read(hitsByDay, { rule })
}
