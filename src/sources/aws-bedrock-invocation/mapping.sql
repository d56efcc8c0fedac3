-- Amazon Bedrock ModelInvocationLog -> OCSF columns. Prompts and answers stay in raw: no column holds them.
SELECT
  raw, batch_id, line,
  if(toFloat64OrNull(r.timestamp) IS NULL, parseDateTime64BestEffortOrNull(r.timestamp, 3, 'UTC'),
     if(scaled > 0 AND scaled < 1e13, fromUnixTimestamp64Milli(toInt64(scaled), 'UTC'), NULL)) AS time,
  r.requestId                                                                       AS metadata_uid,
  toUInt32(6003)                                                                    AS class_uid,
  'Read'                                                                            AS activity,
  'bedrock.amazonaws.com'                                                           AS api_service,
  r.operation                                                                       AS api_operation,
  r.accountId                                                                       AS cloud_account_uid,
  r.region                                                                          AS cloud_region,
  -- As CloudTrail's: a session named by single sign-on is that person; any other session is its role, and a name that looks like a
  -- person is kept apart under it. The path of a role is not in the session's name, so roles with a path stand apart from CloudTrail's.
  multiIf(single_sign_on, lower(session_name), role != '' AND position(session_name, '@') > 0, concat(role, '/', lower(session_name)),
          role != '', role, arn != '', arn, r.accountId != '', concat('account/', r.accountId), '') AS identity_uid,
  multiIf(single_sign_on OR position(session_name, '@') > 0 OR endsWith(arn, ':root'), 'human', role != '', 'machine', 'unknown') AS identity_kind,
  arn                                                                               AS actor_user_uid,
  multiIf(role != '', session_name, endsWith(arn, ':root'), 'root', extract(arn, '([^/:]+)$')) AS actor_user_name,
  multiIf(role != '', 'AssumedRole', position(arn, ':user/') > 0, 'IAMUser', endsWith(arn, ':root'), 'Root', position(arn, ':federated-user/') > 0, 'FederatedUser', '') AS actor_user_type,
  if(position(session_name, '@') > 1, lower(session_name), '')                      AS actor_user_email,
  role                                                                              AS actor_session_issuer,
  if(arn = '', '', concat('bedrock:', arn))                                         AS credential_uid,
  multiIf(role != '', 'session token', position(arn, ':user/') > 0, 'access key', 'unknown') AS credential_kind,
  ''                                                                                AS http_request_user_agent,
  if(r.errorCode != '', 'Failure', 'Success')                                       AS status,
  r.errorCode                                                                       AS status_code,
  false                                                                             AS is_write,
  'AWS::Bedrock::Model'                                                             AS resource_type,
  r.modelId                                                                         AS resource_uid
FROM (
  SELECT *, r.identity.arn AS arn,
    extract(arn, '^arn:[a-z-]+:sts::\\d*:assumed-role/[^/]+/(.+)$') AS session_name,
    if(session_name = '', '', replaceRegexpOne(arn, '^arn:([a-z-]+):sts::(\\d*):assumed-role/([^/]+)/.*$', 'arn:\\1:iam::\\2:role/\\3')) AS role,
    position(arn, ':assumed-role/AWSReservedSSO_') > 0 AS single_sign_on,
    ifNull(toFloat64OrNull(r.timestamp) * if(toFloat64OrNull(r.timestamp) < 1e11, 1000, 1), 0) AS scaled
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      timestamp String, accountId LowCardinality(String), identity Tuple(arn LowCardinality(String)), region LowCardinality(String), requestId String,
      operation LowCardinality(String), modelId LowCardinality(String), errorCode LowCardinality(String))') AS r
    FROM {{records}}
  )
)
