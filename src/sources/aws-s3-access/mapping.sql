-- Amazon S3 server access log record, as a JSON object with the names of AWS's Athena table -> OCSF columns.
SELECT
  raw, batch_id, line,
  coalesce(toDateTime64(parseDateTimeOrNull(trim(BOTH '[]' FROM r.requestdatetime), '%d/%b/%Y:%H:%i:%s %z', 'UTC'), 3, 'UTC'),
           parseDateTime64BestEffortOrNull(nullIf(r.requestdatetime, ''), 3, 'UTC')) AS time,
  r.requestid                                                                       AS metadata_uid,
  -- One request writes a record for each object it deletes or copies.
  if(r.requestid = '', '', concat(r.requestid, '|', r.operation, '|', bucket, '|', object, '|', r.versionid, '|', r.requestdatetime)) AS event_key,
  toUInt32(6005)                                                                    AS class_uid,  -- Datastore Activity
  multiIf(ro, 'Read',
          match(r.operation, 'DELETE|EXPIRE'), 'Delete',
          match(r.operation, '\\.(PUT|COPY|POST)\\.(OBJECT|PART|BUCKET|UPLOADS?)$'), 'Create',
          'Update')                                                                 AS activity,
  's3.amazonaws.com'                                                                AS api_service,
  r.operation                                                                       AS api_operation,
  r.bucketowner                                                                     AS cloud_account_uid,  -- the owner's canonical id: the log has no account number
  extract(r.endpoint, 's3(?:-website|-accesspoint|-fips)?(?:\\.dualstack)?[.-]([a-z]{2}(?:-[a-z]+)+-[0-9])\\.amazonaws') AS cloud_region,
  -- As CloudTrail's mapping names the same callers; an assumed role's path is not in its session's ARN.
  multiIf(
    kind = 'Anonymous', 'anonymous',
    kind = 'AWSService', service,
    kind = 'AssumedRole' AND startsWith(role, 'AWSReservedSSO_'), lower(session_name),
    kind = 'AssumedRole' AND position(session_name, '@') > 0, concat(issuer, '/', lower(session_name)),
    kind = 'AssumedRole', issuer,
    startsWith(who, 'arn:'), who,
    concat('aws/', who))                                                            AS identity_uid,
  multiIf(
    kind = 'Anonymous', 'unknown',
    kind = 'AWSService', 'service',
    kind = 'Root' OR position(session_name, '@') > 0 OR startsWith(role, 'AWSReservedSSO_') OR startsWith(r.useragent, 'Mozilla/')
      OR startsWith(r.useragent, 'S3Console/') OR startsWith(r.useragent, '[S3Console/'), 'human',
    kind = 'AssumedRole', 'machine',
    'unknown')                                                                      AS identity_kind,
  who                                                                               AS actor_user_uid,
  multiIf(kind = 'AWSService', service, kind = 'Root', 'root', kind = 'AssumedRole', session_name,
          kind = 'IAMUser', arrayElement(splitByChar('/', who), -1), who)           AS actor_user_name,
  kind                                                                              AS actor_user_type,
  if(kind = 'AssumedRole' AND position(session_name, '@') > 1, lower(session_name), '') AS actor_user_email,
  issuer                                                                            AS actor_session_issuer,
  multiIf(signer != '', signer, who != '', concat('s3:', who), concat('s3:', lower(kind))) AS credential_uid,
  multiIf(kind = 'Anonymous', 'none', kind = 'AWSService', 'aws service', r.authtype = 'QueryString' OR signer != '', 'presigned url',
          r.authtype = 'AuthHeader', 'signed request', 'unknown')                   AS credential_kind,
  if(isIPv4String(r.remoteip) OR isIPv6String(r.remoteip), r.remoteip, '')          AS src_endpoint_ip,
  if(isIPv4String(r.remoteip) OR isIPv6String(r.remoteip) OR r.remoteip = '-', '', r.remoteip) AS src_endpoint_domain,
  r.useragent                                                                       AS http_request_user_agent,
  if(failed, 'Failure', 'Success')                                                  AS status,
  multiIf(r.errorcode NOT IN ('', '-'), r.errorcode, failed, r.httpstatus, '')      AS status_code,
  NOT ro                                                                            AS is_write,
  if(object != '', 'AWS::S3::Object', 'AWS::S3::Bucket')                            AS resource_type,
  concat('arn:aws:s3:::', bucket, if(object != '', concat('/', object), ''))        AS resource_uid
FROM (
  SELECT *,
    multiIf(
      who = 'AmazonS3' OR who = '' AND startsWith(r.operation, 'S3.'), 's3.amazonaws.com',
      startsWith(who, 'svc:'), substring(who, 5), '')                               AS service,
    multiIf(
      service != '', 'AWSService',
      who = '', 'Anonymous',
      match(who, '^arn:[^:]*:sts::[0-9]*:assumed-role/'), 'AssumedRole',
      match(who, '^arn:[^:]*:sts::[0-9]*:federated-user/'), 'FederatedUser',
      match(who, '^arn:[^:]*:iam::[0-9]*:user/'), 'IAMUser',
      match(who, '^arn:[^:]*:iam::[0-9]*:root$'), 'Root',
      match(who, '^[0-9a-f]{64}$'), 'AWSAccount',
      'Unknown')                                                                    AS kind,
    if(kind = 'AssumedRole', splitByChar('/', who)[2], '')                          AS role,
    if(kind = 'AssumedRole', arrayElement(splitByChar('/', who), -1), '')           AS session_name,
    if(kind = 'AssumedRole', concat('arn:', splitByChar(':', who)[2], ':iam::', splitByChar(':', who)[5], ':role/', role), '') AS issuer,
    -- A presigned address names the key that signed it.
    extract(r.request_uri, '(?i)(?:X-Amz-Credential|AWSAccessKeyId)=(A[A-Z]IA[A-Z0-9]{8,})') AS signer,
    ifNull(toUInt16OrNull(r.httpstatus), 0) >= 400                                  AS failed,
    match(r.operation, '^[A-Z0-9]+\\.(GET|HEAD|OPTIONS|SELECT)\\.|^REST\\.COPY\\.(OBJECT|PART)_GET$|^S3\\.COMPUTE\\.') AS ro
  FROM (
    SELECT *, if(r.requester = '-', '', r.requester) AS who, if(r.key = '-', '', r.key) AS object,
      if(r.bucket_name != '', r.bucket_name, r.bucket) AS bucket
    FROM (
      SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
        bucketowner LowCardinality(String), bucket_name LowCardinality(String), bucket LowCardinality(String), requestdatetime String, remoteip LowCardinality(String),
        requester LowCardinality(String), requestid String, operation LowCardinality(String), key String, request_uri String, httpstatus LowCardinality(String),
        errorcode LowCardinality(String), useragent LowCardinality(String), versionid String, authtype LowCardinality(String), endpoint LowCardinality(String))') AS r
      FROM {{records}}
    )
  )
)
