-- Kubernetes audit Event (native, inside GKE's LogEntry, inside AKS's diagnostic record) -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(r.requestReceivedTimestamp, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.stageTimestamp, ''), 3, 'UTC'),
           parseDateTime64BestEffortOrNull(nullIf(r.recordTime, ''), 3, 'UTC'))     AS time,
  r.auditID                                                                         AS metadata_uid,
  -- One request is told of at each of its stages, under one id.
  if(r.auditID = '', '', concat(r.auditID, '/', r.stage))                           AS event_key,
  toUInt32(multiIf(service IN ('serviceaccounts/token', 'tokenreviews'), 3002,
                   o.apiGroup = 'rbac.authorization.k8s.io' AND NOT ro, 3005,
                   o.resource = 'serviceaccounts' AND NOT ro, 3001, 6003))          AS class_uid,
  multiIf(ro, 'Read', r.verb = 'create', 'Create', startsWith(r.verb, 'delete'), 'Delete', 'Update') AS activity,
  service                                                                           AS api_service,
  multiIf(r.verb != '', r.verb, r.stage != '' AND (r.requestURI != '' OR o.resource != ''), 'unknown', '') AS api_operation,
  multiIf(r.resource.labels.project_id != '', r.resource.labels.project_id,
          lower(extract(r.resourceId, '(?i)^/subscriptions/([^/]+)')))              AS cloud_account_uid,
  replaceRegexpOne(r.resource.labels.location, '^([a-z]+-[a-z]+[0-9]+)-[a-z]$', '\\1') AS cloud_region,
  -- Who came through AWS is named as in CloudTrail, so that both logs tell of one identity.
  multiIf(kind IN ('ServiceAccount', 'Node', 'System', 'Anonymous'), name,
          session != '' AND sso, lower(session),
          session != '' AND position(session, '@') > 1, concat(if(e.canonicalArn[1] != '', e.canonicalArn[1], replaceRegexpOne(e.arn[1], '^arn:([a-z-]+):sts::(\\d*):assumed-role/([^/]+)/.*$', 'arn:\\1:iam::\\2:role/\\3')), '/', lower(session)),
          session != '' AND e.canonicalArn[1] != '', e.canonicalArn[1],
          e.arn[1] != '', e.arn[1],
          email != '', email,
          name != '', concat('k8s/', name), '')                                     AS identity_uid,
  multiIf(kind = 'ServiceAccount', 'machine', kind IN ('Node', 'System'), 'service', kind = 'Anonymous', 'unknown',
          match(email, '^service-[0-9]+@|@gcp-sa-|@cloudservices\\.gserviceaccount\\.com$'), 'service',
          endsWith(email, 'gserviceaccount.com'), 'machine',
          sso OR position(session, '@') > 1, 'human',
          session != '', 'machine',
          email != '', 'human', 'unknown')                                          AS identity_kind,
  multiIf(e.arn[1] != '', e.arn[1], u.uid != '', u.uid, e.oid[1] != '', e.oid[1], name) AS actor_user_uid,
  name                                                                              AS actor_user_name,
  if(name = '', '', kind)                                                           AS actor_user_type,
  multiIf(email != '' AND NOT endsWith(email, 'gserviceaccount.com'), email, position(session, '@') > 1, lower(session), '') AS actor_user_email,
  if(session != '', e.canonicalArn[1], '')                                          AS actor_session_issuer,
  lower(a.serviceAccountDelegationInfo[1].firstPartyPrincipal.principalEmail)       AS actor_invoked_by,
  multiIf(e.accessKeyId[1] != '', e.accessKeyId[1],
          e.`authentication.kubernetes.io/credential-id`[1] != '', e.`authentication.kubernetes.io/credential-id`[1],
          key_id != '', key_id, name != '', concat('k8s:', name), '')               AS credential_uid,
  multiIf(startsWith(e.accessKeyId[1], 'AKIA'), 'access key', startsWith(e.accessKeyId[1], 'ASIA') OR session != '', 'session token',
          startsWith(e.`authentication.kubernetes.io/credential-id`[1], 'X509'), 'client certificate',
          key_id != '', 'service account key', kind = 'ServiceAccount', 'service account token', kind = 'Node', 'node credential',
          kind = 'Anonymous', 'none', 'unknown')                                    AS credential_kind,
  if(isIPv4String(r.sourceIPs[1]) OR isIPv6String(r.sourceIPs[1]), r.sourceIPs[1], '') AS src_endpoint_ip,
  if(isIPv4String(r.sourceIPs[1]) OR isIPv6String(r.sourceIPs[1]), '', r.sourceIPs[1]) AS src_endpoint_domain,
  r.userAgent                                                                       AS http_request_user_agent,
  multiIf(failed, 'Failure', r.stage = 'RequestReceived' AND r.responseStatus.code = 0, 'Unknown', 'Success') AS status,
  multiIf(NOT failed, '', r.responseStatus.code > 0, toString(r.responseStatus.code), r.stage = 'Panic', 'Panic', '403') AS status_code,
  if(failed, r.responseStatus.message, '')                                          AS status_detail,
  NOT ro                                                                            AS is_write,
  service                                                                           AS resource_type,
  if(o.resource = '', path,
     concat(if(o.namespace != '' AND o.resource != 'namespaces', concat('namespaces/', o.namespace, '/'), ''), o.resource,
            if(object_name != '', concat('/', object_name), '')))                   AS resource_uid,
  multiIf(victim != '', multiIf(match(victim, '^(system|eks|gke|aks):'), victim, victim_email != '', victim_email, concat('k8s/', victim)),
          service = 'serviceaccounts/token', concat('system:serviceaccount:', o.namespace, ':', o.name),
          subject.kind = 'ServiceAccount', concat('system:serviceaccount:', if(subject.namespace != '', subject.namespace, o.namespace), ':', subject.name),
          '')                                                                       AS target_user_uid
FROM (
  SELECT *,
    u.username                                                                      AS name,
    multiIf(startsWith(name, 'system:serviceaccount:'), 'ServiceAccount', startsWith(name, 'system:node:'), 'Node',
            name = 'system:anonymous', 'Anonymous',
            match(name, '^(system|eks|gke|aks):') OR name IN ('aksService', 'aksProblemDetector', 'nodeclient')
              OR has(u.groups, 'system:bootstrappers') OR startsWith(name, 'kubelet-'), 'System', 'User') AS kind,
    -- Sign-in services are often given a prefix: `oidc:alice@example.com`.
    lower(extract(name, '^(?:[A-Za-z0-9_.-]+:)?([^\\s:#/]+@[^\\s@/]+)$'))          AS email,
    multiIf(position(e.arn[1], ':assumed-role/') > 0, if(e.sessionName[1] != '', e.sessionName[1], splitByChar('/', e.arn[1])[-1]), '') AS session,
    position(e.canonicalArn[1], '/AWSReservedSSO_') > 0 OR position(e.arn[1], '/AWSReservedSSO_') > 0 AS sso,
    extract(a.serviceAccountKeyName, '/keys/([^/]+)$')                              AS key_id,
    splitByChar('?', r.requestURI)[1]                                               AS path,
    multiIf(o.resource = '', 'nonResourceURL', o.subresource = '', o.resource, concat(o.resource, '/', o.subresource)) AS service,
    multiIf(o.name != '', o.name, r.responseObject.metadata.name != '', r.responseObject.metadata.name, r.requestObject.metadata.name) AS object_name,
    r.requestObject.subjects[1]                                                     AS subject,
    -- Named as the same user is when they act.
    multiIf(r.impersonatedUser.username != '', r.impersonatedUser.username, subject.kind = 'User' AND service != 'serviceaccounts/token', subject.name, '') AS victim,
    lower(extract(victim, '^(?:[A-Za-z0-9_.-]+:)?([^\\s:#/]+@[^\\s@/]+)$'))        AS victim_email,
    r.responseStatus.code >= 400 OR r.stage = 'Panic' OR r.annotations.`authorization.k8s.io/decision` = 'forbid' AS failed,
    -- A review is a question; a shell in a container is none, by whatever verb it is opened.
    r.verb IN ('get', 'list', 'watch', 'head', '') AND o.subresource NOT IN ('exec', 'attach', 'portforward', 'proxy')
      OR match(o.resource, '^(self)?subject(access|rules)?reviews$|^selfsubjectrulesreviews$|^localsubjectaccessreviews$|^tokenreviews$') AS ro
  FROM (
    SELECT *, r.user AS u, r.user.extra AS e, r.objectRef AS o, r.authenticationInfo AS a
    FROM (
      SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
        auditID String, stage LowCardinality(String), verb LowCardinality(String), requestURI String, userAgent String, sourceIPs Array(String),
        requestReceivedTimestamp String, stageTimestamp String, recordTime String, resourceId String,
        user Tuple(username String, uid String, groups Array(String), extra Tuple(arn Array(String), canonicalArn Array(String), sessionName Array(String),
          accessKeyId Array(String), oid Array(String), `authentication.kubernetes.io/credential-id` Array(String))),
        impersonatedUser Tuple(username String),
        objectRef Tuple(resource LowCardinality(String), subresource LowCardinality(String), namespace String, name String, apiGroup LowCardinality(String)),
        responseStatus Tuple(code Int32, message String),
        annotations Tuple(`authorization.k8s.io/decision` LowCardinality(String)),
        requestObject Tuple(metadata Tuple(name String), subjects Array(Tuple(kind String, name String, namespace String))),
        responseObject Tuple(metadata Tuple(name String)),
        authenticationInfo Tuple(serviceAccountKeyName String, serviceAccountDelegationInfo Array(Tuple(firstPartyPrincipal Tuple(principalEmail String)))),
        resource Tuple(labels Tuple(project_id String, location String)))') AS r
      FROM (
        SELECT batch_id, line, multiIf(
          -- GKE: methods are named io.k8s.core.v1.pods.exec.create, objects core/v1/namespaces/shop/pods/web-0/exec, and errors by gRPC's numbers.
          gke AND method != '', concat('{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"', if(g.request = '', 'Metadata', 'Request'), '","stage":"ResponseComplete"',
            ',"auditID":', toJSONString(if(g_operation != '', g_operation, g_insert)),
            ',"verb":', toJSONString(if(method = '', '', method_parts[-1])),
            ',"requestURI":', toJSONString(if(g_resource = '', '', concat('/apis/', g_resource))),
            ',"user":{"username":', toJSONString(multiIf(g.principalEmail != '', g.principalEmail, g.authoritySelector != '', g.authoritySelector, g.principalSubject)), '}',
            ',"sourceIPs":', if(g_ip = '', '[]', concat('[', toJSONString(g_ip), ']')),
            ',"userAgent":', toJSONString(g_agent),
            ',"objectRef":{"resource":', toJSONString(if(version_at = 0, '', method_parts[version_at + 1])),
              ',"subresource":', toJSONString(if(version_at > 0 AND length(method_parts) - version_at >= 3, method_parts[version_at + 2], '')),
              ',"namespace":', toJSONString(if(name_parts[3] = 'namespaces', name_parts[4], '')),
              ',"name":', toJSONString(if(name_parts[3] = 'namespaces' AND length(name_parts) > 4, name_parts[6], name_parts[4])),
              ',"apiGroup":', toJSONString(if(name_parts[1] = 'core', '', name_parts[1])), ',"apiVersion":', toJSONString(name_parts[2]), '}',
            ',"responseStatus":{"code":', toString(if(g_code = 0, 200, transform(g_code, [3, 5, 6, 7, 8, 9, 10, 14, 16], [400, 404, 409, 403, 429, 412, 409, 503, 401], 500))),
              ',"message":', toJSONString(g_message), '}',
            ',"requestReceivedTimestamp":', toJSONString(g_time),
            ',"requestObject":', if(g.request = '', 'null', g.request), ',"responseObject":', if(g.response = '', 'null', g.response),
            ',"annotations":', if(g_labels = '', '{}', g_labels), ',"resource":', if(g_where = '', 'null', g_where),
            ',"authenticationInfo":', if(g_authentication = '', 'null', g_authentication), '}'),
          aks AND isValidJSON(azure) AND startsWith(azure, '{"'), concat('{"resourceId":', toJSONString(JSONExtractString(line_text, 'resourceId')),
            ',"category":', toJSONString(JSONExtractString(line_text, 'category')),
            ',"recordTime":', toJSONString(JSONExtractString(line_text, 'time')), ',', substring(azure, 2)),
          line_text) AS raw
        FROM (
          SELECT *,
            if(gke, JSONExtract(line_text, 'protoPayload', 'authenticationInfo', 'Tuple(principalEmail String, principalSubject String, authoritySelector String)'), ('', '', '')) AS who,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'methodName'), '') AS g_method,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'authorizationInfo', 1, 'permission'), '') AS g_permission,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'resourceName'), '') AS g_resource,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'requestMetadata', 'callerIp'), '') AS g_ip,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'requestMetadata', 'callerSuppliedUserAgent'), '') AS g_agent,
            if(gke, JSONExtractInt(line_text, 'protoPayload', 'status', 'code'), 0) AS g_code,
            if(gke, JSONExtractString(line_text, 'protoPayload', 'status', 'message'), '') AS g_message,
            if(gke, JSONExtractRaw(line_text, 'protoPayload', 'authenticationInfo'), '') AS g_authentication,
            if(gke, JSONExtractString(line_text, 'operation', 'id'), '') AS g_operation,
            if(gke, JSONExtractString(line_text, 'insertId'), '') AS g_insert,
            if(gke, JSONExtractString(line_text, 'timestamp'), '') AS g_time,
            if(gke, JSONExtractRaw(line_text, 'labels'), '') AS g_labels,
            if(gke, JSONExtractRaw(line_text, 'resource'), '') AS g_where,
            (if(gke, JSONExtractRaw(line_text, 'protoPayload', 'request'), ''), if(gke, JSONExtractRaw(line_text, 'protoPayload', 'response'), ''),
             who.1, who.2, who.3) :: Tuple(request String, response String, principalEmail String, principalSubject String, authoritySelector String) AS g,
            multiIf(gke AND JSONExtractString(line_text, 'protoPayload', 'serviceName') = 'k8s.io' OR startsWith(g_method, 'io.k8s.'), g_method,
                    startsWith(g_permission, 'io.k8s.'), g_permission, '') AS method,
            splitByChar('.', method) AS method_parts,
            arrayFirstIndex(x -> match(x, '^v[0-9]+((alpha|beta)[0-9]+)?$'), method_parts) AS version_at,
            splitByChar('/', g_resource) AS name_parts,
            if(aks, JSONExtractString(line_text, 'properties', 'log'), '') AS azure
          FROM (
            -- Inside a text of the event quotes are escaped, so that neither key is found there.
            SELECT raw AS line_text, batch_id, line,
              position(raw, '"protoPayload"') > 0 AND JSONType(raw, 'protoPayload') = 'Object' AS gke,
              position(raw, '"kube-audit') > 0 AND JSONType(raw, 'properties', 'log') = 'String' AS aks
            FROM {{records}}
          )
        )
      )
    )
  )
)
