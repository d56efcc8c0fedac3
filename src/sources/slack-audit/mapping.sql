-- Slack Audit Logs API entry -> OCSF columns.
SELECT
  raw, batch_id, line,
  -- Seconds by the documentation; exports of tools write milliseconds or ISO 8601.
  multiIf(created BETWEEN 100000000 AND 9999999999, fromUnixTimestamp64Milli(ifNull(created, 0) * 1000, 'UTC'),
          created BETWEEN 100000000000 AND 9999999999999, fromUnixTimestamp64Milli(ifNull(created, 0), 'UTC'),
          isNull(created), parseDateTime64BestEffortOrNull(nullIf(r.date_create, ''), 3, 'UTC'), NULL) AS time,
  r.id                                                                              AS metadata_uid,
  toUInt32(multiIf(match(r.action, '^user_(login|logout)'), 3002, match(r.action, '^(role_|permissions_|owner_|service_owner_)'), 3005,
                   match(r.action, '^(user_(created|deactivated|reactivated|email|session|password|profile)|guest_)'), 3001, startsWith(r.action, 'file_'), 6001, 6003)) AS class_uid,
  multiIf(ro, 'Read', match(r.action, '_(created|added|installed|uploaded|enrolled|enabled|assigned|connected|sent)$'), 'Create',
          match(r.action, '_(deleted|removed|uninstalled|unenrolled|deactivated|disabled|revoked|released|disconnected)$'), 'Delete', 'Update') AS activity,
  'slack'                                                                           AS api_service,
  if(match(r.action, '^[\\w.:-]+$'), r.action, '')                                   AS api_operation,
  r.context.location.id                                                             AS cloud_account_uid,
  multiIf(email != '', email, u.id != '', concat('slack/', u.id), u.name != '', concat('slack/', u.name), '') AS identity_uid,
  multiIf(startsWith(u.id, 'USLACK'), 'service', r.actor.type = 'user' AND identity_uid != '', 'human', 'unknown') AS identity_kind,
  u.id                                                                              AS actor_user_uid,
  if(u.name != '', u.name, email)                                                   AS actor_user_name,
  r.actor.type                                                                      AS actor_user_type,
  email                                                                             AS actor_user_email,
  multiIf(session != '', concat('slack-session:', session), identity_uid != '', concat('slack:', identity_uid), '') AS credential_uid,
  multiIf(session != '', 'slack session', identity_uid != '', 'unknown', '') AS credential_kind,
  if(isIPv4String(ip) OR isIPv6String(ip), ip, '')                                  AS src_endpoint_ip,
  if(isIPv4String(ip) OR isIPv6String(ip), '', ip)                                  AS src_endpoint_domain,
  r.context.ua                                                                      AS http_request_user_agent,
  if(match(r.action, '_(failed|blocked|denied)$'), 'Failure', 'Success')            AS status,
  if(status = 'Failure', r.action, '')                                              AS status_code,
  if(status = 'Failure', r.details.reason, '')                                      AS status_detail,
  NOT ro                                                                            AS is_write,
  e.type                                                                            AS resource_type,
  multiIf(e.type = 'user', victim, e.type = 'file', e.file.id, e.type = 'channel', e.channel.id, e.type = 'app', e.app.id,
          e.type = 'workspace', e.workspace.id, e.type = 'enterprise', e.enterprise.id, e.type = 'usergroup', e.usergroup.id,
          e.type = 'workflow', e.workflow.id, e.type = 'barrier', e.barrier.id, e.type = 'role', e.role.id, '') AS resource_uid,
  if(victim != identity_uid, victim, '')                                            AS target_user_uid
FROM (
  SELECT *, r.actor.user AS u, r.entity AS e, r.context.ip_address AS ip,
    if(match(r.context.session_id, '^[1-9]\\d*$'), r.context.session_id, '') AS session,
    toInt64OrNull(splitByChar('.', r.date_create)[1]) AS created,
    if(position(r.actor.user.email, '@') > 1, lower(r.actor.user.email), '') AS email,
    multiIf(r.entity.type != 'user', '', position(r.entity.user.email, '@') > 1, lower(r.entity.user.email),
            r.entity.user.id != '', concat('slack/', r.entity.user.id), '') AS victim,
    match(r.action, '^(user_(login|logout)|anomaly$|file_malicious_content_detected)|_(downloaded|viewed|previewed|searched|downloaded_blocked)$') AS ro
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, date_create String, action LowCardinality(String),
      actor Tuple(type LowCardinality(String), user Tuple(id String, name String, email String)),
      entity Tuple(type LowCardinality(String), user Tuple(id String, email String), file Tuple(id String), channel Tuple(id String), app Tuple(id String),
        workspace Tuple(id String), enterprise Tuple(id String), usergroup Tuple(id String), workflow Tuple(id String), barrier Tuple(id String), role Tuple(id String)),
      context Tuple(ip_address String, ua String, session_id String, location Tuple(id LowCardinality(String))),
      details Tuple(reason String))') AS r
    FROM {{records}}
  )
)
