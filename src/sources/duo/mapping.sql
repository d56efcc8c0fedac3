-- Duo's authentication, administrator, offline, telephony, activity and Trust Monitor logs -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(r.isotimestamp, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.ts, ''), 3, 'UTC'),
           fromUnixTimestamp64Milli(toInt64OrNull(r.timestamp) * 1000, 'UTC'), fromUnixTimestamp64Milli(toInt64OrNull(r.surfaced_timestamp), 'UTC')) AS time,
  multiIf(kind = 'activity', r.activity_id, kind = 'trust-monitor', r.sekey, kind = 'telephony', r.telephony_id, kind = 'authentication', r.txid, '') AS metadata_uid,
  if(metadata_uid = '', '', concat(kind, ':', metadata_uid, '@', if(kind = 'trust-monitor', r.state, r.result))) AS event_key,
  toUInt32(multiIf(kind IN ('authentication', 'trust-monitor') OR match(operation, '^admin_(login|2fa|lockout|login_error)'), 3002,
                   match(operation, '^(admin|user|bypass|phone|group|hardtoken|u2ftoken|webauthn|activation|o2fa)'), 3001, 6003)) AS class_uid,
  multiIf(match(operation, 'delete|remove|disassociate|unenroll'), 'Delete', match(operation, 'create|enroll|associate|provisioned|(^|_)add(_|$)'), 'Create', is_write, 'Update', 'Read') AS activity,
  kind                                                                              AS api_service,
  operation                                                                         AS api_operation,
  r.akey                                                                            AS cloud_account_uid,
  multiIf(email != '', email, name != '', concat('duo/', name), actor != '', concat('duo/', actor), '') AS identity_uid,
  multiIf(kind IN ('authentication', 'trust-monitor'), 'human', r.actor.type IN ('api', 'integration') OR name = 'API', 'machine', r.actor.type IN ('system', 'sync') OR name IN ('System', 'AD Sync', 'Directory Sync'), 'service', 'unknown') AS identity_kind,
  if(actor != '', actor, name)                                                      AS actor_user_uid,
  name                                                                              AS actor_user_name,
  multiIf(r.actor.type != '', r.actor.type, kind = 'administration', 'admin', kind = 'telephony', '', 'user') AS actor_user_type,
  email                                                                             AS actor_user_email,
  if(identity_uid != '', concat('duo:', actor_user_uid), '')                        AS credential_uid,
  if(r.factor IN ('', 'not_available', 'n/a'), 'unknown', lower(replaceAll(r.factor, '_', ' '))) AS credential_kind,
  if(isIPv4String(ip) OR isIPv6String(ip), ip, '')                                  AS src_endpoint_ip,
  if(device.location.city != '', device.location.city, r.location.city)             AS vendor_city,
  ''                                                                                AS http_request_user_agent,
  multiIf(lower(r.result) IN ('denied', 'fraud', 'failure', 'error') OR lower(r.outcome.result) IN ('failure', 'error') OR endsWith(operation, '_error'), 'Failure', 'Success') AS status,
  if(r.result != '', lower(r.result), r.outcome.result)                             AS status_code,
  if(r.reason != '', r.reason, said.error)                                          AS status_detail,
  kind IN ('administration', 'activity') AND NOT match(operation, '(_view|_login|_error|login$|2fa)') AS is_write,
  multiIf(r.application.name != '' OR r.integration != '', 'application', kind = 'activity', r.target.type, kind = 'telephony', 'phone', extract(operation, '^([a-z0-9]+)_')) AS resource_type,
  multiIf(r.application.name != '', r.application.name, r.integration != '', r.integration, kind = 'activity', r.target.name, kind = 'telephony', r.phone, r.object) AS resource_uid,
  multiIf(victim = '' OR victim = name, '', position(victim, '@') > 1, lower(victim), concat('duo/', victim)) AS target_user_uid
FROM (
  SELECT *,
    multiIf(r.action = '', '', startsWith(r.action, '{'), JSONExtractString(r.action, 'name'), r.action) AS done,
    multiIf(r.activity_id != '' AND done != '', 'activity', r.sekey != '', 'trust-monitor', r.context != '' AND r.phone != '', 'telephony', startsWith(done, 'o2fa_'), 'offline',
            done != '', 'administration', r.event_type != '' OR r.eventtype != '', 'authentication', '') AS kind,
    multiIf(kind = 'trust-monitor', concat('trust_monitor.', r.type), kind = 'telephony', concat('telephony.', r.type),
            kind = 'authentication', if(r.event_type != '', r.event_type, r.eventtype), done) AS operation,
    if(startsWith(r.description, '{') AND isValidJSON(r.description), JSONExtract(r.description, 'Tuple(email String, ip_address String, error String)'), ('', '', '')::Tuple(email String, ip_address String, error String)) AS said,
    if(kind = 'trust-monitor', r.surfaced_auth.access_device, r.access_device) AS device,
    if(kind = 'trust-monitor', r.surfaced_auth.user, r.user) AS person,
    multiIf(person.name != '', person.name, r.username != '', r.username, r.actor.name) AS name,
    multiIf(person.key != '', person.key, r.actor.key) AS actor,
    multiIf(kind IN ('authentication') AND position(r.email, '@') > 1, lower(r.email), position(name, '@') > 1, lower(name),
            kind = 'administration' AND match(done, '^admin_') AND (done LIKE '%login%' OR done LIKE '%2fa%') AND position(said.email, '@') > 1, lower(said.email), '') AS email,
    multiIf(startsWith(device.ip, '{'), JSONExtractString(device.ip, 'address'), device.ip != '', device.ip, said.ip_address != '', said.ip_address, r.ip) AS ip,
    multiIf(kind = 'administration' AND match(done, '^(user|bypass|admin|phone|hardtoken|activation)_'), r.object, kind = 'activity' AND match(r.target.type, 'user|admin'), r.target.name, '') AS victim
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      timestamp String, isotimestamp String, ts String, surfaced_timestamp String, txid String, telephony_id String, activity_id String, sekey String, state LowCardinality(String),
      action String, event_type LowCardinality(String), eventtype LowCardinality(String), result LowCardinality(String), reason LowCardinality(String), factor LowCardinality(String),
      context LowCardinality(String), type LowCardinality(String), phone String, description String, object String, username String, email String, ip String, integration String, akey LowCardinality(String),
      user Tuple(name String, key String), actor Tuple(name String, key String, type LowCardinality(String)), target Tuple(name String, key String, type LowCardinality(String)),
      application Tuple(name String), outcome Tuple(result LowCardinality(String)), location Tuple(city String),
      access_device Tuple(ip String, location Tuple(city String)),
      surfaced_auth Tuple(user Tuple(name String, key String), access_device Tuple(ip String, location Tuple(city String))))') AS r
    FROM {{records}}
  )
)
