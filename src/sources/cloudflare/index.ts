import { at, defineSource, isText, type VendorRecord } from '../define.js'
import { paths } from './fields.js'

/** A moment as Logpush writes it: RFC 3339, or epoch seconds or nanoseconds. */
const isMoment = (value: unknown): boolean => isText(value) || typeof value === 'number'

const isFirewall = (record: VendorRecord): boolean =>
  isText(record['Action']) &&
  isText(record['RayID']) &&
  isMoment(record['Datetime']) &&
  ('RuleID' in record || 'Source' in record || 'Kind' in record)

const isRequest = (record: VendorRecord): boolean =>
  isText(record['RayID']) &&
  (isMoment(record['EdgeStartTimestamp']) || isMoment(record['EdgeEndTimestamp'])) &&
  ('ClientRequestMethod' in record || 'ClientRequestURI' in record || 'ClientIP' in record)

const isPushedAudit = (record: VendorRecord): boolean =>
  isText(record['ActionType']) &&
  isMoment(record['When']) &&
  ('ActorID' in record || 'ActorEmail' in record || 'OwnerID' in record)

/** Both versions of the API: the first dates the record, the second its action. */
const isAudit = (record: VendorRecord): boolean =>
  isText(at(record, 'action.type')) &&
  isText(record['id']) &&
  'actor' in record &&
  'resource' in record &&
  (isText(record['when']) || (isText(at(record, 'action.time')) && 'account' in record))

export const cloudflare = defineSource({
  id: 'cloudflare',
  product: 'Cloudflare',
  logsource: { product: 'cloudflare', service: 'cloudflare' },
  envelopes: ['result'],
  recognise: (record) =>
    isFirewall(record) || isRequest(record) || isPushedAudit(record) || isAudit(record),
  // Resource and action of an audit log; `firewall.` and what was done; `http.` and the method.
  operationField: 'api_operation',
  fields: {
    columns: {
      ClientIP: 'src_endpoint_ip',
      ClientRequestUserAgent: 'http_request_user_agent',
    },
    paths,
  },
})
