import { sqlString } from '../../../warehouse/index.js'
import type { SigmaCorrelation } from '../document.js'
import type { ConditionOperator } from '../schema.js'
import { countSatisfied } from './counted.js'
import { groupKeys } from './hits.js'
import { orderSatisfied } from './ordered.js'

const OPERATORS: Readonly<Record<ConditionOperator, string>> = {
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  eq: '=',
  neq: '!=',
}

/** At most this many events are named for one burst: its earliest. */
const MAX_EVENTS = 1000

/** Later than any time, in milliseconds. */
const NEVER_MS = '1000000000000000000'

/**
 * Compiles a correlation to one SELECT over `hits`, a table or a bracketed subquery that holds
 * the hits of the base rules and is read twice:
 *
 *   rule_id String, rule_name String, event_uid UInt128, time DateTime64(3),
 *   group_key Array(String), value String
 *
 * One row is one burst: the events of a group in windows that satisfy the condition, windows that
 * share an event being one burst. Ordered by first_time and group_key:
 *
 *   correlation_id String, group_key Array(String), first_time DateTime64(3, 'UTC'),
 *   last_time DateTime64(3, 'UTC'), n UInt64, event_uids Array(UInt128)
 *
 * A window ends at an event and reaches back one timespan, both ends included. `n` is what was
 * counted in the window that satisfies most clearly: the highest count, or the lowest when only
 * lt or lte is asked for. Counts are taken at events, so `lt` speaks of few events and never of
 * silence, and the first events of a group always are few.
 *
 * Every step is a running window function: sliding frames would say the same in fewer words, and
 * ClickHouse recomputes those from scratch for each row.
 */
export function compileCorrelation(correlation: SigmaCorrelation, hits: string): string {
  const satisfied =
    correlation.type === 'temporal_ordered'
      ? orderSatisfied(correlation, hits)
      : countSatisfied(correlation, thresholdSql(correlation), hits)
  return `
SELECT
  ${sqlString(correlation.id)} AS correlation_id,
  groups.group_key AS group_key,
  fromUnixTimestamp64Milli(first_ms, 'UTC') AS first_time,
  fromUnixTimestamp64Milli(last_ms, 'UTC') AS last_time,
  n,
  arrayDistinct(arrayMap(found -> found.2, earliest)) AS event_uids
FROM (
  SELECT g, burst, min(ms) AS first_ms, max(ms) AS last_ms,
    toUInt64(${peak(correlation)}If(counted, hit)) AS n,
    groupArraySorted(${MAX_EVENTS})((ms, event_uid)) AS earliest
  FROM (
    SELECT *, sum(begins) OVER (PARTITION BY g ORDER BY ms ROWS UNBOUNDED PRECEDING) AS burst
    FROM (
      SELECT *,
        reaches_to > lagInFrame(ms, 1, toInt64(-${NEVER_MS})) OVER (PARTITION BY g ORDER BY ms) AS begins
      FROM (
        SELECT *,
          min(if(hit, from_ms, ${NEVER_MS}))
            OVER (PARTITION BY g ORDER BY ms DESC RANGE UNBOUNDED PRECEDING) AS reaches_to
        FROM (${satisfied})
      )
      WHERE reaches_to <= ms
    )
  )
  GROUP BY g, burst
) AS bursts
INNER JOIN (${groupKeys(hits)}) AS groups ON bursts.g = groups.g
ORDER BY first_time, group_key`
}

function thresholdSql({ thresholds }: SigmaCorrelation): string {
  return thresholds
    .map(({ operator, value }) => `counted ${OPERATORS[operator]} ${Math.trunc(value)}`)
    .join(' AND ')
}

function peak({ thresholds }: SigmaCorrelation): 'min' | 'max' {
  const operators = new Set(thresholds.map(({ operator }) => operator))
  const low = operators.has('lt') || operators.has('lte')
  return low && !operators.has('gt') && !operators.has('gte') ? 'min' : 'max'
}
