import type { Place } from '../company/accounts.js'
import type { Random } from '../random.js'
import type { Details, Maker } from './index.js'

export const secretArn = (p: Place, name: string) =>
  `arn:aws:secretsmanager:${p.region}:${p.account}:secret:${name}-${name.length}kQ${name.charCodeAt(0)}a`

/** Reading one secret; the record never holds its value. */
export function secretCall(place: Place, name: string): Details {
  return {
    params: { secretId: name, versionStage: 'AWSCURRENT' },
    resources: [
      {
        accountId: place.account,
        type: 'AWS::SecretsManager::Secret',
        ARN: secretArn(place, name),
      },
    ],
  }
}

function key(r: Random, p: Place): Details {
  const arn = `arn:aws:kms:${p.region}:${p.account}:key/${r.pick(p.keys)}`
  return { resources: `[{"accountId":"${p.account}","type":"AWS::KMS::Key","ARN":"${arn}"}]` }
}

const logGroup: Maker = (r, p) => ({ params: { logGroupName: r.pick(p.logGroups) } })

export const OPERATIONS: Readonly<Record<string, Maker>> = {
  'kms:Decrypt': (r, p) => ({
    ...key(r, p),
    params: `{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::${r.pick(p.buckets)}"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`,
  }),
  'kms:GenerateDataKey': (r, p) => ({
    ...key(r, p),
    params: `{"keySpec":"AES_256","encryptionContext":{"aws:s3:arn":"arn:aws:s3:::${r.pick(p.buckets)}"},"keyId":"arn:aws:kms:${p.region}:${p.account}:key/${p.keys[0]}"}`,
  }),
  'kms:ListKeys': () => ({ params: { limit: 100 } }),
  'kms:DescribeKey': (r, p) => ({ params: { keyId: r.pick(p.keys) } }),
  'secretsmanager:GetSecretValue': (r, p) => secretCall(p, r.pick(p.secrets)),
  'secretsmanager:DescribeSecret': (r, p) => ({ params: { secretId: r.pick(p.secrets) } }),
  'secretsmanager:ListSecrets': () => ({ params: { maxResults: 100 } }),
  'secretsmanager:RotateSecret': (r, p) => ({
    params: { secretId: r.pick(p.secrets), clientRequestToken: r.uuid(), rotateImmediately: true },
  }),
  'ssm:GetParameter': (r, p) => ({ params: { name: r.pick(p.parameters), withDecryption: true } }),
  'ssm:GetParametersByPath': (_, p) => ({
    params: { path: `/${p.id}/config`, recursive: true, withDecryption: true },
  }),
  'ssm:PutParameter': (r, p) => ({
    params: {
      name: r.pick(p.parameters),
      type: 'SecureString',
      overwrite: true,
      value: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    response: { version: r.int(2, 40), tier: 'Standard' },
  }),
  'ssm:UpdateInstanceInformation': (r, p) => ({
    params: {
      instanceId: r.pick(p.instances),
      agentVersion: '3.3.2299.0',
      agentStatus: 'Active',
      platformType: 'Linux',
      platformName: 'Amazon Linux',
      platformVersion: '2023',
      agentName: 'amazon-ssm-agent',
      iPAddress: `10.20.${r.int(0, 63)}.${r.int(5, 250)}`,
      computerName: 'ip-10-20-4-17.ec2.internal',
    },
  }),
  'ssm:StartSession': (r, p) => ({
    params: { target: r.pick(p.instances) },
    response: {
      sessionId: `session-0${r.hex(16)}`,
      tokenValue: 'Value hidden due to security reasons.',
      streamUrl: `wss://ssmmessages.${p.region}.amazonaws.com/v1/data-channel`,
    },
  }),
  'ssm:TerminateSession': (r) => ({ params: { sessionId: `session-0${r.hex(16)}` } }),
  'ssm:SendCommand': (r, p) => ({
    params: {
      documentName: 'AWS-RunPatchBaseline',
      instanceIds: [r.pick(p.instances)],
      parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    response: {
      command: { commandId: r.uuid(), documentName: 'AWS-RunPatchBaseline', status: 'Pending' },
    },
  }),
  'ssm:DescribeInstanceInformation': () => ({ params: { maxResults: 50 } }),
  'logs:DescribeLogGroups': (_, p) => ({
    params: { logGroupNamePrefix: p.logGroups[0]?.slice(0, 9), limit: 50 },
  }),
  'logs:DescribeLogStreams': logGroup,
  'logs:FilterLogEvents': logGroup,
  'logs:StartQuery': (r, p, at) => ({
    params: {
      logGroupNames: [r.pick(p.logGroups)],
      startTime: Math.floor(at / 1000) - 3600,
      endTime: Math.floor(at / 1000),
      queryString: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    response: { queryId: r.uuid() },
  }),
  'logs:GetQueryResults': (r) => ({ params: { queryId: r.uuid() } }),
  'logs:CreateLogStream': (r, p) => ({
    params: {
      logGroupName: r.pick(p.logGroups),
      logStreamName: `2026/${r.hex(6)}/[$LATEST]${r.hex(32)}`,
    },
  }),
  'cloudwatch:DescribeAlarms': () => ({ params: { maxRecords: 100 } }),
  'cloudwatch:GetMetricData': () => ({ params: null }),
  'cloudwatch:ListMetrics': () => ({ params: { namespace: 'AWS/ECS' } }),
  'cloudwatch:PutMetricAlarm': (r, p) => ({
    params: {
      alarmName: `${r.pick(p.services)}-5xx`,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: r.int(5, 50),
      evaluationPeriods: 3,
    },
  }),
  'cloudtrail:LookupEvents': (r, p) => ({
    params: {
      maxResults: 50,
      lookupAttributes: [{ attributeKey: 'ResourceName', attributeValue: r.pick(p.roles) }],
    },
  }),
  'cloudtrail:DescribeTrails': () => ({
    params: { trailNameList: [], includeShadowTrails: false },
  }),
  'cloudtrail:GetTrailStatus': (_, p) => ({
    params: { name: `arn:aws:cloudtrail:${p.region}:${p.account}:trail/org-trail` },
  }),
  'config:DescribeConfigurationRecorders': () => ({ params: null }),
  'config:PutEvaluations': (r) => ({
    params: {
      evaluations: [
        {
          complianceResourceType: 'AWS::S3::Bucket',
          complianceType: r.pick(['COMPLIANT', 'COMPLIANT', 'NON_COMPLIANT']),
        },
      ],
    },
  }),
  'guardduty:ListFindings': (_, p) => ({
    params: { detectorId: `${p.account}f0e1d2c3b4a5968778695a4b`.slice(0, 32), maxResults: 50 },
  }),
  'guardduty:GetFindings': (r, p) => ({
    params: {
      detectorId: `${p.account}f0e1d2c3b4a5968778695a4b`.slice(0, 32),
      findingIds: [r.hex(32)],
    },
  }),
  'securityhub:GetFindings': () => ({ params: { maxResults: 100 } }),
  'ce:GetCostAndUsage': () => ({
    params: { granularity: 'DAILY', metrics: ['UnblendedCost'], timePeriod: '***' },
  }),
  'cloudformation:DescribeStacks': (r, p) => ({
    params: { stackName: `${p.id}-${r.pick(p.services)}` },
  }),
  'cloudformation:ListStacks': () => ({ params: null }),
  'servicequotas:ListServiceQuotas': () => ({ params: { serviceCode: 'ec2' } }),
  'health:DescribeEventAggregates': () => ({
    params: {
      aggregateField: 'eventTypeCategory',
      filter: { eventStatusCodes: ['open', 'upcoming'] },
    },
  }),
}
