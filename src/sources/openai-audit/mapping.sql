-- OpenAI organisation audit log entry -> OCSF columns.
SELECT
  raw, batch_id, line,
  if(toFloat64OrNull(r.effective_at) IS NULL, parseDateTime64BestEffortOrNull(r.effective_at, 3, 'UTC'),
     if(scaled > 0 AND scaled < 1e13, fromUnixTimestamp64Milli(toInt64(scaled), 'UTC'), NULL)) AS time,
  r.id                                                                              AS metadata_uid,
  toUInt32(multiIf(match(r.type, '^(login|logout)\\.'), 3002, startsWith(r.type, 'role.assignment.'), 3005,
                   match(r.type, '^(user|invite|service_account|group|api_key|role)\\.'), 3001, 6003)) AS class_uid,
  multiIf(ro, 'Read', match(r.type, '\\.(created|added|sent|enabled|registered|activated)$'), 'Create',
          match(r.type, '\\.(deleted|removed|archived|disabled|deactivated)$'), 'Delete', 'Update') AS activity,
  if(service = '', 'openai', service)                                               AS api_service,
  r.type                                                                            AS api_operation,
  r.project.id                                                                      AS cloud_account_uid,
  multiIf(position(person.email, '@') > 1, lower(person.email), person.id != '', concat('openai/', person.id),
          k.service_account.id != '', concat('openai/', k.service_account.id), k.id != '', concat('openai/', k.id), '') AS identity_uid,
  multiIf(r.actor.type = 'session', 'human', r.actor.type IN ('api_key', 'service_account'), 'machine', 'unknown') AS identity_kind,
  multiIf(person.id != '', person.id, k.service_account.id != '', k.service_account.id, k.id) AS actor_user_uid,
  if(person.email != '', person.email, actor_user_uid)                              AS actor_user_name,
  if(r.actor.type = 'api_key' AND k.type != '', k.type, r.actor.type)               AS actor_user_type,
  if(position(person.email, '@') > 1, lower(person.email), '')                      AS actor_user_email,
  multiIf(k.id != '', k.id, actor_user_uid != '', concat('openai:', actor_user_uid), identity_uid != '', concat('openai:', identity_uid), '') AS credential_uid,
  multiIf(r.actor.type = 'session', 'browser session', r.actor.type = 'api_key', 'api key', 'unknown') AS credential_kind,
  if(isIPv4String(s.ip_address) OR isIPv6String(s.ip_address), s.ip_address, '')    AS src_endpoint_ip,
  if(isIPv4String(s.ip_address) OR isIPv6String(s.ip_address), '', s.ip_address)    AS src_endpoint_domain,
  if(length(s.ip_address_details.country) = 2, upper(s.ip_address_details.country), '') AS vendor_country,
  s.ip_address_details.city                                                         AS vendor_city,
  s.user_agent                                                                      AS http_request_user_agent,
  if(endsWith(r.type, '.failed'), 'Failure', 'Success')                             AS status,
  p.error_code                                                                      AS status_code,
  p.error_message                                                                   AS status_detail,
  NOT ro                                                                            AS is_write,
  if(startsWith(r.type, 'role.assignment.'), p.resource_type, if(p.id != '', service, '')) AS resource_type,
  if(startsWith(r.type, 'role.assignment.'), p.resource_id, p.id)                   AS resource_uid,
  multiIf(r.type = 'invite.sent', lower(p.data.email), startsWith(r.type, 'user.') AND p.id NOT IN ('', person.id), concat('openai/', p.id),
          p.principal_type = 'user' AND p.principal_id NOT IN ('', person.id), concat('openai/', p.principal_id), '') AS target_user_uid
FROM (
  SELECT *, extract(r.type, '^(.*)\\.[a-z_]+$') AS service, r.actor.session AS s, r.actor.api_key AS k, if(r.actor.session.user.id != '' OR r.actor.session.user.email != '', s.user, k.user) AS person,
    match(r.type, '^(login|logout)\\.') AS ro,
    ifNull(toFloat64OrNull(r.effective_at) * if(toFloat64OrNull(r.effective_at) < 1e11, 1000, 1), 0) AS scaled,
    -- What happened stands under the event's own name.
    JSONExtract(JSONExtractRaw(raw, replaceAll(r.type, '.', '_')), 'Tuple(id String, data Tuple(email String),
      principal_id String, principal_type String, resource_id String, resource_type String, error_code String, error_message String)') AS p
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, type LowCardinality(String), effective_at String, project Tuple(id String),
      actor Tuple(type LowCardinality(String),
        session Tuple(user Tuple(id String, email String), ip_address String, user_agent String, ip_address_details Tuple(country String, city String)),
        api_key Tuple(id String, type LowCardinality(String), user Tuple(id String, email String), service_account Tuple(id String))))') AS r
    FROM (
      -- The API writes "api_key.updated": {...}; fields are dotted paths, so keys get underscores. No text value is followed by a colon.
      SELECT replaceRegexpAll(replaceRegexpAll(raw, '"([a-z_]+)\\.([a-z_]+)"(\\s*):', '"\\1_\\2"\\3:'),
        '"([a-z_]+)\\.([a-z_]+)\\.([a-z_]+)"(\\s*):', '"\\1_\\2_\\3"\\4:') AS raw, batch_id, line
      FROM {{records}}
    )
  )
)
