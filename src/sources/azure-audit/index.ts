import { at, defineSource, isText, type Variant } from '../define.js'
import { paths } from './fields.js'

/** `GET /auditLogs/directoryAudits` of Microsoft Graph: what stands under `properties` in the exported form. It does not name the tenant. */
const graph: Variant = {
  id: 'graph',
  recognise: (record) =>
    isText(record['activityDisplayName']) &&
    isText(record['activityDateTime']) &&
    ['initiatedBy', 'targetResources', 'loggedByService'].some((key) => key in record),
  canonical: `concat('{"time":', toJSONString(JSONExtractString(raw, 'activityDateTime')), ',"operationName":', toJSONString(JSONExtractString(raw, 'activityDisplayName')),
    ',"category":"AuditLogs","correlationId":', toJSONString(JSONExtractString(raw, 'correlationId')), ',"properties":', raw, '}')`,
}

export const azureAudit = defineSource({
  id: 'azure-audit',
  product: 'Microsoft Entra audit log',
  logsource: { product: 'azure', service: 'auditlogs' },
  envelopes: ['records', 'value'],
  recognise: (record) =>
    record['category'] === 'AuditLogs' &&
    isText(record['operationName']) &&
    (isText(record['time']) || isText(at(record, 'properties.activityDateTime'))),
  variants: [graph],
  claims: `position(raw, '"AuditLogs"') > 0 AND JSONExtractString(raw, 'category') = 'AuditLogs'`,
  operationField: 'operationName',
  fields: {
    columns: {
      operationName: 'api_operation',
      'properties.id': 'metadata_uid',
      'properties.loggedByService': 'api_service',
      'properties.resultReason': 'status_detail',
    },
    paths,
  },
})
