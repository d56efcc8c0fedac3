-- Okta System Log LogEvent -> OCSF columns.
SELECT
  raw, batch_id, line,
  parseDateTime64BestEffortOrNull(r.published, 3, 'UTC')                            AS time,
  r.uuid                                                                            AS metadata_uid,
  toUInt32(multiIf(match(r.eventType, '^user\\.(session|authentication)'), 3002, match(r.eventType, '^(user|group)\\.'), 3001, 6003)) AS class_uid,
  multiIf(match(r.eventType, '\\.(create|add|activate|grant|initiate)'), 'Create', match(r.eventType, '\\.(delete|remove|deactivate|revoke)'), 'Delete',
          ro, 'Read', 'Update')                                                     AS activity,
  substring(r.eventType, 1, position(r.eventType, '.') - 1)                         AS api_service,
  r.eventType                                                                       AS api_operation,
  multiIf(position(a.alternateId, '@') > 1, lower(a.alternateId),
          a.displayName != '', concat('okta/', a.displayName), a.id != '', concat('okta/', a.id), '') AS identity_uid,
  multiIf(a.type = 'User', if(r.transaction.detail.requestApiTokenId != '', 'machine', 'human'), a.type = 'SystemPrincipal', 'service', a.type = '', 'unknown', 'machine') AS identity_kind,
  a.id                                                                              AS actor_user_uid,
  if(a.alternateId != '' AND a.alternateId != 'unknown', a.alternateId, a.displayName) AS actor_user_name,
  a.type                                                                            AS actor_user_type,
  if(position(a.alternateId, '@') > 1, lower(a.alternateId), '')                    AS actor_user_email,
  multiIf(r.transaction.detail.requestApiTokenId != '', concat('token:', r.transaction.detail.requestApiTokenId),
          session != '', session, concat('okta:', a.id))                            AS credential_uid,
  multiIf(r.transaction.detail.requestApiTokenId != '', 'api token', session != '', 'okta session', 'unknown') AS credential_kind,
  if(isIPv4String(r.client.ipAddress) OR isIPv6String(r.client.ipAddress), r.client.ipAddress, '') AS src_endpoint_ip,
  r.client.geographicalContext.city                                                 AS vendor_city,
  r.client.userAgent.rawUserAgent                                                   AS http_request_user_agent,
  multiIf(r.outcome.result IN ('FAILURE', 'DENY'), 'Failure', r.outcome.result IN ('SUCCESS', 'ALLOW', ''), 'Success', r.outcome.result) AS status,
  if(r.outcome.result IN ('FAILURE', 'DENY'), if(r.outcome.reason != '', r.outcome.reason, r.outcome.result), '') AS status_code,
  r.outcome.reason                                                                  AS status_detail,
  NOT ro                                                                            AS is_write,
  t.type                                                                            AS resource_type,
  if(t.alternateId != '' AND t.alternateId != 'unknown', t.alternateId, if(t.displayName != '', t.displayName, t.id)) AS resource_uid,
  if(victim.type = 'User' AND lower(victim.alternateId) != lower(a.alternateId), lower(victim.alternateId), '') AS target_user_uid
FROM (
  SELECT *, r.actor AS a, r.target[1] AS t,
    arrayFirst(x -> x.type = 'User', r.target) AS victim,
    if(r.authenticationContext.externalSessionId IN ('', 'unknown'), '', r.authenticationContext.externalSessionId) AS session,
    match(r.eventType, '^(user\\.(session|authentication)|policy\\.evaluate|app\\.oauth2\\.(token|as\\.token|authorize)|application\\.policy|system\\.org\\.rate_limit)|\\.view') AS ro
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      uuid String, published String, eventType LowCardinality(String),
      actor Tuple(id String, type LowCardinality(String), alternateId String, displayName String),
      client Tuple(ipAddress String, userAgent Tuple(rawUserAgent String), geographicalContext Tuple(city String)),
      authenticationContext Tuple(externalSessionId String), outcome Tuple(result LowCardinality(String), reason String),
      target Array(Tuple(id String, type LowCardinality(String), alternateId String, displayName String)),
      transaction Tuple(detail Tuple(requestApiTokenId String)))') AS r
    FROM {{records}}
  )
)
