-- Activity of an Anthropic (Claude) organisation -> OCSF columns.
SELECT
  raw, batch_id, line,
  if(toFloat64OrNull(r.created_at) IS NULL, parseDateTime64BestEffortOrNull(r.created_at, 3, 'UTC'),
     if(scaled > 0 AND scaled < 1e13, fromUnixTimestamp64Milli(toInt64(scaled), 'UTC'), NULL)) AS time,
  r.id                                                                              AS metadata_uid,
  toUInt32(multiIf(signing, 3002, match(r.type, '^(role|primary_owner|.*_role_)'), 3005,
                   match(r.type, '^(org_user|user|group|admin_api_key|api_key|service_key|platform_api_key|service_account)'), 3001, 6003)) AS class_uid,
  multiIf(ro, 'Read', match(r.type, '_(created|added|granted|sent|uploaded|enabled|activated|started|connected)$'), 'Create',
          match(r.type, '_(deleted|removed|revoked|disabled|deactivated|archived|disconnected)$'), 'Delete', 'Update') AS activity,
  extract(r.type, '^(claude_[a-z]+|[a-z0-9]+)')                                     AS api_service,
  r.type                                                                            AS api_operation,
  if(r.organization_id != '', r.organization_id, r.organization_uuid)               AS cloud_account_uid,
  multiIf(position(mail, '@') > 1, lower(mail), uid != '', concat('anthropic/', uid), a.type != '', concat('anthropic/', a.type), '') AS identity_uid,
  multiIf(a.type = 'user_actor', 'human', a.type = 'anthropic_actor', 'service', a.type IN ('', 'unauthenticated_user_actor'), 'unknown', 'machine') AS identity_kind,
  uid                                                                               AS actor_user_uid,
  if(mail != '', mail, uid)                                                         AS actor_user_name,
  a.type                                                                            AS actor_user_type,
  if(position(mail, '@') > 1, lower(mail), '')                                      AS actor_user_email,
  multiIf(key != '', key, uid != '' OR mail != '', concat('anthropic:', if(uid != '', uid, lower(mail))), '') AS credential_uid,
  multiIf(a.admin_api_key_id != '', 'admin api key', key != '', 'api key', a.type = 'user_actor', 'browser session', a.type LIKE 'scim%', 'directory', 'unknown') AS credential_kind,
  if(isIPv4String(a.ip_address) OR isIPv6String(a.ip_address), a.ip_address, '')    AS src_endpoint_ip,
  if(isIPv4String(a.ip_address) OR isIPv6String(a.ip_address), '', a.ip_address)    AS src_endpoint_domain,
  a.user_agent                                                                      AS http_request_user_agent,
  if(match(r.type, '_(failed|denied|blocked)$'), 'Failure', 'Success')              AS status,
  r.status_code                                                                     AS status_code,
  NOT ro                                                                            AS is_write,
  thing.1                                                                           AS resource_type,
  thing.2                                                                           AS resource_uid,
  multiIf(position(victim, '@') > 1 AND lower(victim) != lower(mail), lower(victim), position(victim, '@') = 0 AND victim NOT IN ('', uid), concat('anthropic/', victim), '') AS target_user_uid
FROM (
  SELECT *, r.actor AS a, match(r.type, '(login|signed_in|signed_out|sign_in|logout|magic_link)') AS signing,
    signing OR match(r.type, '_(viewed|listed|accessed|downloaded|access_failed|searched|exported)$') AS ro,
    if(r.actor.email_address != '', r.actor.email_address, r.actor.unauthenticated_email_address) AS mail,
    if(r.actor.admin_api_key_id != '', r.actor.admin_api_key_id, r.actor.api_key_id) AS key,
    multiIf(r.actor.user_id != '', r.actor.user_id, r.actor.service_account_id != '', r.actor.service_account_id, key != '', key, r.actor.directory_id) AS uid,
    multiIf(r.deleted_user_email != '', r.deleted_user_email, r.invited_email != '', r.invited_email, r.new_owner_email != '', r.new_owner_email,
            r.user_email != '', r.user_email, r.deleted_user_id != '', r.deleted_user_id, r.new_owner_user_id != '', r.new_owner_user_id, r.user_id) AS victim,
    arrayFirst(x -> x.2 != '', [('mcp_server', r.mcp_server_id), ('chat', r.claude_chat_id), ('artifact', r.claude_artifact_id), ('file', r.claude_file_id),
      ('project', r.claude_project_id), ('admin_api_key', r.admin_api_key_id), ('service_key', r.service_key_id), ('api_key', r.api_key_id), ('role', r.role_id),
      ('group', r.group_id), ('domain', r.domain), ('workspace', r.workspace_id), ('user', r.deleted_user_id)]) AS thing,
    ifNull(toFloat64OrNull(r.created_at) * if(toFloat64OrNull(r.created_at) < 1e11, 1000, 1), 0) AS scaled
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, type LowCardinality(String), created_at String, organization_id LowCardinality(String), organization_uuid LowCardinality(String), status_code String,
      actor Tuple(type LowCardinality(String), email_address String, unauthenticated_email_address String, user_id String, api_key_id String, admin_api_key_id String,
        service_account_id String, directory_id String, ip_address String, user_agent String),
      deleted_user_email String, deleted_user_id String, invited_email String, new_owner_email String, new_owner_user_id String, user_email String, user_id String,
      mcp_server_id String, claude_chat_id String, claude_artifact_id String, claude_file_id String, claude_project_id String, admin_api_key_id String,
      service_key_id String, api_key_id String, role_id String, group_id String, domain String, workspace_id String)') AS r
    FROM {{records}}
  )
)
