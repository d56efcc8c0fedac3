import type { SigmaCorrelation } from '../document.js'
import { distinctHits, placeOf } from './hits.js'

/** Earlier than any time, in milliseconds. */
const NO_CHAIN = '-1000000000000000000'

/**
 * Events at which the last rule of the list completes all of them in order.
 *
 * Step by step the latest time is carried at which a chain through the first rules can have begun;
 * the latest beginning is the one most likely to fit into the timespan. Events of one
 * millisecond count as in order: many sources have a clock of one second.
 */
export function orderSatisfied({ rules, timespanSeconds }: SigmaCorrelation, hits: string): string {
  let chain = `SELECT *, ms AS begun FROM (${distinctHits(hits, placeOf(rules))})`
  for (let place = 1; place < rules.length; place++) {
    chain = `
SELECT * EXCEPT begun,
  max(if(what = '${place}', begun, ${NO_CHAIN}))
    OVER (PARTITION BY g ORDER BY ms RANGE UNBOUNDED PRECEDING) AS begun
FROM (${chain})`
  }
  return `
SELECT g, event_uid, ms, ${rules.length} AS counted, begun AS from_ms,
  what = '${rules.length}' AND begun >= ms - ${timespanSeconds * 1000} AS hit
FROM (${chain})`
}
