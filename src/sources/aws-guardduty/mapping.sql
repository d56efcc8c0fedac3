-- Amazon GuardDuty finding -> OCSF columns. GuardDuty sends a finding again when it grows; each state is an event of its own.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(r.service.eventLastSeen, ''), 3, 'UTC'),
           parseDateTime64BestEffortOrNull(nullIf(r.updatedAt, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.createdAt, ''), 3, 'UTC')) AS time,
  r.id                                                                              AS metadata_uid,
  concat(r.id, '@', r.updatedAt)                                                    AS event_key,
  toUInt32(2004)                                                                    AS class_uid,  -- Detection Finding
  'Create'                                                                          AS activity,
  'guardduty.amazonaws.com'                                                         AS api_service,
  r.type                                                                            AS api_operation,
  r.accountId                                                                       AS cloud_account_uid,
  r.region                                                                          AS cloud_region,
  multiIf(
    k.userType = 'IAMUser', concat('arn:aws:iam::', r.accountId, ':user/', k.userName),
    k.userType = 'AssumedRole', concat('arn:aws:iam::', r.accountId, ':role/', k.userName),
    k.userType = 'Root', concat('arn:aws:iam::', r.accountId, ':root'),
    k.userName != '', k.userName,
    r.resource.instanceDetails.instanceId != '', concat('arn:aws:ec2:', r.region, ':', r.accountId, ':instance/', r.resource.instanceDetails.instanceId),
    r.resource.s3BucketDetails[1].arn != '', r.resource.s3BucketDetails[1].arn,
    concat('account/', r.accountId))                                                AS identity_uid,
  if(r.resource.instanceDetails.instanceId != '', 'machine', 'unknown')             AS identity_kind,
  k.principalId                                                                     AS actor_user_uid,
  k.userName                                                                        AS actor_user_name,
  k.userType                                                                        AS actor_user_type,
  if(k.accessKeyId != '', k.accessKeyId, concat('guardduty:', r.id))                AS credential_uid,
  if(k.accessKeyId != '', 'access key', 'none')                                     AS credential_kind,
  multiIf(c.awsApiCallAction.remoteIpDetails.ipAddressV4 != '', c.awsApiCallAction.remoteIpDetails.ipAddressV4,
          c.networkConnectionAction.remoteIpDetails.ipAddressV4 != '', c.networkConnectionAction.remoteIpDetails.ipAddressV4,
          c.portProbeAction.portProbeDetails[1].remoteIpDetails.ipAddressV4)        AS src_endpoint_ip,
  ''                                                                                AS http_request_user_agent,
  'Success'                                                                         AS status,
  r.title                                                                           AS status_detail,
  false                                                                             AS is_write,
  r.resource.resourceType                                                           AS resource_type,
  multiIf(r.resource.instanceDetails.instanceId != '', r.resource.instanceDetails.instanceId, r.resource.s3BucketDetails[1].arn != '', r.resource.s3BucketDetails[1].arn, k.userName) AS resource_uid
FROM (
  SELECT *, r.resource.accessKeyDetails AS k, r.service.action AS c
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      id String, type LowCardinality(String), title String, accountId LowCardinality(String), region LowCardinality(String), createdAt String, updatedAt String,
      resource Tuple(resourceType LowCardinality(String), accessKeyDetails Tuple(accessKeyId String, principalId String, userName String, userType LowCardinality(String)),
        instanceDetails Tuple(instanceId String), s3BucketDetails Array(Tuple(arn String))),
      service Tuple(eventLastSeen String, action Tuple(
        awsApiCallAction Tuple(remoteIpDetails Tuple(ipAddressV4 String)),
        networkConnectionAction Tuple(remoteIpDetails Tuple(ipAddressV4 String)),
        portProbeAction Tuple(portProbeDetails Array(Tuple(remoteIpDetails Tuple(ipAddressV4 String)))))))') AS r
    FROM {{records}}
  )
)
