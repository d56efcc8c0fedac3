-- Google Workspace activity (Admin SDK Reports API) -> OCSF columns.
SELECT
  raw, batch_id, line,
  parseDateTime64BestEffortOrNull(r.id.time, 3, 'UTC')                              AS time,
  r.id.uniqueQualifier                                                              AS metadata_uid,
  -- The qualifier tells activities of the same moment apart, no more than that.
  if(r.id.uniqueQualifier != '', concat(r.id.customerId, '|', service, '|', r.id.time, '|', r.id.uniqueQualifier), '') AS event_key,
  toUInt32(multiIf(service IN ('login', 'saml') AND ro, 3002,
                   service IN ('login', 'user_accounts', 'groups', 'groups_enterprise') OR e.type IN ('USER_SETTINGS', 'GROUP_SETTINGS'), 3001,
                   service = 'token' AND NOT ro OR e.type = 'DELEGATED_ADMIN_SETTINGS', 3005, service = 'drive', 6001, 6003)) AS class_uid,
  multiIf(ro, 'Read', match(lower(e.name), '^(create|add|assign|grant|upload|authorize|invite|copy|import|enroll|register)|_(add|create|enroll)(ed)?$'), 'Create',
          match(lower(e.name), '^(delete|remove|unassign|revoke|trash|unenroll)|_(delete|remove|disable|revoke|unenroll)d?$'), 'Delete', 'Update') AS activity,
  service                                                                           AS api_service,
  if(match(e.name, '^[{\\[]'), '', e.name)                                         AS api_operation,
  r.id.customerId                                                                   AS cloud_account_uid,
  person                                                                            AS identity_uid,
  multiIf(person = '', 'unknown', endsWith(email, '.gserviceaccount.com') OR r.actor.applicationInfo.impersonation = 'true', 'machine',
          email = '' AND r.actor.key != '', if(r.actor.key = 'SYSTEM', 'service', 'machine'), service = 'token' AND ro, 'unknown',
          person = email OR person = lower(affected), 'human', 'unknown')           AS identity_kind,
  if(r.actor.profileId != '', r.actor.profileId, r.actor.key)                       AS actor_user_uid,
  multiIf(r.actor.email != '', r.actor.email, r.actor.key != '', r.actor.key, r.actor.profileId) AS actor_user_name,
  r.actor.callerType                                                                AS actor_user_type,
  email                                                                             AS actor_user_email,
  multiIf(client != '', concat('oauth:', client), person != '', concat('google-workspace:', person), '') AS credential_uid,
  multiIf(client != '', 'oauth client', person = '', '', endsWith(email, '.gserviceaccount.com'), 'service account', email = '', 'unknown', 'google account') AS credential_kind,
  if(isIPv4String(r.ipAddress) OR isIPv6String(r.ipAddress), r.ipAddress, '')       AS src_endpoint_ip,
  if(isIPv4String(r.ipAddress) OR isIPv6String(r.ipAddress), '', r.ipAddress)       AS src_endpoint_domain,
  if(length(r.networkInfo.regionCode) = 2, upper(r.networkInfo.regionCode), '')     AS vendor_country,
  arrayFirst(x -> x.name IN ('user_agent', 'USER_AGENT', 'DEVICE_USER_AGENT'), e.parameters).value AS http_request_user_agent,
  if(failed, 'Failure', 'Success')                                                  AS status,
  if(failed, if(reason != '', reason, e.name), '')                                  AS status_code,
  reason                                                                            AS status_detail,
  NOT ro                                                                            AS is_write,
  multiIf(doc != '', 'Document', grp != '', 'Group', setting != '', 'Setting', role != '', 'Role', app != '', 'Application', device != '', 'Device', victim != '', 'User', '') AS resource_type,
  multiIf(doc != '', doc, grp != '', lower(grp), setting != '', setting, role != '', role, app != '', app, device != '', device, victim) AS resource_uid,
  if(victim != email, victim, '')                                                   AS target_user_uid
FROM (
  SELECT *,
    multiIf(email != '', email, r.actor.key != '', concat('google-workspace/', r.actor.key), r.actor.profileId != '', concat('google-workspace/', r.actor.profileId),
            -- A warning about an account has no actor; the account is whom it concerns.
            service = 'login', lower(affected), '') AS person,
    match(e.name, '(?i)(failure|_failed|_fail$|denied|_deny_|blocked$)') AS failed,
    if(failed, arrayFirst(x -> x.name IN ('login_failure_type', 'failure_type', 'FAILURE_REASON'), e.parameters).value, '') AS reason,
    multiIf(r.actor.applicationInfo.oauthClientId != '', r.actor.applicationInfo.oauthClientId,
            service = 'token' AND ro, arrayFirst(x -> x.name = 'client_id', e.parameters).value, '') AS client,
    arrayFirst(x -> x.name IN ('doc_id', 'DOCUMENT_ID'), e.parameters).value AS doc,
    arrayFirst(x -> x.name IN ('GROUP_EMAIL', 'group_email', 'group_id'), e.parameters).value AS grp,
    arrayFirst(x -> x.name = 'SETTING_NAME', e.parameters).value AS setting,
    arrayFirst(x -> x.name = 'ROLE_NAME', e.parameters).value AS role,
    arrayFirst(x -> x.name IN ('app_name', 'client_id', 'OAUTH2_APP_NAME', 'API_CLIENT_NAME', 'APPLICATION_NAME', 'application_name'), e.parameters).value AS app,
    arrayFirst(x -> x.name IN ('DEVICE_ID', 'DEVICE_NAME'), e.parameters).value AS device,
    lower(arrayFirst(x -> x.name IN ('USER_EMAIL', 'target_user', 'affected_email_address', 'new_owner', 'user_email', 'member_id', 'grantee_email')
                          AND position(x.value, '@') > 1, e.parameters).value) AS victim
  FROM (
    SELECT *, r.id.applicationName AS service,
      r.events[indexOf(ranks, arrayMin(ranks))] AS e,
      if(position(r.actor.email, '@') > 1, lower(r.actor.email), '') AS email,
      arrayFirst(x -> x.name = 'affected_email_address', e.parameters).value AS affected,
      arrayAll(x -> match(lower(x.name), '^(log(in|out)_|logout|suspicious_|gov_attack|account_disabled|risky_|blocked_sender|user_signed_out|view|download|preview|print|source_copy|export|search|query|activity|request|access|prefetch|sync_item|rule_match|delivery|ip_|(security_investigation|email_log|connected_sheets).*(query|search)|(alert_center|cloud_search).*(view|list|get))'), r.events) AS ro
    FROM (
      SELECT *, arrayMap(x -> multiIf(
          arrayExists(y -> y.name = 'primary_event' AND y.boolValue = 'true', x.parameters), 0,
          x.name IN ('login_challenge', 'login_verification'), 3,
          match(x.name, '^(log(in|out)_|logout|view|download|preview|print)'), 2,
          x.name = '', 4, 1), r.events) AS ranks
      FROM (
        SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
          id Tuple(time String, uniqueQualifier String, applicationName LowCardinality(String), customerId LowCardinality(String)),
          actor Tuple(callerType LowCardinality(String), email String, profileId String, key String,
            applicationInfo Tuple(oauthClientId String, impersonation String)),
          ipAddress String, networkInfo Tuple(regionCode LowCardinality(String)),
          events Array(Tuple(type LowCardinality(String), name LowCardinality(String),
            parameters Array(Tuple(name LowCardinality(String), value String, boolValue String)))))') AS r
        FROM {{records}}
      )
    )
  )
)
