-- Azure activity log (and the logs of Storage and Key Vault in the same form) -> OCSF columns.
-- Resource ids are written in either case by the vendor and mean the same, so they are kept in lower case.
SELECT
  raw, batch_id, line,
  parseDateTime64BestEffortOrNull(nullIf(r.time, ''), 3, 'UTC')                     AS time,
  multiIf(r.eventDataId != '', r.eventDataId, r.properties.eventDataId != '', r.properties.eventDataId, r.correlationId) AS metadata_uid,
  -- A correlation id spans the start and the end of an operation.
  if(r.eventDataId != '', r.eventDataId, r.properties.eventDataId)                  AS event_key,
  toUInt32(multiIf(match(op, '^microsoft\\.authorization/(role|elevateaccess|denyassignments)'), 3005, data, 6005, 6003)) AS class_uid,
  multiIf(ro, 'Read', endsWith(op, '/delete') OR startsWith(op, 'delete') OR endsWith(op, 'delete') OR endsWith(op, 'purge'), 'Delete',
          positionCaseInsensitive(r.resultSignature, 'created') > 0 OR startsWith(op, 'put') OR startsWith(op, 'create'), 'Create', 'Update') AS activity,
  multiIf(position(op, '/') > 1, substring(op, 1, position(op, '/') - 1), provider != '', provider,
          storage, 'microsoft.storage', r.category != '', lower(r.category), 'azure')  AS api_service,
  if(startsWith(raw, '['), '', r.operationName)                                     AS api_operation,  -- a list would be read by position
  multiIf(extract(rid, '/subscriptions/([^/]+)') != '', extract(rid, '/subscriptions/([^/]+)'), r.subscriptionId != '', lower(r.subscriptionId), lower(r.tenantId)) AS cloud_account_uid,
  lower(r.location)                                                                 AS cloud_region,
  multiIf(email != '', email, oid != '', concat('azure/', lower(oid)), appid != '', concat('azure/', lower(appid)), who != '', concat('azure/', who), '') AS identity_uid,
  multiIf(app, 'machine', email != '', 'human',
          who != '' AND oid = '' AND appid = '' AND startsWith(lower(who), 'microsoft.'), 'service', 'unknown') AS identity_kind,
  oid                                                                               AS actor_user_uid,
  multiIf(email != '', upn, who)                                                    AS actor_user_name,
  multiIf(r.identity.authorization.evidence.principalType != '', r.identity.authorization.evidence.principalType,
          app, 'ServicePrincipal', email != '', 'User', r.identity.type)            AS actor_user_type,
  email                                                                             AS actor_user_email,
  c.iss                                                                             AS actor_session_issuer,
  multiIf(position(amr, 'mfa') > 0, 'true', amr != '', 'false', '')                 AS actor_session_mfa,
  multiIf(r.identity.tokenHash != '', concat('azure:', splitByChar(',', r.identity.tokenHash)[1]), c.sid != '', c.sid,
          identity_uid != '', concat('azure:', identity_uid), '')                   AS credential_uid,
  multiIf(sas, 'shared access signature', lower(r.identity.type) = 'accountkey', 'account key', lower(r.identity.type) = 'anonymous', 'none',
          c.xms_mirid != '', 'managed identity', app, 'service principal', identity_uid != '', 'access token', 'unknown') AS credential_kind,
  if(isIPv4String(address) OR isIPv6String(address), address, '')                   AS src_endpoint_ip,
  if(src_endpoint_ip = '', address, '')                                             AS src_endpoint_domain,
  if(r.properties.userAgentHeader != '', r.properties.userAgentHeader, r.properties.clientInfo) AS http_request_user_agent,
  multiIf(code >= 400, 'Failure', lower(r.resultType) IN ('success', 'succeeded'), 'Success', lower(r.resultType) IN ('failure', 'failed'), 'Failure',
          lower(r.resultType) IN ('start', 'started'), 'Started', lower(r.resultType) IN ('accept', 'accepted'), 'Accepted',
          r.resultType != '', r.resultType, code > 0, 'Success', '')                AS status,
  if(status = 'Failure', multiIf(reason != '', reason, code > 0, toString(code), r.resultType), '') AS status_code,
  multiIf(r.properties.statusMessage != '', r.properties.statusMessage, r.resultDescription != '', r.resultDescription, r.statusText) AS status_detail,
  NOT ro                                                                            AS is_write,
  multiIf(provider != '', arrayStringConcat(arrayConcat([provider], arrayFilter((part, n) -> n % 2 = 0, parts, arrayEnumerate(parts))), '/'),
          storage, 'microsoft.storage/storageaccounts', lower(r.resourceType))      AS resource_type,
  multiIf(r.properties.objectKey != '', r.properties.objectKey, data AND r.properties.id != '', r.properties.id, rid != '', rid, r.properties.accountName) AS resource_uid,
  if(lower(principal) != lower(oid) AND principal != '', concat('azure/', lower(principal)), '') AS target_user_uid
FROM (
  SELECT *, r.identity.claims AS c, r.identity.claim AS k, lower(r.operationName) AS op, lower(r.resourceId) AS rid,
    tupleElement(c, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn')            AS claim_upn,
    tupleElement(c, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress')   AS claim_email,
    tupleElement(c, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name')           AS claim_name,
    tupleElement(c, 'http://schemas.microsoft.com/identity/claims/objectidentifier') AS claim_oid,
    -- Key Vault says `claim`.
    tupleElement(k, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn')            AS vault_upn,
    tupleElement(k, 'http://schemas.microsoft.com/identity/claims/objectidentifier') AS vault_oid,
    startsWith(lower(r.category), 'storage')                                        AS storage,
    storage OR r.category = 'AuditEvent'                                            AS data,
    splitByChar('/', arrayElement(splitByString('/providers/', rid), -1))           AS parts,
    if(position(rid, '/providers/') > 0, parts[1], '')                              AS provider,
    replaceRegexpOne(replaceRegexpOne(trim(r.callerIpAddress), '^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d+$', '\\1'), '^\\[(.*)\\](:\\d+)?$', '\\1') AS address,
    -- Guests carry where they signed in before their address, or stand in this tenant under a name made of it.
    replaceRegexpOne(replaceRegexpOne(multiIf(claim_upn != '', claim_upn, claim_email != '', claim_email, position(claim_name, '@') > 1, claim_name,
      vault_upn != '', vault_upn, r.identity.requester.upn != '', r.identity.requester.upn, position(c.name, '@') > 1, c.name, position(r.caller, '@') > 1, r.caller, c.unique_name),
      '(?i)^(.+)_([^_]+)#ext#@.*$', '\\1@\\2'), '^[^#@]*#', '')                       AS upn,
    if(position(upn, '@') > 1, lower(upn), '')                                      AS email,
    multiIf(claim_oid != '', claim_oid, c.oid != '', c.oid, vault_oid != '', vault_oid, r.identity.requester.objectId != '', r.identity.requester.objectId,
      r.identity.authorization.evidence.principalId != '' AND email = '', replaceRegexpOne(r.identity.authorization.evidence.principalId, '^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$', '\\1-\\2-\\3-\\4-\\5'),
      match(r.caller, '^[0-9a-fA-F-]{36}$'), r.caller, '')                          AS oid,
    multiIf(c.appid != '', c.appid, k.appid != '', k.appid, r.identity.requester.appId) AS appid,
    if(c.name != '', c.name, r.caller)                                              AS who,
    email = '' AND (appid != '' OR c.idtyp = 'app' OR c.xms_mirid != '' OR r.identity.authorization.evidence.principalType = 'ServicePrincipal') AS app,
    lower(r.identity.type) = 'sas' OR (storage AND position(r.uri, 'sig=') > 0)     AS sas,
    tupleElement(c, 'http://schemas.microsoft.com/claims/authnmethodsreferences')   AS amr,
    multiIf(toInt64OrZero(r.statusCode) > 0, toInt64OrZero(r.statusCode), data, toInt64OrZero(r.properties.httpStatusCode), 0) AS code,
    multiIf(r.statusText NOT IN ('', 'Success'), r.statusText, position(r.resultSignature, '.') > 0, substring(r.resultSignature, position(r.resultSignature, '.') + 1), r.resultSignature) AS reason,
    -- The body of a request is text that holds JSON; who gets the role stands in it.
    if(startsWith(op, 'microsoft.authorization/roleassignments'), extract(r.properties.requestbody, '(?i)"principalId\\\\?"\\s*:\\s*\\\\?"([0-9a-f-]{36})'), '') AS principal,
    multiIf(storage, match(op, '^(get|list|head|find|query|preflight)') OR lower(r.category) = 'storageread',
            r.category = 'AuditEvent', match(op, '(get|list|listversions|authentication)$'),
            match(op, '/read$|/(list|get|read|validate|check|search|query)[a-z]*(/action)?$') AND NOT match(op, '/(write|delete)$')
              OR lower(r.category) IN ('servicehealth', 'resourcehealth', 'alert', 'recommendation')) AS ro
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      time String, operationName LowCardinality(String), category LowCardinality(String), resourceId String, resourceType LowCardinality(String),
      resultType LowCardinality(String), resultSignature String, resultDescription String, statusCode String, statusText String, correlationId String, eventDataId String,
      caller String, callerIpAddress String, location LowCardinality(String), tenantId String, subscriptionId String, uri String,
      identity Tuple(type LowCardinality(String), tokenHash String, requester Tuple(appId String, objectId String, upn String),
        authorization Tuple(evidence Tuple(principalId String, principalType LowCardinality(String))),
        claim Tuple(appid String, `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn` String, `http://schemas.microsoft.com/identity/claims/objectidentifier` String),
        claims Tuple(name String, appid String, idtyp String, oid String, sid String, iss String, unique_name String, xms_mirid String,
          `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn` String, `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress` String,
          `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name` String, `http://schemas.microsoft.com/identity/claims/objectidentifier` String,
          `http://schemas.microsoft.com/claims/authnmethodsreferences` String)),
      properties Tuple(eventDataId String, id String, statusMessage String, requestbody String, accountName String, objectKey String, userAgentHeader String, clientInfo String, httpStatusCode String))') AS r
    FROM {{records}}
  )
)
