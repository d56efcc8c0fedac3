-- AWS Security Finding Format -> OCSF columns. A finding comes again when it is seen again or its state changes; each state is an event of its own.
SELECT
  raw, batch_id, line,
  coalesce(parseDateTime64BestEffortOrNull(nullIf(r.LastObservedAt, ''), 3, 'UTC'), parseDateTime64BestEffortOrNull(nullIf(r.UpdatedAt, ''), 3, 'UTC'),
           parseDateTime64BestEffortOrNull(nullIf(r.CreatedAt, ''), 3, 'UTC'))       AS time,
  r.Id                                                                              AS metadata_uid,
  concat(r.Id, '@', r.UpdatedAt, '@', r.LastObservedAt, '@', r.RecordState, '@', r.Workflow.Status, '@', r.Compliance.Status) AS event_key,
  toUInt32(multiIf(r.Compliance.Status != '', 2003, notEmpty(r.Vulnerabilities), 2002, 2004)) AS class_uid,  -- Compliance, Vulnerability or Detection Finding
  'Create'                                                                          AS activity,
  if(endsWith(product, '/default') OR product = '', if(r.ProductName != '', r.ProductName, 'securityhub'), product) AS api_service,
  if(r.AwsAccountId = '', '', multiIf(r.Compliance.SecurityControlId != '', r.Compliance.SecurityControlId, r.Types[1] != '', r.Types[1], r.GeneratorId)) AS api_operation,
  r.AwsAccountId                                                                    AS cloud_account_uid,
  if(r.Region != '', r.Region, r.Resources[1].Region)                               AS cloud_region,
  multiIf(
    startsWith(key.SessionContext.SessionIssuer.Arn, 'arn:'), key.SessionContext.SessionIssuer.Arn,
    key.PrincipalType = 'Root', concat(iam, 'root'),
    principal != '' AND key.PrincipalType IN ('IAMUser', 'User'), concat(iam, 'user/', principal),
    principal != '' AND key.PrincipalType IN ('AssumedRole', 'Role'), concat(iam, 'role/', principal),
    startsWith(person.Id, 'arn:'), person.Id,
    first.Id != '' AND first.Type NOT IN ('AwsAccount', 'AwsIamAccessKey'), first.Id,
    r.AwsAccountId != '', concat('account/', r.AwsAccountId), '')                   AS identity_uid,
  if(first.Type IN ('AwsEc2Instance', 'AwsLambdaFunction', 'AwsEcsTask', 'AwsEksCluster') AND key.AccessKeyId = '', 'machine', 'unknown') AS identity_kind,
  key.PrincipalId                                                                   AS actor_user_uid,
  if(principal != '', principal, key.SessionContext.SessionIssuer.UserName)         AS actor_user_name,
  key.PrincipalType                                                                 AS actor_user_type,
  if(key.AccessKeyId != '', key.AccessKeyId, concat('securityhub:', r.Id))          AS credential_uid,
  if(key.AccessKeyId != '', 'access key', 'none')                                   AS credential_kind,
  multiIf(isIPv4String(ip) OR isIPv6String(ip), ip, '')                             AS src_endpoint_ip,
  if(length(remote.Country.CountryCode) = 2, upper(remote.Country.CountryCode), '') AS vendor_country,
  remote.City.CityName                                                              AS vendor_city,
  ''                                                                                AS http_request_user_agent,
  'Success'                                                                         AS status,
  r.Compliance.Status                                                               AS status_code,
  r.Title                                                                           AS status_detail,
  false                                                                             AS is_write,
  first.Type                                                                        AS resource_type,
  first.Id                                                                          AS resource_uid
FROM (
  SELECT *, r.Resources[1] AS first, extract(r.ProductArn, ':product/(.+)$') AS product,
    arrayFirst(x -> x.Type = 'AwsIamAccessKey', r.Resources).Details.AwsIamAccessKey AS key,
    arrayFirst(x -> x.Type IN ('AwsIamUser', 'AwsIamRole'), r.Resources) AS person,
    concat('arn:', if(first.Partition != '', first.Partition, 'aws'), ':iam::', if(key.AccountId != '', key.AccountId, r.AwsAccountId), ':') AS iam,
    if(key.PrincipalName != '', key.PrincipalName, key.UserName) AS principal,
    multiIf(r.Action.AwsApiCallAction.RemoteIpDetails.IpAddressV4 != '', r.Action.AwsApiCallAction.RemoteIpDetails,
            r.Action.NetworkConnectionAction.RemoteIpDetails.IpAddressV4 != '', r.Action.NetworkConnectionAction.RemoteIpDetails,
            r.Action.PortProbeAction.PortProbeDetails[1].RemoteIpDetails) AS remote,
    multiIf(remote.IpAddressV4 != '', remote.IpAddressV4, r.Network.SourceIpV4 != '', r.Network.SourceIpV4, r.Network.SourceIpV6) AS ip
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      Id String, GeneratorId String, ProductArn String, ProductName LowCardinality(String), AwsAccountId LowCardinality(String), Region LowCardinality(String),
      Types Array(String), Title String, CreatedAt String, UpdatedAt String, LastObservedAt String, RecordState LowCardinality(String),
      Workflow Tuple(Status LowCardinality(String)), Compliance Tuple(Status LowCardinality(String), SecurityControlId LowCardinality(String)),
      Vulnerabilities Array(Tuple(Id String)), Network Tuple(SourceIpV4 String, SourceIpV6 String),
      Resources Array(Tuple(Id String, Type LowCardinality(String), Region LowCardinality(String), Partition LowCardinality(String),
        Details Tuple(AwsIamAccessKey Tuple(AccessKeyId String, AccountId String, PrincipalId String, PrincipalName String, PrincipalType LowCardinality(String), UserName String,
          SessionContext Tuple(SessionIssuer Tuple(Arn String, UserName String)))))),
      Action Tuple(
        AwsApiCallAction Tuple(RemoteIpDetails Tuple(IpAddressV4 String, Country Tuple(CountryCode String), City Tuple(CityName String))),
        NetworkConnectionAction Tuple(RemoteIpDetails Tuple(IpAddressV4 String, Country Tuple(CountryCode String), City Tuple(CityName String))),
        PortProbeAction Tuple(PortProbeDetails Array(Tuple(RemoteIpDetails Tuple(IpAddressV4 String, Country Tuple(CountryCode String), City Tuple(CityName String)))))))') AS r
    FROM {{records}}
  )
)
