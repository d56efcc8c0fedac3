-- AWS CloudTrail record -> OCSF columns. One JSONExtract of one tuple per record: measured at half the time of one per column.
SELECT
  raw, batch_id, line,
  parseDateTime64BestEffortOrNull(r.eventTime, 3, 'UTC')                            AS time,
  r.eventID                                                                         AS metadata_uid,
  toUInt32(multiIf(r.eventSource = 'signin.amazonaws.com', 3002,                          -- Authentication
                   r.eventSource = 'iam.amazonaws.com' AND NOT ro, 3001,                  -- Account Change
                   6003))                                                           AS class_uid,  -- API Activity
  multiIf(match(r.eventName, '^(Create|Put|Run|Register|Import|Issue|Add)'), 'Create',
          match(r.eventName, '^(Delete|Remove|Terminate|Deregister|Purge)'), 'Delete',
          ro, 'Read', 'Update')                                                     AS activity,
  r.eventSource                                                                     AS api_service,
  r.eventName                                                                       AS api_operation,
  if(r.recipientAccountId != '', r.recipientAccountId, u.accountId)                 AS cloud_account_uid,
  r.awsRegion                                                                       AS cloud_region,
  -- A session named by single sign-on is that person in whatever account or role; any other session name is chosen by
  -- the caller, so only one that looks like a person is kept apart, and under its role.
  multiIf(
    u.type = 'AWSService' OR u.invokedBy != '' AND u.arn = '', service,
    u.type = 'AssumedRole' AND position(issuer, ':role/aws-reserved/sso.amazonaws.com/') > 0
      OR u.type = 'AssumedRole' AND startsWith(s.sessionIssuer.userName, 'AWSReservedSSO_'), lower(session_name),
    u.type = 'AssumedRole' AND position(session_name, '@') > 0, concat(issuer, '/', lower(session_name)),
    u.type = 'AssumedRole', if(issuer != '', issuer, u.arn),
    -- What the identity provider signed: the person of a SAML assertion, the repository of a workflow, the service account of a pod.
    u.type = 'SAMLUser' AND position(u.userName, '@') > 1, lower(u.userName),
    u.type = 'WebIdentityUser' AND position(u.identityProvider, 'token.actions.githubusercontent.com') > 0 AND startsWith(u.userName, 'repo:'),
      concat('github-actions/', splitByChar(':', u.userName)[2]),
    u.type = 'WebIdentityUser' AND startsWith(u.userName, 'system:serviceaccount:'), u.userName,
    u.type IN ('SAMLUser', 'WebIdentityUser'), if(u.userName != '', concat(u.identityProvider, '/', u.userName), u.principalId),
    u.type = 'IdentityCenterUser', concat('identitycenter/', u.onBehalfOf.userId),
    u.arn != '', u.arn,
    u.principalId != '', splitByChar(':', u.principalId)[1],            -- another account's role: AROA...:session
    u.userName != '', concat('arn:aws:iam::', u.accountId, ':user/', u.userName),
    u.accountId != '', concat('account/', u.accountId),
    '')                                                                             AS identity_uid,
  multiIf(
    u.type = 'AWSService' OR u.invokedBy != '' OR endsWith(r.sourceIPAddress, '.amazonaws.com'), 'service',
    u.type = 'Root' OR r.sessionCredentialFromConsole = 'true' OR r.eventName = 'ConsoleLogin'
      OR position(session_name, '@') > 0 OR startsWith(s.sessionIssuer.userName, 'AWSReservedSSO_')
      OR s.attributes.mfaAuthenticated = 'true' OR startsWith(r.userAgent, 'Mozilla/')
      OR u.type IN ('SAMLUser', 'IdentityCenterUser'), 'human',
    u.type IN ('AssumedRole', 'WebIdentityUser'), 'machine',
    'unknown')                                                                      AS identity_kind,
  if(u.arn != '', u.arn, u.principalId)                                             AS actor_user_uid,
  multiIf(u.userName != '', u.userName, u.type = 'AssumedRole', session_name, u.type = 'Root', 'root', service) AS actor_user_name,
  u.type                                                                            AS actor_user_type,
  if(position(session_name, '@') > 1, lower(session_name), '')                      AS actor_user_email,
  issuer                                                                            AS actor_session_issuer,
  s.attributes.mfaAuthenticated                                                     AS actor_session_mfa,
  u.invokedBy                                                                       AS actor_invoked_by,
  -- The console signs with many short keys during one sign-in; the sign-in's time is what they share.
  multiIf(
    r.sessionCredentialFromConsole = 'true' AND s.attributes.creationDate != '', concat('console:', u.principalId, '@', s.attributes.creationDate),
    u.accessKeyId != '', u.accessKeyId,
    u.type = 'AWSService' OR u.invokedBy != '', concat('service:', service),
    concat('none:', u.type, ':', multiIf(u.arn != '', u.arn, u.principalId != '', u.principalId, u.onBehalfOf.userId)))            AS credential_uid,
  multiIf(
    r.sessionCredentialFromConsole = 'true' OR r.eventName = 'ConsoleLogin', 'console session',
    startsWith(u.accessKeyId, 'AKIA'), 'access key',
    startsWith(u.accessKeyId, 'ASIA'), 'session token',
    u.type = 'AWSService' OR u.invokedBy != '', 'aws service', 'unknown')           AS credential_kind,
  if(isIPv4String(r.sourceIPAddress) OR isIPv6String(r.sourceIPAddress), r.sourceIPAddress, '') AS src_endpoint_ip,
  if(isIPv4String(r.sourceIPAddress) OR isIPv6String(r.sourceIPAddress), '', r.sourceIPAddress) AS src_endpoint_domain,
  r.userAgent                                                                       AS http_request_user_agent,
  multiIf(r.errorCode != '', 'Failure', r.responseElements.ConsoleLogin = 'Failure', 'Failure', 'Success') AS status,
  r.errorCode                                                                       AS status_code,
  r.errorMessage                                                                    AS status_detail,
  NOT ro                                                                            AS is_write,
  p.resource.1                                                                      AS resource_type,
  p.resource.2                                                                      AS resource_uid,
  if(r.eventSource = 'iam.amazonaws.com', q.userName, '')                           AS target_user_uid,
  -- What the call handed out, and both sides' name of the session that it began (see migration 006).
  r.responseElements.credentials.accessKeyId                                        AS issued_credential_uid,
  if(r.responseElements.assumedRoleUser.assumedRoleId != '', concat(r.responseElements.assumedRoleUser.assumedRoleId, '@', r.eventTime), '') AS issued_session_key,
  if(u.type = 'AssumedRole' AND s.attributes.creationDate != '', concat(u.principalId, '@', s.attributes.creationDate), '') AS session_key,
  multiIf(u.type = 'AssumedRole', session_name, r.responseElements.credentials.accessKeyId != '', q.roleSessionName, '') AS session_name,
  s.sourceIdentity                                                                  AS source_identity,
  multiIf(match(scope, '^arn:[^:]*:lambda:'), concat('function/', splitByChar(':', scope)[5], '/', splitByChar(':', scope)[7]),
          match(scope, '^arn:[^:]*:ec2:.*:instance/'), substring(scope, position(scope, ':instance/') + 1),
          scope != '', scope,
          pod_account != '', concat('system:serviceaccount:', pod_namespace, ':', pod_account), '') AS issued_to
FROM (
  SELECT *,
    r.userIdentity AS u,
    r.userIdentity.sessionContext AS s,
    r.requestParameters AS q,
    r.userIdentity.sessionContext.sessionIssuer.arn AS issuer,
    r.userIdentity.inScopeOf.credentialsIssuedTo AS scope,
    -- EKS tells for which pod's service account it asks for a role in tags of the session.
    arrayFirst(tag -> tag.key = 'kubernetes-service-account', r.requestParameters.tags).value AS pod_account,
    arrayFirst(tag -> tag.key = 'kubernetes-namespace', r.requestParameters.tags).value AS pod_namespace,
    -- assumed-role ARNs end in /ROLE/SESSION; a record without an ARN has the session after the colon of principalId
    if(r.userIdentity.type = 'AssumedRole',
       if(r.userIdentity.arn != '', substring(r.userIdentity.arn, length(r.userIdentity.arn) - position(reverse(r.userIdentity.arn), '/') + 2),
          substring(r.userIdentity.principalId, position(r.userIdentity.principalId, ':') + 1)), '') AS session_name,
    multiIf(r.userIdentity.invokedBy != '', r.userIdentity.invokedBy, endsWith(r.sourceIPAddress, '.amazonaws.com'), r.sourceIPAddress, r.eventSource) AS service,
    if(r.readOnly != '', r.readOnly = 'true', match(r.eventName, '^(Get|List|Describe|Head|Lookup|Search|BatchGet|Query|Scan|Select)')) AS ro,
    tuple(multiIf(
      r.resources[1].ARN != '', (r.resources[1].type, r.resources[1].ARN),
      q.roleArn != '', ('AWS::IAM::Role', q.roleArn),
      q.roleName != '', ('AWS::IAM::Role', q.roleName),
      q.bucketName != '', ('AWS::S3::Bucket', concat('arn:aws:s3:::', q.bucketName)),
      q.secretId != '', ('AWS::SecretsManager::Secret', q.secretId),
      q.keyId != '', ('AWS::KMS::Key', q.keyId),
      q.functionName != '', ('AWS::Lambda::Function', q.functionName),
      q.instanceId != '', ('AWS::EC2::Instance', q.instanceId),
      q.groupId != '', ('AWS::EC2::SecurityGroup', q.groupId),
      q.dBInstanceIdentifier != '', ('AWS::RDS::DBInstance', q.dBInstanceIdentifier),
      q.snapshotId != '', ('AWS::EC2::Snapshot', q.snapshotId),
      q.policyArn != '', ('AWS::IAM::Policy', q.policyArn),
      q.userName != '', ('AWS::IAM::User', q.userName),
      q.name != '', (r.eventSource, q.name),
      ('', ''))) :: Tuple(resource Tuple(String, String)) AS p
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, 'Tuple(
      eventID String, eventTime String, eventName LowCardinality(String), eventSource LowCardinality(String), awsRegion LowCardinality(String),
      sourceIPAddress LowCardinality(String), userAgent LowCardinality(String), errorCode LowCardinality(String), errorMessage String, readOnly LowCardinality(String),
      recipientAccountId LowCardinality(String), sessionCredentialFromConsole LowCardinality(String),
      userIdentity Tuple(type LowCardinality(String), arn LowCardinality(String), accountId LowCardinality(String), accessKeyId LowCardinality(String), principalId LowCardinality(String),
        userName LowCardinality(String), invokedBy LowCardinality(String), identityProvider String, onBehalfOf Tuple(userId String),
        inScopeOf Tuple(credentialsIssuedTo LowCardinality(String)),
        sessionContext Tuple(attributes Tuple(mfaAuthenticated LowCardinality(String), creationDate LowCardinality(String)),
          sourceIdentity LowCardinality(String), sessionIssuer Tuple(arn LowCardinality(String), userName LowCardinality(String)))),
      requestParameters Tuple(roleArn String, roleName String, bucketName String, secretId String, keyId String, functionName String,
        instanceId String, groupId String, dBInstanceIdentifier String, snapshotId String, policyArn String, userName String, name String, roleSessionName String,
        tags Array(Tuple(key String, value String))),
      responseElements Tuple(ConsoleLogin LowCardinality(String), credentials Tuple(accessKeyId String), assumedRoleUser Tuple(assumedRoleId String)),
      resources Array(Tuple(ARN String, type String)))') AS r
    FROM {{records}}
  )
)
