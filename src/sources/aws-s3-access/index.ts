import { defineSource, isText, type VendorRecord } from '../define.js'
import { columns, names, paths } from './fields.js'
import { isRenamed, rows, text } from './variants.js'

/** REST.GET.OBJECT, BATCH.DELETE.OBJECT, S3.EXPIRE.OBJECT ... */
const operation = /^[A-Z0-9]+(\.[A-Z0-9_]+)+$/

const known = new Set<string>([...names, 'bucket'])

/** The lines as JSON objects without their absent fields. A record without an operation must have no key that is unknown here. */
function isRequest(record: VendorRecord): boolean {
  if (!isText(record['bucket_name'] ?? record['bucket'])) return false
  const keys = Object.keys(record)
  if (keys.some((key) => record[key] === '-' || isRenamed(key))) return false
  if (record['operation'] === undefined) return keys.every((key) => known.has(key))
  return isText(record['operation']) && operation.test(record['operation'])
}

export const awsS3Access = defineSource({
  id: 'aws-s3-access',
  product: 'Amazon S3 server access logs',
  logsource: { product: 'aws', service: 's3_access' },
  recognise: isRequest,
  variants: [text, rows],
  operationField: 'operation',
  fields: { columns, paths },
})
