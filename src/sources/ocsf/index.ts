import { at, defineSource, isText, type Variant, type VendorRecord } from '../define.js'
import { columns, paths } from './fields.js'

/** Every OCSF event has its class and the version of the schema; no other log that is read here has both. */
function isEvent(record: VendorRecord | undefined): boolean {
  if (typeof record !== 'object' || record === null) return false
  const uid = Number(record['class_uid'])
  return Number.isInteger(uid) && uid > 0 && isText(at(record, 'metadata.version'))
}

const first = (value: unknown): VendorRecord | undefined =>
  Array.isArray(value) ? (value[0] as VendorRecord | undefined) : undefined

/** EventBridge puts the event under `detail`; Security Hub puts it, one a delivery, into a list there. */
const eventBridge: Variant = {
  id: 'eventbridge',
  recognise: (record) =>
    isEvent(record['detail'] as VendorRecord) || isEvent(first(at(record, 'detail.findings'))),
  canonical:
    "if(JSONHas(raw, 'detail', 'findings', 1), JSONExtractRaw(raw, 'detail', 'findings', 1), JSONExtractRaw(raw, 'detail'))",
}

/** Forwarders that write to an HTTP event collector put it under `event`. */
const collector: Variant = {
  id: 'collector',
  recognise: (record) => isEvent(record['event'] as VendorRecord),
  canonical: "JSONExtractRaw(raw, 'event')",
}

export const ocsf = defineSource({
  id: 'ocsf',
  product: 'OCSF events',
  logsource: { product: 'ocsf', service: 'ocsf' },
  envelopes: ['Findings'],
  recognise: isEvent,
  variants: [eventBridge, collector],
  // An event of no API has no operation of its own; the column has its class and activity then.
  operationField: 'api_operation',
  fields: { columns, paths },
})
