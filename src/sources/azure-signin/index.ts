import { at, defineSource, isText, type Variant, type VendorRecord } from '../define.js'
import { paths } from './fields.js'

const categories = new Set([
  'SignInLogs',
  'NonInteractiveUserSignInLogs',
  'ServicePrincipalSignInLogs',
  'ManagedIdentitySignInLogs',
  'MicrosoftServicePrincipalSignInLogs',
  'ADFSSignInLogs',
])

/** `GET /auditLogs/signIns` of Microsoft Graph: what stands under `properties` in the exported form. */
const graph: Variant = {
  id: 'graph',
  recognise: (record) =>
    isText(record['id']) &&
    isText(record['createdDateTime']) &&
    isText(record['appId']) &&
    isErrorCode(record) &&
    ['userPrincipalName', 'userId', 'servicePrincipalId'].some((key) => key in record),
  canonical: `concat('{"time":', toJSONString(JSONExtractString(raw, 'createdDateTime')), ',"operationName":"Sign-in activity","category":',
    multiIf(has(JSONExtract(raw, 'signInEventTypes', 'Array(String)'), 'managedIdentity'), '"ManagedIdentitySignInLogs"',
      has(JSONExtract(raw, 'signInEventTypes', 'Array(String)'), 'servicePrincipal'), '"ServicePrincipalSignInLogs"',
      has(JSONExtract(raw, 'signInEventTypes', 'Array(String)'), 'nonInteractiveUser'), '"NonInteractiveUserSignInLogs"', '"SignInLogs"'),
    ',"resultType":', toJSONString(JSONExtract(raw, 'status', 'errorCode', 'String')), ',"callerIpAddress":', toJSONString(JSONExtractString(raw, 'ipAddress')),
    ',"correlationId":', toJSONString(JSONExtractString(raw, 'correlationId')), ',"properties":', raw, '}')`,
}

function isErrorCode(record: VendorRecord): boolean {
  return ['number', 'string'].includes(typeof at(record, 'status.errorCode'))
}

export const azureSignin = defineSource({
  id: 'azure-signin',
  product: 'Microsoft Entra sign-in log',
  logsource: { product: 'azure', service: 'signinlogs' },
  envelopes: ['records', 'value'],
  recognise: (record) =>
    isText(record['category']) &&
    categories.has(record['category']) &&
    isText(record['operationName']) &&
    typeof record['properties'] === 'object',
  variants: [graph],
  claims: `position(raw, 'SignInLogs"') > 0 AND JSONExtractString(raw, 'category') IN (${[...categories].map((name) => `'${name}'`).join(', ')})`,
  operationField: 'operationName',
  fields: {
    columns: {
      callerIpAddress: 'concat(src_endpoint_ip, src_endpoint_domain)',
      operationName: 'api_operation',
      'properties.userAgent': 'http_request_user_agent',
    },
    paths,
  },
})
