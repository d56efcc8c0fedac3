-- Auth0 log event (as a log stream sends it) -> OCSF columns. Calls of the Management API all have one type: their description is the operation.
SELECT
  raw, batch_id, line,
  parseDateTime64BestEffortOrNull(nullIf(d.date, ''), 3, 'UTC')                     AS time,
  multiIf(r.log_id != '', r.log_id, d.log_id != '', d.log_id, d._id)                AS metadata_uid,
  toUInt32(multiIf(api AND NOT match(q.path, '/v2/(users|roles|organizations|tenants)'), 6003, api OR changes, 3001, 3002)) AS class_uid,
  multiIf(api AND lower(q.method) = 'post' OR d.type IN ('ss', 'gd_enrollment_complete'), 'Create', api AND lower(q.method) = 'delete' OR d.type IN ('sdu', 'du', 'gd_unenroll', 'gd_user_delete'), 'Delete',
          api AND lower(q.method) IN ('put', 'patch') OR changes, 'Update', 'Read') AS activity,
  multiIf(api, 'management', startsWith(d.type, 'gd_') OR d.type = 'mfar', 'guardian', match(d.type, '^limit_|pwd_leak$|^pla$|^ublkdu$'), 'attack-protection', 'authentication') AS api_service,
  if(api AND d.description != '', d.description, d.type)                            AS api_operation,
  if(d.tenant_name != '', d.tenant_name, d.hostname)                                AS cloud_account_uid,
  multiIf(email != '', email, u.user_id != '', concat('auth0/', u.user_id), d.user_id != '', concat('auth0/', d.user_id), d.user_name != '', concat('auth0/', d.user_name),
          d.client_id != '', concat('auth0/', d.client_id), '') AS identity_uid,
  multiIf(u.user_id != '' OR u.email != '', 'human', match(d.type, '^[sf]eccft$') OR (api AND d.user_id = ''), 'machine',
          d.user_id != '' AND NOT api AND NOT endsWith(d.user_id, '@clients'), 'human', 'unknown') AS identity_kind,
  multiIf(u.user_id != '', u.user_id, d.user_id != '', d.user_id, d.client_id)      AS actor_user_uid,
  multiIf(u.email != '', u.email, d.user_name != '', d.user_name, u.name != '', u.name, d.client_name) AS actor_user_name,
  multiIf(u.user_id != '' OR u.email != '', 'tenant member', d.user_id != '' OR d.user_name != '', 'user', d.client_id != '', 'application', '') AS actor_user_type,
  email                                                                             AS actor_user_email,
  multiIf(d.session_id != '', d.session_id, q.auth.credentials.jti != '', concat('token:', q.auth.credentials.jti), identity_uid != '', concat('auth0:', actor_user_uid), '') AS credential_uid,
  multiIf(d.session_id != '' OR (api AND u.user_id != ''), 'browser session', api, 'api token', 'unknown') AS credential_kind,
  if(isIPv4String(ip) OR isIPv6String(ip), ip, '')                                  AS src_endpoint_ip,
  if(length(d.location_info.country_code) = 2, upper(d.location_info.country_code), '') AS vendor_country,
  d.location_info.city_name                                                         AS vendor_city,
  if(d.user_agent != '', d.user_agent, q.userAgent)                                 AS http_request_user_agent,
  if(failed, 'Failure', 'Success')                                                  AS status,
  multiIf(api, d.details.response.statusCode, failed, d.type, '')                   AS status_code,
  if(api AND NOT failed, '', d.description)                                         AS status_detail,
  (api AND lower(q.method) NOT IN ('get', 'head', '')) OR changes                   AS is_write,
  multiIf(api, extract(q.path, '/v2/([^/?]+)'), d.client_name != '' OR d.client_id != '', 'client', d.connection != '', 'connection', '') AS resource_type,
  multiIf(api, q.path, d.client_name != '', d.client_name, d.client_id != '', d.client_id, d.connection) AS resource_uid,
  if(api AND match(q.path, '/v2/users/.'), concat('auth0/', decodeURLComponent(extract(q.path, '/v2/users/([^/?]+)'))), '') AS target_user_uid
FROM (
  SELECT *, d.details.request AS q, q.auth.user AS u, d.type IN ('sapi', 'fapi', 'mgmt_api_read') AS api,
    if(d.ip != '', d.ip, q.ip) AS ip,
    -- Of a call by a member of the tenant the event's own user is whom it concerns.
    multiIf(position(u.email, '@') > 1, lower(u.email), u.user_id = '' AND position(d.user_name, '@') > 1, lower(d.user_name), '') AS email,
    match(d.type, '^f[a-z]{0,8}$|^limit_|pwd_leak$|^gd_(auth_failed|auth_rejected|recovery_failed|webauthn_challenge_failed)$|rate_limit_exceed$') AS failed,
    d.type IN ('ss', 'scp', 'scpr', 'sce', 'scu', 'sdu', 'du', 'scpn', 'gd_enrollment_complete', 'gd_unenroll', 'gd_update_device_account', 'gd_user_delete', 'gd_tenant_update', 'ublkdu', 'srrt') AS changes
  FROM (
    SELECT *, r.data AS d
    FROM (
      SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
        log_id String, data Tuple(
          log_id String, _id String, date String, type LowCardinality(String), description String, connection LowCardinality(String), client_id LowCardinality(String), client_name LowCardinality(String),
          ip String, hostname LowCardinality(String), tenant_name LowCardinality(String), user_id String, user_name String, user_agent String, session_id String,
          location_info Tuple(country_code String, city_name String),
          details Tuple(
            request Tuple(path String, method LowCardinality(String), ip String, userAgent String,
              auth Tuple(user Tuple(email String, name String, user_id String), credentials Tuple(jti String))),
            response Tuple(statusCode LowCardinality(String)))))') AS r
      FROM {{records}}
    )
  )
)
