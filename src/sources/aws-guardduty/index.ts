import { at, defineSource, isText, type Variant, type VendorRecord } from '../define.js'

/** EventBridge puts the finding under `detail`. */
const eventBridge: Variant = {
  id: 'eventbridge',
  recognise: (record) =>
    record['source'] === 'aws.guardduty' && isFinding(record['detail'] as VendorRecord),
  canonical: "JSONExtractRaw(raw, 'detail')",
}

/** `aws guardduty get-findings` writes the same keys with a capital first letter. */
const getFindings: Variant = {
  id: 'get-findings',
  recognise: (record) =>
    isText(record['Type']) && isText(record['Id']) && isText(at(record, 'Service.ServiceName')),
  canonical: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].reduce(
    (sql, letter) =>
      `replaceRegexpAll(${sql}, '"${letter}([A-Za-z0-9]*)":', '"${letter.toLowerCase()}\\\\1":')`,
    'raw',
  ),
}

function isFinding(record: VendorRecord | undefined): boolean {
  return (
    record !== undefined &&
    isText(record['type']) &&
    isText(record['id']) &&
    (at(record, 'service.serviceName') === 'guardduty' ||
      (isText(record['arn']) && record['arn'].includes(':guardduty:')) ||
      ('schemaVersion' in record && 'severity' in record && 'resource' in record))
  )
}

export const awsGuardduty = defineSource({
  id: 'aws-guardduty',
  product: 'Amazon GuardDuty',
  logsource: { product: 'aws', service: 'guardduty' },
  envelopes: ['Findings', 'findings'],
  recognise: isFinding,
  variants: [eventBridge, getFindings],
  operationField: 'type',
  alerts: true,
  fields: {
    columns: {
      accountId: 'cloud_account_uid',
      id: 'metadata_uid',
      region: 'cloud_region',
      title: 'status_detail',
      type: 'api_operation',
    },
    paths: [
      'arn',
      'createdAt',
      'description',
      'partition',
      'resource.*',
      'schemaVersion',
      'service.*',
      'severity',
      'updatedAt',
    ],
  },
})
