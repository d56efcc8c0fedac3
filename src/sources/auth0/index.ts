import { at, defineSource, isText, type Variant, type VendorRecord } from '../define.js'
import { paths } from './fields.js'

/** A log event as the Management API lists it: without the wrapper of a log stream. */
function isEvent(record: VendorRecord): boolean {
  return (
    (isText(record['log_id']) || isText(record['_id'])) &&
    isText(record['date']) &&
    isText(record['type']) &&
    [
      'client_id',
      'client_name',
      'connection',
      'connection_id',
      'description',
      'details',
      'isMobile',
      'tenant_name',
      'user_agent',
      'user_id',
      'user_name',
    ].some((key) => key in record)
  )
}

const isStreamed = (record: VendorRecord): boolean => {
  const data = record['data']
  return (
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    isText(record['log_id'] ?? at(record, 'data.log_id') ?? at(record, 'data._id')) &&
    isText(at(record, 'data.type')) &&
    isText(at(record, 'data.date'))
  )
}

const listed: Variant = {
  id: 'api-list',
  recognise: isEvent,
  canonical: `concat('{"log_id":', toJSONString(if(JSONExtractString(raw, 'log_id') != '', JSONExtractString(raw, 'log_id'), JSONExtractString(raw, '_id'))), ',"data":', raw, '}')`,
}

/** Amazon EventBridge as partner event bus. */
const eventBridge: Variant = {
  id: 'eventbridge',
  recognise: (record) =>
    isText(record['source']) &&
    record['source'].startsWith('aws.partner/auth0.com') &&
    isStreamed((record['detail'] ?? {}) as VendorRecord),
  canonical: "JSONExtractRaw(raw, 'detail')",
}

export const auth0 = defineSource({
  id: 'auth0',
  product: 'Auth0',
  logsource: { product: 'auth0', service: 'auth0' },
  envelopes: ['logs'],
  recognise: isStreamed,
  variants: [listed, eventBridge],
  // The type, except for calls of the Management API, which all have one: there the description.
  operationField: 'api_operation',
  fields: {
    columns: {
      'data.ip': 'src_endpoint_ip',
      'data.user_agent': 'http_request_user_agent',
      log_id: 'metadata_uid',
    },
    paths,
  },
})
