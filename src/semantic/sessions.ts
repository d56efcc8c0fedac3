import type { Warehouse } from '../warehouse/index.js'
import { prevailingKind } from './kind.js'

/**
 * Longest silence inside a session, in seconds. Console and single sign-on sessions time out after 15 to 60 minutes of idleness at the
 * vendors here; an hour keeps a lunch-free working session together and tells the morning from the afternoon.
 */
export const sessionGapSeconds = 3600

/**
 * Groups the events of the credentials that a wave touches into sessions. Sessions are recomputed from the events themselves, over
 * every session that the wave's events reach or join, so repeating the wave, or a late event, gives the same sessions. A session keeps
 * the id it was first given: of several that a late event joins, the id of the earliest stays and the others are marked removed.
 */
export async function writeSessions(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({ name: 'write_sessions', sql: insertSessions(wave) })
  await warehouse.run({ name: 'remove_joined_sessions', sql: removeJoined(wave) })
}

/** Since when each touched credential has to be looked at again: the start of the sessions that its new events may join. */
const touched = (wave: number): string => `
  SELECT credential_uid, least(min(fresh.first), min(old.start_ms)) AS since, greatest(max(fresh.last), max(old.end_ms)) AS until
  FROM (SELECT credential_uid, toUnixTimestamp64Milli(min(time)) AS first, toUnixTimestamp64Milli(max(time)) AS last
        FROM events WHERE wave = ${wave} AND credential_uid != '' GROUP BY credential_uid) AS fresh
  LEFT JOIN (SELECT credential_uid, toNullable(toUnixTimestamp64Milli(start_time)) AS start_ms, toNullable(toUnixTimestamp64Milli(end_time)) AS end_ms
        FROM sessions FINAL WHERE NOT removed) AS old
    ON fresh.credential_uid = old.credential_uid
      AND old.end_ms >= fresh.first - ${sessionGapSeconds * 1000} AND old.start_ms <= fresh.last + ${sessionGapSeconds * 1000}
  GROUP BY credential_uid`

/** Events of the credentials that the wave touches; nearly all of the table at a first load, little of it later. */
const among = (wave: number): string =>
  `credential_uid != '' AND credential_uid IN (SELECT credential_uid FROM events WHERE wave = ${wave})`

/** A network in a word or two: "cloud/AWS", "residential". */
const networkLabel =
  "toLowCardinality(if(src_network_name = '', src_network_kind, concat(src_network_kind, '/', src_network_name)))"

const insertSessions = (wave: number): string => `
INSERT INTO sessions (credential_uid, session_uid, version, source, identity_uid, identity_kind, credential_kind, start_time, end_time,
  events, failures, writes, ips, countries, cities, networks, asns, user_agents, services, operations, accounts)
WITH begins AS (
  SELECT credential_uid, since, until, arrayJoin(arrayConcat([times[1]], arrayFilter((at, gap) -> gap > ${sessionGapSeconds * 1000}, times, arrayDifference(times)))) AS number
  FROM (
    SELECT e.credential_uid AS credential_uid, any(t.since) AS since, any(t.until) AS until, arraySort(groupArray(e.ms)) AS times
    FROM (SELECT credential_uid, toUnixTimestamp64Milli(time) AS ms FROM events WHERE ${among(wave)}) AS e
    INNER JOIN (${touched(wave)}) AS t ON e.credential_uid = t.credential_uid
    WHERE e.ms BETWEEN t.since AND t.until
    GROUP BY credential_uid
  )
), found AS (
  SELECT credential_uid, number, min(time) AS start_time, max(time) AS end_time, count() AS events,
    countIf(status = 'Failure') AS failures, countIf(is_write) AS writes, argMin(event_uid, (time, event_uid)) AS first_event,
    min(source) AS source, argMin(identity_uid, (time, event_uid)) AS identity_uid, ${prevailingKind('of_kind')} AS identity_kind, min(credential_kind) AS credential_kind,
    groupUniqArrayIf(50)(src_endpoint_ip, src_endpoint_ip != '') AS ips, groupUniqArrayIf(20)(src_location_country, src_location_country != '') AS countries,
    groupUniqArrayIf(20)(src_location_city, src_location_city != '') AS cities, groupUniqArrayIf(20)(network, network != '') AS networks,
    groupUniqArrayIf(20)(src_autonomous_system_name, src_autonomous_system_name != '') AS asns,
    groupUniqArrayIf(20)(user_agent_family, user_agent_family != '') AS user_agents, groupUniqArray(50)(api_service) AS services,
    groupUniqArray(100)(api_operation) AS operations, groupUniqArrayIf(20)(cloud_account_uid, cloud_account_uid != '') AS accounts
  FROM (
    SELECT e.* EXCEPT (identity_kind), e.identity_kind AS of_kind, e.src_location_country AS src_location_country, e.src_location_city AS src_location_city,
      e.src_autonomous_system_name AS src_autonomous_system_name, b.number AS number
    FROM (
      SELECT credential_uid, toUnixTimestamp64Milli(time) AS ms, time, event_uid, source, identity_uid, identity_kind, credential_kind, status, is_write,
        src_endpoint_ip, src_location_country, src_location_city, src_autonomous_system_name,
        ${networkLabel} AS network, user_agent_family, api_service, api_operation, cloud_account_uid
      FROM events WHERE ${among(wave)}
    ) AS e
    ASOF INNER JOIN begins AS b ON e.credential_uid = b.credential_uid AND e.ms >= b.number
    WHERE e.ms BETWEEN b.since AND b.until
  )
  GROUP BY credential_uid, number
)
SELECT found.credential_uid, if(kept != '', kept, concat('s_', lower(hex(sipHash128(found.credential_uid, toString(first_event)))))) AS session_uid,
  ${wave}, source, identity_uid, identity_kind, credential_kind, start_time, end_time,
  events, failures, writes, arraySort(ips), arraySort(countries), arraySort(cities), arraySort(networks), arraySort(asns),
  arraySort(user_agents), arraySort(services), arraySort(operations), arraySort(accounts)
FROM (
  SELECT found.*, arraySort(arrayMap(o -> (o.1, o.3), arrayFilter(o -> o.1 <= found.end_time AND o.2 >= found.start_time, old.known)))[1].2 AS kept
  FROM found LEFT JOIN (
    SELECT credential_uid, groupArray((start_time, end_time, session_uid)) AS known FROM sessions FINAL
    WHERE NOT removed AND credential_uid IN (SELECT credential_uid FROM events WHERE wave = ${wave}) GROUP BY credential_uid
  ) AS old ON old.credential_uid = found.credential_uid
) AS found`

/** Sessions that a late event joined to an earlier one stay under that one's id. */
const removeJoined = (wave: number): string => `
INSERT INTO sessions (credential_uid, session_uid, version, source, identity_uid, identity_kind, credential_kind, start_time, end_time, events, failures, writes, removed)
SELECT old.credential_uid, old.session_uid, ${wave}, old.source, old.identity_uid, old.identity_kind, old.credential_kind, old.start_time, old.end_time, 0, 0, 0, true
FROM (SELECT * FROM sessions FINAL WHERE NOT removed AND version < ${wave}) AS old
INNER JOIN (SELECT credential_uid, session_uid, start_time, end_time FROM sessions FINAL WHERE NOT removed AND version = ${wave}) AS fresh
  ON old.credential_uid = fresh.credential_uid AND old.start_time >= fresh.start_time AND old.end_time <= fresh.end_time
WHERE old.session_uid != fresh.session_uid`
