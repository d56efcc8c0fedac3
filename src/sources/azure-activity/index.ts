import { defineSource, isText, type VendorRecord } from '../define.js'
import { columns, paths } from './fields.js'
import { restApi } from './variants.js'

/**
 * Categories of the activity log (the first eight; the older export names the kind of call instead), of the data plane of Storage,
 * and of Key Vault, which arrive in the same form. Every other resource log has an `operationName` too and is somebody else's.
 */
const categories = new Set([
  'administrative',
  'security',
  'servicehealth',
  'resourcehealth',
  'alert',
  'autoscale',
  'recommendation',
  'policy',
  'write',
  'delete',
  'action',
  'storageread',
  'storagewrite',
  'storagedelete',
])

/** `AuditEvent` is a name that many services use. */
function isKeyVault(record: VendorRecord): boolean {
  return (
    record['category'] === 'AuditEvent' &&
    isText(record['resourceId']) &&
    /\/providers\/microsoft\.keyvault\//i.test(record['resourceId'])
  )
}

export const azureActivity = defineSource({
  id: 'azure-activity',
  product: 'Azure activity log',
  logsource: { product: 'azure', service: 'activitylogs' },
  envelopes: ['records', 'value'],
  recognise: (record) =>
    isText(record['operationName']) &&
    isText(record['time']) &&
    isText(record['category']) &&
    ['resourceId', 'callerIpAddress', 'identity', 'uri'].some((key) => key in record) &&
    (categories.has(record['category'].toLowerCase()) || isKeyVault(record)),
  variants: [restApi],
  claims: `position(raw, '"operationName"') > 0 AND (lower(JSONExtractString(raw, 'category')) IN (${[...categories].map((name) => `'${name}'`).join(', ')})
    OR JSONExtractString(raw, 'category') = 'AuditEvent' AND positionCaseInsensitive(JSONExtractString(raw, 'resourceId'), '/providers/microsoft.keyvault/') > 0)`,
  operationField: 'operationName',
  fields: { columns, paths },
})
