-- GitHub organisation or enterprise audit log entry -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(fromUnixTimestamp64Milli(toInt64OrNull(r.`@timestamp`), 'UTC'), fromUnixTimestamp64Milli(toInt64OrNull(r.created_at), 'UTC'),
           parseDateTime64BestEffortOrNull(nullIf(r.`@timestamp`, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.created_at, ''), 3, 'UTC')) AS time,
  r._document_id                                                                    AS metadata_uid,
  toUInt32(multiIf(startsWith(r.action, 'git.'), 6003, match(r.action, '^(org|team|business)\\.(add|remove|update|invite)'), 3001, 6003)) AS class_uid,
  multiIf(match(r.action, '\\.(create|add|enable|register|invite)'), 'Create', match(r.action, '\\.(destroy|delete|remove|disable)'), 'Delete',
          ro, 'Read', 'Update')                                                     AS activity,
  substring(r.action, 1, position(r.action, '.') - 1)                               AS api_service,
  r.action                                                                          AS api_operation,
  multiIf(r.org != '', r.org, r.business)                                           AS cloud_account_uid,
  multiIf(r.actor != '', concat('github/', r.actor), r.programmatic_access_type != '', concat('github/', r.programmatic_access_type), '') AS identity_uid,
  multiIf(endsWith(r.actor, '[bot]') OR r.actor_is_bot = 'true' OR r.programmatic_access_type = 'GitHub App server-to-server token', 'machine',
          r.actor = '' , 'machine',
          r.hashed_token = '' AND r.programmatic_access_type = '', 'human', 'unknown') AS identity_kind,
  if(r.actor_id != '', r.actor_id, r.actor)                                         AS actor_user_uid,
  r.actor                                                                           AS actor_user_name,
  if(endsWith(r.actor, '[bot]') OR r.actor_is_bot = 'true', 'Bot', 'User')          AS actor_user_type,
  if(position(r.external_identity_nameid, '@') > 1, lower(r.external_identity_nameid), '') AS actor_user_email,
  multiIf(r.hashed_token != '', r.hashed_token, r.actor != '', concat('web:', r.actor), '') AS credential_uid,
  multiIf(r.programmatic_access_type != '', r.programmatic_access_type, r.hashed_token != '', 'token', 'web session') AS credential_kind,
  if(isIPv4String(r.actor_ip) OR isIPv6String(r.actor_ip), r.actor_ip, '')          AS src_endpoint_ip,
  if(length(r.actor_location.country_code) = 2, upper(r.actor_location.country_code), '') AS vendor_country,
  r.user_agent                                                                      AS http_request_user_agent,
  'Success'                                                                         AS status,
  NOT ro                                                                            AS is_write,
  multiIf(r.repo != '', 'Repository', r.team != '', 'Team', r.org != '', 'Organization', '') AS resource_type,
  multiIf(r.repo != '', r.repo, r.team != '', r.team, r.org)                        AS resource_uid,
  if(r.user != '' AND r.user != r.actor, concat('github/', r.user), '')             AS target_user_uid
FROM (
  SELECT *, match(r.action, '^git\\.(clone|fetch)$|\\.(view|viewed|download|download_zip|access_read|list|export)$') AS ro
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      `@timestamp` String, created_at String, _document_id String, action LowCardinality(String), actor LowCardinality(String), actor_id String,
      actor_is_bot String, actor_ip String, actor_location Tuple(country_code String), user_agent String, org LowCardinality(String),
      business LowCardinality(String), repo String, team String, user LowCardinality(String), hashed_token String,
      programmatic_access_type LowCardinality(String), external_identity_nameid String)') AS r
    FROM {{records}}
  )
)
