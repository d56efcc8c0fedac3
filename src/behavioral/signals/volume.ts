import { prevailingKind } from '../../semantic/index.js'
import type { Warehouse } from '../../warehouse/index.js'
import { signalColumns } from './columns.js'

/** Days on which an identity was active before a day's breadth can be called unusual for it. */
const knownDays = 10

/** Below so many different things a day is not broad, whatever the identity's habit. */
const leastThings = 12
const leastNew = 4

/** What was not touched for so many days is new again: what somebody worked on last month is not what he works on. */
const forgetDays = 14

/** Surprise, in bits, from which a broad day is worth a signal. */
const worthBits = 12

/**
 * Signals for days on which an identity touched far more different things (repositories, secrets, roles, buckets) than on its days before,
 * many of them not in the last weeks: collection, whether in one burst or spread over an evening. The surprise is the Chernoff bound of
 * a Poisson count, n ln(n/m) - (n - m) in bits, divided by how unevenly the identity's days have been spread (variance over mean), so that
 * an identity with restless days needs a broader one.
 */
export async function writeVolumes(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'volume_signals', sql: insert(wave) })
}

const insert = (wave: number): string => `
INSERT INTO signals (${signalColumns})
WITH visits AS (
  SELECT identity_uid, value, day, lagInFrame(day) OVER visit AS day_before, day_before = toDate(0) OR day - day_before > ${forgetDays} AS fresh
  FROM (SELECT DISTINCT identity_uid, value, day FROM seen WHERE dimension = 'resource' AND wave <= ${wave})
  WINDOW visit AS (PARTITION BY identity_uid, value ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
), days AS (
  SELECT identity_uid, day, count() AS n, countIf(fresh) AS fresh FROM visits GROUP BY identity_uid, day
), running AS (
  SELECT *, count() OVER before AS known, avg(n) OVER before AS mean, varPop(n) OVER before AS variance
  FROM days
  WINDOW before AS (PARTITION BY identity_uid ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), worth AS (
  SELECT *, mean + 0.5 AS usual,
    (n * log(n / usual) - (n - usual)) / log(2) / greatest(1, variance / usual) AS bits
  FROM running
  WHERE known >= ${knownDays} AND n >= ${leastThings} AND fresh >= ${leastNew} AND n > 2 * usual AND bits >= ${worthBits}
    AND (identity_uid, day) IN (SELECT identity_uid, toDate(time) FROM events WHERE wave = ${wave})
)
SELECT concat('g_', lower(hex(sipHash128('volume', w.identity_uid, toString(w.day))))), ${wave}, 'volume', '', any(e.source), w.identity_uid,
  ${prevailingKind('e.identity_kind')}, if(uniqExact(e.credential_uid) = 1, any(e.credential_uid), ''), '', min(e.time), max(e.time),
  'collection', concat('Touched ', toString(any(w.n)), ' different things in a day, ', toString(any(w.fresh)), ' of them new or not in the two weeks before'), toString(any(w.n)),
  'medium', 2, ['T1213'], any(w.bits),
  concat(toString(any(w.n)), ' different, ', toString(any(w.fresh)), ' new'),
  concat(toString(round(any(w.mean), 1)), ' a day over ', toString(any(w.known)), ' active days before'),
  count(), countIf(e.status = 'Failure'), arraySlice(arraySort(groupUniqArray(e.event_uid)), 1, 200), ''
FROM worth AS w INNER JOIN (
  SELECT source, identity_uid, identity_kind, credential_uid, time, event_uid, status, toDate(time) AS day, resource_uid FROM events
  WHERE (identity_uid, toDate(time)) IN (SELECT identity_uid, day FROM worth) AND resource_uid != ''
) AS e ON e.identity_uid = w.identity_uid AND e.day = w.day
INNER JOIN visits AS b ON b.identity_uid = e.identity_uid AND b.value = e.resource_uid AND b.day = e.day AND b.fresh
GROUP BY w.identity_uid, w.day`
