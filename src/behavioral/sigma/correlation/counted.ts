import type { SigmaCorrelation } from '../document.js'
import { distinctHits, placeOf } from './hits.js'

/**
 * Events with the number of different things in the window that ends at them.
 *
 * Each thing is present from its event until it expires or is seen again: one point that adds and
 * one that takes away, so that a running sum over the points is the count in the window.
 */
export function countSatisfied(
  correlation: SigmaCorrelation,
  threshold: string,
  hits: string,
): string {
  const span = correlation.timespanSeconds * 1000
  const eachOnce = correlation.type === 'event_count'
  const what = eachOnce ? `'1'` : counted(correlation)
  const expiry = `ms + ${span + 1}`
  const again = 'leadInFrame(ms, 1, ms + 1000000000000000) OVER repeats'
  return `
SELECT g, event_uid, at AS ms, counted, at - ${span} AS from_ms, ${threshold} AS hit
FROM (
  SELECT *, sum(step) OVER (PARTITION BY g ORDER BY at RANGE UNBOUNDED PRECEDING) AS counted
  FROM (
    SELECT g, event_uid, point.1 AS at, point.2 AS step
    FROM (
      SELECT *, ${eachOnce ? expiry : `least(${expiry}, ${again})`} AS until
      FROM (${distinctHits(hits, what)})
      ${eachOnce ? '' : 'WINDOW repeats AS (PARTITION BY g, what ORDER BY ms ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING)'}
    )
    ARRAY JOIN [(ms, toInt8(1)), (until, toInt8(-1))] AS point
  )
)
WHERE step = 1`
}

function counted(correlation: SigmaCorrelation): string {
  return correlation.type === 'temporal' ? placeOf(correlation.rules) : 'value'
}
