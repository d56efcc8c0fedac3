-- Microsoft Entra audit record -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(p.activityDateTime, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.time, ''), 3, 'UTC')) AS time,
  p.id                                                                              AS metadata_uid,
  toUInt32(multiIf(p.category = 'RoleManagement', 3005, p.category IN ('UserManagement', 'GroupManagement', 'Authentication'), 3001, 6003)) AS class_uid,
  multiIf(ro, 'Read', kind IN ('add', 'create', 'assign', 'register', 'invite', 'consent', 'issue', 'restore'), 'Create',
          kind IN ('delete', 'remove', 'unassign', 'hard', 'revoke', 'unregister'), 'Delete', 'Update') AS activity,
  multiIf(p.loggedByService != '', p.loggedByService, p.category != '', p.category, 'Microsoft Entra ID') AS api_service,
  if(startsWith(raw, '['), '', r.operationName)                                     AS api_operation,  -- a list would be read by position
  lower(multiIf(r.tenantId != '', r.tenantId, p.tenantId != '', p.tenantId, extract(r.resourceId, '(?i)^/tenants/([^/]+)'))) AS cloud_account_uid,
  multiIf(email != '', email, u.id != '', concat('azure/', lower(u.id)), a.servicePrincipalId != '', concat('azure/', lower(a.servicePrincipalId)),
          a.appId != '', concat('azure/', lower(a.appId)), u.displayName != '', concat('azure/', u.displayName), a.displayName != '', concat('azure/', a.displayName), '') AS identity_uid,
  multiIf(email != '' OR u.id != '', 'human', a.servicePrincipalId != '' OR a.appId != '', 'machine',
          match(a.displayName, '^(Microsoft|Azure|MS-|Windows|Office)'), 'service', a.displayName != '', 'machine', 'unknown') AS identity_kind,
  multiIf(u.id != '', u.id, a.servicePrincipalId != '', a.servicePrincipalId, a.appId) AS actor_user_uid,
  multiIf(u.userPrincipalName != '', u.userPrincipalName, u.displayName != '', u.displayName, a.displayName != '', a.displayName, r.identity) AS actor_user_name,
  multiIf(u.userType != '', u.userType, identity_kind = 'human', 'User', identity_uid != '', 'ServicePrincipal', '') AS actor_user_type,
  email                                                                             AS actor_user_email,
  if(email != '', a.displayName, '')                                                AS actor_invoked_by,
  if(identity_uid != '', concat('azure:', identity_uid), '')                        AS credential_uid,
  multiIf(identity_kind = 'human', 'user session', identity_uid != '', 'service principal', 'unknown') AS credential_kind,
  if(isIPv4String(address) OR isIPv6String(address), address, '')                   AS src_endpoint_ip,
  if(src_endpoint_ip = '', address, '')                                             AS src_endpoint_domain,
  if(p.userAgent != '', p.userAgent, arrayFirst(d -> d.key = 'User-Agent', p.additionalDetails).value) AS http_request_user_agent,
  multiIf(lower(p.result) IN ('success', ''), 'Success', lower(p.result) IN ('failure', 'timeout'), 'Failure', p.result) AS status,
  if(status = 'Failure', if(p.resultReason != '', p.resultReason, p.result), '')    AS status_code,
  p.resultReason                                                                    AS status_detail,
  NOT ro                                                                            AS is_write,
  t.type                                                                            AS resource_type,
  multiIf(t.userPrincipalName != '', t.userPrincipalName, t.displayName != '', t.displayName, t.id) AS resource_uid,
  multiIf(victim.id != '' AND victim.id = u.id, '', victim_mail != '' AND victim_mail = email, '', victim_mail != '', victim_mail,
          victim.id != '', concat('azure/', lower(victim.id)), '')                  AS target_user_uid
FROM (
  SELECT *, r.properties AS p, p.initiatedBy.user AS u, p.initiatedBy.app AS a, p.targetResources[1] AS t,
    arrayFirst(x -> x.type = 'User', p.targetResources)                             AS victim,
    -- The name of a guest is their address with the @ as an underscore, and then this tenant.
    if(position(u.userPrincipalName, '@') > 1, replaceRegexpOne(lower(u.userPrincipalName), '^(.+)_([^_]+)#ext#@.*$', '\\1@\\2'), '') AS email,
    if(position(victim.userPrincipalName, '@') > 1, replaceRegexpOne(lower(victim.userPrincipalName), '^(.+)_([^_]+)#ext#@.*$', '\\1@\\2'), '') AS victim_mail,
    lower(if(p.operationType NOT IN ('', 'None'), p.operationType, extract(r.operationName, '^[A-Za-z]+'))) AS kind,
    match(lower(r.operationName), '^(download|export|get|list|read|retrieve|search|validate|recover device local)') AS ro,
    replaceRegexpOne(replaceRegexpOne(trim(multiIf(r.callerIpAddress != '', r.callerIpAddress, u.ipAddress != '', u.ipAddress,
      arrayFirst(d -> d.key = 'ipaddr', p.additionalDetails).value)), '^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$', '\\1'), '^\\[(.*)\\](:\\d+)?$', '\\1') AS address
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      time String, operationName LowCardinality(String), resourceId String, tenantId LowCardinality(String), callerIpAddress String, identity String,
      properties Tuple(id String, activityDateTime String, category LowCardinality(String), loggedByService LowCardinality(String), operationType LowCardinality(String),
        result LowCardinality(String), resultReason String, tenantId String, userAgent String,
        initiatedBy Tuple(user Tuple(id String, displayName String, userPrincipalName String, ipAddress String, userType LowCardinality(String)),
          app Tuple(appId String, displayName String, servicePrincipalId String)),
        targetResources Array(Tuple(id String, displayName String, type LowCardinality(String), userPrincipalName String)),
        additionalDetails Array(Tuple(key String, value String))))') AS r
    FROM {{records}}
  )
)
