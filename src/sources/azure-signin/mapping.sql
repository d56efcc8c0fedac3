-- Microsoft Entra sign-in record -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(p.createdDateTime, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.time, ''), 3, 'UTC')) AS time,
  p.id                                                                              AS metadata_uid,
  -- A sign-in that was interrupted and then completed comes twice with one id.
  if(p.id = '', '', concat(p.id, '@', code))                                        AS event_key,
  toUInt32(3002)                                                                    AS class_uid,
  'Read'                                                                            AS activity,
  multiIf(p.resourceDisplayName != '', p.resourceDisplayName, p.appDisplayName != '', p.appDisplayName, 'Microsoft Entra ID') AS api_service,
  if(startsWith(raw, '['), '', r.operationName)                                     AS api_operation,  -- a list would be read by position
  lower(multiIf(r.tenantId != '', r.tenantId, extract(r.resourceId, '(?i)^/tenants/([^/]+)') != '', extract(r.resourceId, '(?i)^/tenants/([^/]+)'), p.resourceTenantId)) AS cloud_account_uid,
  multiIf(app AND p.servicePrincipalId != '', concat('azure/', lower(p.servicePrincipalId)), app AND p.appId != '', concat('azure/', lower(p.appId)),
          email != '', email, p.userId != '', concat('azure/', lower(p.userId)), p.userPrincipalName != '', concat('azure/', p.userPrincipalName), '') AS identity_uid,
  multiIf(r.category = 'MicrosoftServicePrincipalSignInLogs', 'service', app, 'machine', identity_uid != '', 'human', 'unknown') AS identity_kind,
  if(app, p.servicePrincipalId, p.userId)                                           AS actor_user_uid,
  multiIf(app, p.servicePrincipalName, p.userPrincipalName != '', p.userPrincipalName, p.userDisplayName) AS actor_user_name,
  multiIf(p.userType != '', p.userType, r.category = 'ManagedIdentitySignInLogs', 'ManagedIdentity', app, 'ServicePrincipal', identity_uid != '', 'User', '') AS actor_user_type,
  if(app, '', email)                                                                AS actor_user_email,
  if(status != 'Success', '', multiIf(p.authenticationRequirement = 'multiFactorAuthentication', 'true', p.authenticationRequirement = 'singleFactorAuthentication', 'false', '')) AS actor_session_mfa,
  if(app, '', p.appDisplayName)                                                     AS actor_invoked_by,
  multiIf(app AND p.servicePrincipalCredentialKeyId != '', p.servicePrincipalCredentialKeyId, NOT app AND p.sessionId != '', p.sessionId,
          identity_uid != '', concat('azure:', identity_uid), '')                   AS credential_uid,
  multiIf(r.category = 'ManagedIdentitySignInLogs', 'managed identity', app AND p.clientCredentialType = 'clientSecret', 'client secret',
          app AND p.clientCredentialType IN ('clientAssertion', 'certificate'), 'certificate', app AND p.clientCredentialType = 'federatedIdentityCredential', 'federated credential',
          app, 'service principal', p.clientAppUsed = 'Browser', 'browser session', identity_uid != '', 'user session', 'unknown') AS credential_kind,
  if(isIPv4String(address) OR isIPv6String(address), address, '')                   AS src_endpoint_ip,
  if(src_endpoint_ip = '', address, '')                                             AS src_endpoint_domain,
  upper(multiIf(length(p.location.countryOrRegion) = 2, p.location.countryOrRegion, length(r.location) = 2, r.location, '')) AS vendor_country,
  p.location.city                                                                   AS vendor_city,
  p.userAgent                                                                       AS http_request_user_agent,
  -- The vendor's own third state: more is asked of the user before it is decided.
  multiIf(code IN ('0', 'Success'), 'Success',
          code IN ('16000', '16001', '50055', '50058', '50072', '50074', '50076', '50079', '50097', '50125', '50127', '50129', '50140', '50144', '50158', '50199', '51006', '65001'), 'Interrupted',
          code = '', '', 'Failure')                                                 AS status,
  if(status IN ('Success', ''), '', code)                                           AS status_code,
  multiIf(p.status.failureReason NOT IN ('', 'Other.'), p.status.failureReason, r.resultDescription != '', r.resultDescription, p.status.additionalDetails) AS status_detail,
  false                                                                             AS is_write,
  'application'                                                                     AS resource_type,
  multiIf(app, p.resourceDisplayName, p.appDisplayName != '', p.appDisplayName, p.appId) AS resource_uid
FROM (
  SELECT *, r.properties AS p,
    if(p.status.errorCode != '', p.status.errorCode, r.resultType)                  AS code,
    r.category IN ('ServicePrincipalSignInLogs', 'ManagedIdentitySignInLogs', 'MicrosoftServicePrincipalSignInLogs')
      OR (p.userId = '' AND p.userPrincipalName = '' AND p.servicePrincipalId != '') AS app,
    -- The name of a guest is their address with the @ as an underscore, and then this tenant.
    if(position(p.userPrincipalName, '@') > 1, replaceRegexpOne(lower(p.userPrincipalName), '^(.+)_([^_]+)#ext#@.*$', '\\1@\\2'), '') AS email,
    replaceRegexpOne(replaceRegexpOne(trim(if(r.callerIpAddress != '', r.callerIpAddress, p.ipAddress)), '^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$', '\\1'), '^\\[(.*)\\](:\\d+)?$', '\\1') AS address
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      time String, operationName LowCardinality(String), category LowCardinality(String), resourceId String, tenantId LowCardinality(String), resultType LowCardinality(String),
      resultDescription String, callerIpAddress String, location LowCardinality(String),
      properties Tuple(id String, createdDateTime String, userPrincipalName String, userId String, userDisplayName String, userType LowCardinality(String),
        servicePrincipalId String, servicePrincipalName String, servicePrincipalCredentialKeyId String, clientCredentialType LowCardinality(String), appId String, appDisplayName LowCardinality(String),
        resourceDisplayName LowCardinality(String), resourceTenantId String, ipAddress String, userAgent String, clientAppUsed LowCardinality(String), sessionId String,
        authenticationRequirement LowCardinality(String), status Tuple(errorCode String, failureReason String, additionalDetails String),
        location Tuple(city String, countryOrRegion LowCardinality(String))))') AS r
    FROM {{records}}
  )
)
