-- OCSF event of any product -> columns. Numbers are read as text, because some products write them so.
SELECT
  raw, batch_id, line,
  coalesce(
    -- Milliseconds by the schema; some products write seconds, micro- or nanoseconds.
    if(ms BETWEEN 1 AND 7e12, fromUnixTimestamp64Milli(toInt64(ms), 'UTC'), NULL),
    parseDateTime64BestEffortOrNull(nullIf(r.time_dt, ''), 3, 'UTC'),
    if(isNull(seconds), parseDateTime64BestEffortOrNull(nullIf(r.time, ''), 3, 'UTC'), NULL)) AS time,
  m.uid                                                                             AS metadata_uid,
  -- An id is of its product alone, and a finding is sent again when it changes.
  if(m.uid = '', '', concat(product_name, '|', m.uid, '|', r.class_uid, '|', r.time, '|', r.time_dt, '|', m.modified_time, '|', r.activity_id)) AS event_key,
  class                                                                             AS class_uid,
  multiIf(class = 0 OR category = 2, 'Create', class = 3002 OR category = 5, 'Read',
          match(verb, '(?i)^(delete|remove|revoke|detach|disable|unshare|close|terminate|deactivate|unenroll|purge)'), 'Delete',
          match(verb, '(?i)^(create|add|assign|attach|enable|upload|write|put|send|import|enroll|activate|share|launch|run|mfa factor enable|generate|register)'), 'Create',
          match(verb, '(?i)^(update|password|set|rename|move|restore|lock|unlock|mfa factor|modify|encrypt|suspend|resume|reset|change)'), 'Update',
          'Read')                                                                   AS activity,
  multiIf(product_name != '', product_name, r.api.service.name != '', r.api.service.name, vendor) AS api_service,
  multiIf(class = 0, '', r.api.operation != '', r.api.operation,
          concat(class_title, ': ', activity_title))                                AS api_operation,
  multiIf(r.cloud.account.uid != '', r.cloud.account.uid, r.actor.user.account.uid != '', r.actor.user.account.uid, r.cloud.org.uid != '', r.cloud.org.uid,
          r.cloud.project_uid != '', r.cloud.project_uid, m.tenant_uid)             AS cloud_account_uid,
  r.cloud.region                                                                    AS cloud_region,
  multiIf(identities[1] != '', identities[1], identities[2] != '', identities[2], invoker != '', invoker, app != '', concat(vendor, '/', app), '') AS identity_uid,
  multiIf(
    identities[1] = '' AND identities[2] = '', if(invoker != '', 'service', if(app != '', 'machine', 'unknown')),
    u.type = 'AWSService' OR invoker != '' AND identities[1] = '', 'service',
    u.type_id IN ('3', '4') OR endsWith(u.email_addr, '.gserviceaccount.com'), 'machine',
    u.type_id IN ('1', '2') AND position(u.email_addr, '@') > 1 OR u.has_mfa = 'true' AND r.is_mfa = 'true' OR r.actor.session.is_mfa = 'true'
      OR startsWith(r.http_request.user_agent, 'Mozilla/') OR position(u.uid, ':assumed-role/AWSReservedSSO_') > 0
      OR match(u.uid, '^(arn:.*:assumed-role/|AROA[A-Z0-9]+:).*@') OR position(issuer, 'AWSReservedSSO_') > 0, 'human',
    match(u.uid, '^(arn:.*:assumed-role/|AROA[A-Z0-9]+:)'), 'machine',
    'unknown')                                                                      AS identity_kind,
  if(u.uid != '', u.uid, u.name)                                                    AS actor_user_uid,
  multiIf(u.name != '', u.name, u.email_addr != '', u.email_addr, u.uid != '', u.uid, app) AS actor_user_name,
  if(u.type != '', u.type, transform(u.type_id, ['1', '2', '3', '4'], ['User', 'Admin', 'System', 'Service'], '')) AS actor_user_type,
  if(position(u.email_addr, '@') > 1, lower(u.email_addr), '')                      AS actor_user_email,
  r.actor.session.issuer                                                            AS actor_session_issuer,
  r.actor.session.is_mfa                                                            AS actor_session_mfa,
  invoker                                                                           AS actor_invoked_by,
  multiIf(u.credential_uid != '', u.credential_uid, r.actor.session.credential_uid != '', r.actor.session.credential_uid,
          r.actor.session.uid != '', r.actor.session.uid, r.session.uid != '', r.session.uid,
          identity_uid != '', concat('ocsf:', identity_uid), '')                    AS credential_uid,
  multiIf(startsWith(credential_uid, 'AKIA'), 'access key', startsWith(credential_uid, 'ASIA'), 'session token',
          u.credential_uid != '' OR r.actor.session.credential_uid != '', 'credential',
          r.actor.session.uid != '' OR r.session.uid != '', 'session', 'unknown')   AS credential_kind,
  if(is_address, address, '')                                                       AS src_endpoint_ip,
  multiIf(is_address, '', src.hostname != '', src.hostname, src.domain != '', src.domain, src.svc_name != '', src.svc_name, src.name != '', src.name, address) AS src_endpoint_domain,
  if(length(src.location.country) = 2, upper(src.location.country), '')             AS vendor_country,
  src.location.city                                                                 AS vendor_city,
  r.http_request.user_agent                                                         AS http_request_user_agent,
  -- Of a finding the status says how far its handling is.
  multiIf(category = 2, if(r.status != '', r.status, 'Success'), r.status_id = '1', 'Success', r.status_id = '2', 'Failure',
          match(r.status, '(?i)^(fail|denied|error)'), 'Failure', r.status = '' OR match(r.status, '(?i)^success'), 'Success', r.status) AS status,
  multiIf(r.status_code != '', r.status_code, r.api.response.error != '', r.api.response.error, '') AS status_code,
  multiIf(r.finding_info.title != '', r.finding_info.title, r.finding.title != '', r.finding.title, r.status_detail != '', r.status_detail,
          r.api.response.error_message != '', r.api.response.error_message, if(category = 2, r.message, '')) AS status_detail,
  category NOT IN (2, 5) AND activity != 'Read'                                     AS is_write,
  thing.1                                                                           AS resource_type,
  thing.2                                                                           AS resource_uid,
  if(category = 3 AND class != 3002 AND identities[1] != identities[2] AND identities[1] != '', identities[2], '') AS target_user_uid
FROM (
  SELECT *,
    if(actor_is_known, r.actor.user, r.user)                                        AS u,
    intDiv(class, 1000)                                                             AS category,
    -- A person by mail address; a caller of AWS as CloudTrail's mapping names it; else by product.
    arrayMap(x -> multiIf(
      position(x.email_addr, '@') > 1, lower(x.email_addr),
      match(x.uid, '^(arn:[^:]*:sts::[0-9]*:assumed-role/|AROA[A-Z0-9]+:)') AND position(concat(x.uid, issuer), 'AWSReservedSSO_') > 0, lower(arrayElement(splitByRegexp('[/:]', x.uid), -1)),
      match(x.uid, '^(arn:[^:]*:sts::[0-9]*:assumed-role/|AROA[A-Z0-9]+:)'), concat(
        multiIf(position(issuer, ':role/') > 0, issuer, startsWith(x.uid, 'arn:'), concat('arn:', splitByChar(':', x.uid)[2], ':iam::', splitByChar(':', x.uid)[5], ':role/', splitByChar('/', x.uid)[2]),
          splitByChar(':', x.uid)[1]),
        if(position(arrayElement(splitByRegexp('[/:]', x.uid), -1), '@') > 0, concat('/', lower(arrayElement(splitByRegexp('[/:]', x.uid), -1))), '')),
      startsWith(x.uid, 'arn:'), x.uid,
      position(x.name, '@') > 1, lower(x.name),
      position(x.uid, '@') > 1, lower(x.uid),
      x.uid != '', concat(vendor, '/', x.uid),
      x.name != '', concat(vendor, '/', x.name),
      ''), [r.actor.user, r.user])                                                  AS identities,
    r.actor.session.issuer                                                          AS issuer,
    r.actor.invoked_by                                                              AS invoker,
    multiIf(r.actor.app_name != '', r.actor.app_name, r.actor.app_uid != '', r.actor.app_uid, r.actor.app.name != '', r.actor.app.name,
            r.actor.app.uid != '', r.actor.app.uid, r.actor.process.name)           AS app,
    if(r.class_name != '', r.class_name, transform(class, [
        1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 3001, 3002, 3003, 3004, 3005, 3006, 4001, 4002, 4003, 
        4004, 4005, 4006, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014, 5001, 5002, 5003, 6001, 6002, 6003, 6004, 6005, 6006, 6007], [
        'File System Activity', 'Kernel Extension Activity', 'Kernel Activity', 'Memory Activity', 'Module Activity', 'Scheduled Job Activity', 
        'Process Activity', 'Event Log Activity', 'Script Activity', 'Security Finding', 'Vulnerability Finding', 'Compliance Finding', 'Detection Finding', 
        'Incident Finding', 'Data Security Finding', 'Application Security Posture Finding', 'Account Change', 'Authentication', 'Authorize Session', 
        'Entity Management', 'User Access Management', 'Group Management', 'Network Activity', 'HTTP Activity', 'DNS Activity', 'DHCP Activity', 
        'RDP Activity', 'SMB Activity', 'SSH Activity', 'FTP Activity', 'Email Activity', 'Network File Activity', 'Email File Activity', 'Email URL Activity', 
        'NTP Activity', 'Tunnel Activity', 'Device Inventory Info', 'Device Config State', 'User Inventory Info', 'Web Resources Activity', 
        'Application Lifecycle', 'API Activity', 'Web Resource Access Activity', 'Datastore Activity', 'File Hosting Activity', 'Scan Activity'], concat('Class ', toString(class)))) AS class_title,
    if(r.activity_name != '', r.activity_name, transform(class * 100 + toUInt32OrZero(r.activity_id), [
        200101, 200102, 200103, 200201, 200202, 200203, 200301, 200302, 200303, 200401, 200402, 200403, 200501, 200502, 200503, 200601, 200602, 200603, 300101, 
        300102, 300103, 300104, 300105, 300106, 300107, 300108, 300109, 300110, 300111, 300112, 300201, 300202, 300203, 300204, 300205, 300206, 300301, 300302, 
        300401, 300402, 300403, 300404, 300501, 300502, 300601, 300602, 300603, 300604, 300605, 300606, 600101, 600102, 600103, 600104, 600105, 600106, 600107, 
        600108, 600301, 600302, 600303, 600304, 600501, 600502, 600503, 600504, 600505, 600506, 600507, 600508, 600509, 600510], [
        'Create', 'Update', 'Close', 'Create', 'Update', 'Close', 'Create', 'Update', 'Close', 'Create', 'Update', 'Close', 'Create', 'Update', 'Close', 
        'Create', 'Update', 'Close', 'Create', 'Enable', 'Password Change', 'Password Reset', 'Disable', 'Delete', 'Attach Policy', 'Detach Policy', 'Lock', 
        'MFA Factor Enable', 'MFA Factor Disable', 'Unlock', 'Logon', 'Logoff', 'Authentication Ticket', 'Service Ticket Request', 'Service Ticket Renew', 
        'Preauth', 'Assign Privileges', 'Assign Groups', 'Create', 'Read', 'Update', 'Delete', 'Assign Privileges', 'Revoke Privileges', 'Assign Privileges', 
        'Revoke Privileges', 'Add User', 'Remove User', 'Delete', 'Create', 'Create', 'Read', 'Update', 'Delete', 'Search', 'Import', 'Export', 'Share', 
        'Create', 'Read', 'Update', 'Delete', 'Read', 'Update', 'Connect', 'Query', 'Write', 'Create', 'Delete', 'List', 'Encrypt', 'Decrypt'], if(r.activity_id IN ('', '0'), 'Unknown', if(r.activity_id = '99', 'Other', concat('activity ', r.activity_id))))) AS activity_title,
    if(activity_title IN ('Unknown', 'Other') AND r.api.operation != '', r.api.operation, activity_title) AS verb,
    if(r.src_endpoint.ip != '' OR r.src_endpoint.hostname != '' OR r.src_endpoint.domain != '' OR r.src_endpoint.svc_name != '' OR r.src_endpoint.name != '',
       r.src_endpoint, r.evidences[1].src_endpoint)                                 AS src,
    trim(BOTH '[] ' FROM if(match(src.ip, '^[0-9.]+:[0-9]+$'), splitByChar(':', src.ip)[1], splitByString(']:', src.ip)[1])) AS address,
    isIPv4String(address) OR isIPv6String(address)                                  AS is_address,
    multiIf(
      r.resources[1].uid != '' OR r.resources[1].name != '', (r.resources[1].type, if(r.resources[1].uid != '', r.resources[1].uid, r.resources[1].name)),
      r.web_resources[1].uid != '' OR r.web_resources[1].name != '', (r.web_resources[1].type, if(r.web_resources[1].uid != '', r.web_resources[1].uid, r.web_resources[1].name)),
      r.resource.uid != '' OR r.resource.name != '', (r.resource.type, if(r.resource.uid != '', r.resource.uid, r.resource.name)),
      r.entity.uid != '' OR r.entity.name != '', (r.entity.type, if(r.entity.uid != '', r.entity.uid, r.entity.name)),
      r.group.uid != '' OR r.group.name != '', ('group', if(r.group.name != '', r.group.name, r.group.uid)),
      r.databucket.name != '', ('databucket', r.databucket.name),
      r.file.path != '' OR r.file.name != '', ('file', if(r.file.path != '', r.file.path, r.file.name)),
      r.device.uid != '' OR r.device.hostname != '', ('device', if(r.device.hostname != '', r.device.hostname, r.device.uid)),
      r.dst_endpoint.hostname != '' OR r.dst_endpoint.ip != '', ('endpoint', if(r.dst_endpoint.hostname != '', r.dst_endpoint.hostname, r.dst_endpoint.ip)),
      ('', ''))                                                                     AS thing
  FROM (
    SELECT *, r.metadata AS m,
      toUInt32(if(r.class_uid != '', toUInt32OrZero(r.class_uid), intDiv(toUInt32OrZero(r.type_uid), 100))) AS class,
      if(r.metadata.product.name != '', r.metadata.product.name, r.metadata.product.feature.name) AS product_name,
      lower(replaceAll(multiIf(r.metadata.product.vendor_name != '', r.metadata.product.vendor_name, product_name != '', product_name, 'ocsf'), ' ', '-')) AS vendor,
      r.actor.user.uid != '' OR r.actor.user.name != '' OR r.actor.user.email_addr != '' AS actor_is_known,
      toFloat64OrNull(r.time)                                                       AS seconds,
      multiIf(seconds >= 1e17, seconds / 1e6, seconds >= 1e14, seconds / 1e3, seconds >= 1e11, seconds, seconds * 1e3) AS ms
    FROM (
      SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
        class_uid LowCardinality(String), class_name LowCardinality(String), type_uid LowCardinality(String), activity_id LowCardinality(String), activity_name LowCardinality(String),
        time String, time_dt String, status LowCardinality(String), status_id LowCardinality(String), status_code LowCardinality(String), status_detail String, message String, is_mfa String,
        metadata Tuple(uid String, tenant_uid LowCardinality(String), modified_time String, product Tuple(name LowCardinality(String), vendor_name LowCardinality(String), feature Tuple(name LowCardinality(String)))),
        actor Tuple(
          user Tuple(uid LowCardinality(String), name LowCardinality(String), email_addr LowCardinality(String), type LowCardinality(String), type_id LowCardinality(String), has_mfa String, credential_uid LowCardinality(String), account Tuple(uid LowCardinality(String))),
          session Tuple(uid LowCardinality(String), issuer LowCardinality(String), is_mfa LowCardinality(String), credential_uid LowCardinality(String)),
          app Tuple(name LowCardinality(String), uid LowCardinality(String)), app_name LowCardinality(String), app_uid LowCardinality(String), process Tuple(name LowCardinality(String)), invoked_by LowCardinality(String)),
        user Tuple(uid LowCardinality(String), name LowCardinality(String), email_addr LowCardinality(String), type LowCardinality(String), type_id LowCardinality(String), has_mfa String, credential_uid LowCardinality(String), account Tuple(uid LowCardinality(String))),
        session Tuple(uid LowCardinality(String)),
        api Tuple(operation LowCardinality(String), service Tuple(name LowCardinality(String)), response Tuple(error LowCardinality(String), error_message String)),
        src_endpoint Tuple(ip LowCardinality(String), hostname LowCardinality(String), domain LowCardinality(String), svc_name LowCardinality(String), name LowCardinality(String), location Tuple(country LowCardinality(String), city LowCardinality(String))),
        evidences Array(Tuple(src_endpoint Tuple(ip LowCardinality(String), hostname LowCardinality(String), domain LowCardinality(String), svc_name LowCardinality(String), name LowCardinality(String), location Tuple(country LowCardinality(String), city LowCardinality(String))))),
        cloud Tuple(region LowCardinality(String), account Tuple(uid LowCardinality(String)), org Tuple(uid LowCardinality(String)), project_uid LowCardinality(String)),
        http_request Tuple(user_agent LowCardinality(String)), finding_info Tuple(title String), finding Tuple(title String),
        resources Array(Tuple(type LowCardinality(String), uid String, name String)), web_resources Array(Tuple(type LowCardinality(String), uid String, name String)),
        resource Tuple(type LowCardinality(String), uid String, name String), entity Tuple(type LowCardinality(String), uid String, name String), group Tuple(uid String, name String),
        databucket Tuple(name String), file Tuple(path String, name String), device Tuple(uid String, hostname String), dst_endpoint Tuple(hostname String, ip String))') AS r
      FROM {{records}}
    )
  )
)
