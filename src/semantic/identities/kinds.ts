import type { Warehouse } from '../../warehouse/index.js'
import { judgedStreams } from './streams.js'

/** From how many bits on a stream counts as a person's or a machine's. */
const clear = 2
/** A use by somebody else counts from so many events and such a share of them on. */
const leastEvents = 5
const leastShare = 0.01

/**
 * Of a wave: the identities that acted in it, and, if it tells of credentials that were handed out, all that acted with such ones, because an
 * issue that arrives late changes who is behind them.
 */
const touched = (wave: number): string => `identity_uid IN (
  SELECT identity_uid FROM identity_activity WHERE wave = ${wave}
  UNION DISTINCT
  SELECT identity_uid FROM credentials WHERE (link != '' OR missing != '') AND EXISTS (SELECT 1 FROM credential_issues WHERE wave = ${wave}))`

/** Who was at the beginning of the credentials that an identity used in a week, where they were handed out by another. */
const origins = `
  SELECT identity_uid, week, sumIf(n, of_kind = 'human') AS by_human, sumIf(n, of_kind IN ('machine', 'service')) AS by_machine,
    countIf(of_kind = 'human' AND n >= ${leastEvents}) AS people
  FROM (
    SELECT identity_uid, toStartOfWeek(toDate(first_time), 1) AS week, origin_uid, any(origin_kind) AS of_kind, sum(events) AS n
    FROM credentials FINAL WHERE hops > 0 OR link IN ('source identity', 'session name', 'issued to', 'instance session', 'issued to a service')
    GROUP BY identity_uid, week, origin_uid
  ) GROUP BY identity_uid, week`

/** Nobody is in another country within this many hours, other than through a tunnel. */
const journeyHours = 4

/** Weeks in which an identity was at work in two countries at once, from networks that people sit in. */
const inTwoPlaces = `
  SELECT identity_uid, toStartOfWeek(toDate(start_time), 1) AS week, count() AS times FROM (
    SELECT identity_uid, start_time, countries[1] AS country, lagInFrame(country) OVER moves AS country_before, lagInFrame(end_time) OVER moves AS end_before
    FROM (
      SELECT identity_uid, start_time, end_time, countries FROM sessions FINAL
      WHERE NOT removed AND identity_kind = 'human' AND length(countries) = 1 AND NOT arrayExists(one -> match(one, '^(vpn|proxy|cloud|hosting|cdn)'), networks)
    ) WINDOW moves AS (PARTITION BY identity_uid ORDER BY start_time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
  ) WHERE country_before NOT IN ('', country) AND dateDiff('hour', end_before, start_time) < ${journeyHours}
  GROUP BY identity_uid, week`

/**
 * A stream in one week, judged by that week where it shows enough, else by all that is known of the stream: a script that runs twice a week
 * shows what it is over months only.
 */
const weekly = (where: string): string => `
  SELECT w.identity_uid AS identity_uid, w.week AS week, w.agent AS agent, w.credential_uid AS credential_uid, w.n AS n, w.service AS service,
    w.from_sources AS from_sources, w.first AS first, w.last AS last, if(w.n >= 20 AND w.runs >= 5, w.bits, a.bits) AS bits
  FROM (${judgedStreams('identity_uid, toStartOfWeek(day, 1) AS week, agent, credential_uid, network', where)}) AS w
  INNER JOIN (${judgedStreams('identity_uid, agent, credential_uid, network', where)}) AS a
    ON a.identity_uid = w.identity_uid AND a.agent = w.agent AND a.credential_uid = w.credential_uid AND a.network = w.network`

/**
 * What each identity was in each week. Who is behind the credentials of a role is believed before anything else: several people, or people and
 * machines, share it. Then each stream's signs. An identity that signs in for itself stays a person's, whatever one of its tokens does (that is
 * told of the token), unless it is in two countries at once.
 */
const weeks = (where: string): string => `
  SELECT s.identity_uid AS identity_uid, s.week AS week, s.events AS n, s.sources AS from_sources, s.begins AS first, s.ends AS last,
    multiIf(
      s.by_service >= s.events * 0.5, 'service',
      o.people > 1, 'shared',
      o.by_human + o.by_machine >= s.events * 0.3, ${decided('o.by_human', 'o.by_machine', "'shared'")},
      t.times >= 3, 'shared',
      (${decided('s.human_use', 's.machine_use', "if(s.signs_in, 'human', 'shared')")} AS by_streams) != '', by_streams,
      s.lean > 0.5, 'machine', s.lean < -0.5, 'human', 'unknown') AS kind
  FROM (
    SELECT identity_uid, week, sum(n) AS events, sum(service) AS by_service, sumIf(n, bits <= -${clear}) AS human_use, sumIf(n, bits >= ${clear}) AS machine_use,
      sum(bits * n) / events AS lean, sumIf(n, startsWith(agent, 'browser/') AND credential_uid = '') >= events * 0.1 AS signs_in,
      arrayDistinct(arrayFlatten(groupArray(from_sources))) AS sources, min(first) AS begins, max(last) AS ends
    FROM (${weekly(where)})
    GROUP BY identity_uid, week
  ) AS s
  LEFT JOIN (${origins}) AS o ON o.identity_uid = s.identity_uid AND o.week = s.week
  LEFT JOIN (${inTwoPlaces}) AS t ON t.identity_uid = s.identity_uid AND t.week = s.week`

function decided(human: string, machine: string, both: string): string {
  const counts = (one: string): string =>
    `(${one} >= ${leastEvents} AND ${one} >= (${human} + ${machine}) * ${leastShare})`
  return `multiIf(${counts(human)} AND ${counts(machine)}, ${both}, ${human} > ${machine}, 'human', ${machine} > 0, 'machine', '')`
}

/**
 * Decides anew what the identities are that a wave touches. A quiet week is what the one before was. What both use in a third of the weeks, or in
 * turns, is shared all along; what changes hands once or twice has periods.
 */
export async function writeKinds(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({
    name: 'write_identities',
    sql: `INSERT INTO identities (identity_uid, revision, kind, periods, sources, events, first_time, last_time)
      SELECT identity_uid, ${wave}, periods[-1].3, periods, sources, total, begins, ends
      FROM (
        SELECT identity_uid, total, sources, begins, ends, arrayDistinct(steady) AS kinds_seen,
          arrayFilter((kind, at) -> at = 1 OR kind != steady[at - 1], steady, arrayEnumerate(steady)) AS turns,
          if(countEqual(steady, 'shared') >= 0.3 * length(steady) OR length(turns) > 3 AND has(kinds_seen, 'human') AND has(kinds_seen, 'machine'),
            arrayMap(kind -> 'shared', steady), steady) AS settled,
          arrayFilter(at -> at = 1 OR settled[at] != settled[at - 1], arrayEnumerate(settled)) AS begin_at,
          arrayMap((at, nr) -> (if(nr = 1, toDate(begins), starts[at]), if(nr = length(begin_at), toDate(ends), starts[begin_at[nr + 1]] - 1), settled[at]),
            begin_at, arrayEnumerate(begin_at)) AS periods
        FROM (
          SELECT identity_uid, sum(n) AS total, arraySort(arrayDistinct(arrayFlatten(groupArray(from_sources)))) AS sources, min(first) AS begins, max(last) AS ends,
            arraySort(one -> one.1, groupArray((week, kind, n))) AS known_weeks, arrayMap(one -> one.1, known_weeks) AS starts,
            -- A week that says nothing takes the kind of the one before; those at the beginning that of the first that says something.
            -- The first and the last week are cut, and a week of leave is nearly empty: neither is a change of hands.
            greatest(${leastEvents}, 0.25 * arraySort(arrayMap(one -> one.3, known_weeks))[intDiv(length(known_weeks), 2) + 1]) AS enough,
            arrayMap(one -> if(one.2 = 'unknown' OR one.3 < enough, '', one.2), known_weeks) AS told,
            arrayFill(kind -> kind != '', told) AS forward, arrayReverseFill(kind -> kind != '', forward) AS filled,
            if(arrayExists(kind -> kind != '', told), filled, arrayMap(one -> one.2, arrayReverseFill(one -> one.2 != 'unknown', arrayFill(one -> one.2 != 'unknown', known_weeks)))) AS steady
          FROM (${weeks(touched(wave))}) GROUP BY identity_uid
        )
      )`,
  })
}
