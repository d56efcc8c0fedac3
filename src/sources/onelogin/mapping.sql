-- OneLogin event -> OCSF columns. The numbers of types that are not named here stand as `EVENT_<number>`.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(r.created_at, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.event_timestamp, ''), 3, 'UTC')) AS time,
  if(r.id != '', r.id, r.uuid)                                                      AS metadata_uid,
  toUInt32(multiIf(type IN (5, 6, 7, 8, 90), 3002, type IN (1, 2, 72), 3005, startsWith(api_operation, 'USER_'), 3001, 6003)) AS class_uid,
  multiIf(type IN (1, 13, 72), 'Create', type IN (2, 17, 24, 172), 'Delete', type IN (5, 6, 7, 8, 90, 240), 'Read', 'Update') AS activity,
  multiIf(r.app_name != '' AND type IN (8, 90), r.app_name, 'OneLogin')             AS api_service,
  if(type = 0, '', transform(type,
    [1, 2, 3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16, 17, 24, 72, 90, 172, 240, 531, 532, 551, 553],
    ['APP_ADDED_TO_ROLE', 'APP_REMOVED_FROM_ROLE', 'USER_ASSUMED_ANOTHER_USER', 'USER_LOGGED_INTO_ONELOGIN', 'USER_FAILED_ONELOGIN_LOGIN', 'USER_LOGGED_OUT_OF_ONELOGIN',
     'USER_LOGGED_INTO_APP', 'USER_REQUESTED_NEW_PASSWORD', 'USER_CHANGED_PASSWORD', 'USER_CREATED', 'USER_UPDATED', 'USER_DEACTIVATED', 'USER_ACTIVATED', 'USER_DELETED',
     'USER_REMOVED_OTP_DEVICE', 'PRIVILEGE_GRANTED_TO_USER', 'USER_DENIED_ACCESS_TO_APP', 'USER_REMOVED_AUTH_FACTOR', 'USER_REVEALED_APP_PASSWORD',
     'USER_LOCKED', 'USER_LOCKED_OUT', 'USER_SUSPENDED_VIA_API', 'USER_LOCKED_VIA_API'], concat('EVENT_', toString(type)))) AS api_operation,
  r.account_id                                                                      AS cloud_account_uid,
  multiIf(email != '', email, actor_user_uid != '', concat('onelogin/', actor_user_uid), name != '', concat('onelogin/', name), r.actor_system != '', concat('onelogin/', r.actor_system), '') AS identity_uid,
  multiIf(r.actor_user_id IN ('', '0') AND r.actor_system != '', 'service', r.client_id != '', 'machine', type IN (5, 6, 7, 8, 10, 90) AND (actor_user_uid != '' OR name != ''), 'human', 'unknown') AS identity_kind,
  multiIf(r.actor_user_id NOT IN ('', '0'), r.actor_user_id, r.actor_user_name = '' AND r.actor_system = '' AND r.user_id != '0', r.user_id, '') AS actor_user_uid,
  name                                                                              AS actor_user_name,
  multiIf(r.actor_user_id IN ('', '0') AND r.actor_system != '', 'system', actor_user_uid != '' OR name != '', 'user', '') AS actor_user_type,
  email                                                                             AS actor_user_email,
  multiIf(r.client_id != '', r.client_id, identity_uid != '', concat('onelogin:', if(actor_user_uid != '', actor_user_uid, name)), '') AS credential_uid,
  if(r.client_id != '', 'api credential', 'unknown')                                AS credential_kind,
  if(isIPv4String(r.ipaddr) OR isIPv6String(r.ipaddr), r.ipaddr, '')                AS src_endpoint_ip,
  r.user_agent                                                                      AS http_request_user_agent,
  if(type IN (6, 90) OR r.error_description != '', 'Failure', 'Success')            AS status,
  if(status = 'Failure', api_operation, '')                                         AS status_code,
  r.error_description                                                               AS status_detail,
  type NOT IN (5, 6, 7, 8, 90, 240)                                                 AS is_write,
  multiIf(r.app_name != '', 'app', r.privilege_name != '', 'privilege', r.role_name != '', 'role', r.policy_name != '', 'policy', r.otp_device_name != '', 'otp device', r.user_name != '', 'user', '') AS resource_type,
  multiIf(r.app_name != '', r.app_name, r.privilege_name != '', r.privilege_name, r.role_name != '', r.role_name, r.policy_name != '', r.policy_name, r.otp_device_name != '', r.otp_device_name, r.user_name) AS resource_uid,
  multiIf((r.user_id != '' AND r.user_id = actor_user_uid) OR (r.user_name != '' AND r.user_name = name), '',
          position(r.user_name, '@') > 1, lower(r.user_name), r.user_id NOT IN ('', '0'), concat('onelogin/', r.user_id), r.user_name != '', concat('onelogin/', r.user_name), '') AS target_user_uid
FROM (
  SELECT *, toUInt32OrZero(r.event_type_id) AS type,
    multiIf(r.actor_user_name != '', r.actor_user_name, r.actor_user_id IN ('', '0') AND r.actor_system = '', r.user_name, '') AS name,
    if(position(name, '@') > 1, lower(name), '') AS email
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, uuid String, created_at String, event_timestamp String, event_type_id LowCardinality(String), account_id LowCardinality(String),
      actor_user_id String, actor_user_name String, actor_system LowCardinality(String), user_id String, user_name String, client_id String,
      ipaddr String, user_agent String, error_description String, app_name LowCardinality(String), role_name LowCardinality(String), policy_name LowCardinality(String),
      privilege_name LowCardinality(String), otp_device_name String)') AS r
    FROM {{records}}
  )
)
