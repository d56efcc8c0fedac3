import { at, defineSource, isText, type VendorRecord } from '../define.js'
import { paths } from './fields.js'

/** Duo's own clock: epoch seconds, or the same moment written out. */
const isTimed = (record: VendorRecord): boolean =>
  typeof record['timestamp'] === 'number' ||
  isText(record['isotimestamp']) ||
  isText(record['ts']) ||
  typeof record['surfaced_timestamp'] === 'number'

const isAuthentication = (record: VendorRecord): boolean =>
  (isText(record['event_type']) || isText(record['eventtype'])) &&
  'result' in record &&
  ('factor' in record || 'access_device' in record || 'auth_device' in record)

/** Administrator and offline access logs share a form. */
const isAdministrator = (record: VendorRecord): boolean =>
  isText(record['action']) &&
  /^[a-z0-9_]+$/.test(record['action']) &&
  'description' in record &&
  'username' in record &&
  (typeof record['timestamp'] === 'number' || isText(record['isotimestamp']))

const isTelephony = (record: VendorRecord): boolean =>
  isText(record['context']) && 'credits' in record && 'phone' in record && isText(record['type'])

const isActivity = (record: VendorRecord): boolean =>
  isText(record['activity_id']) && isText(at(record, 'action.name')) && 'actor' in record

/** Trust Monitor. */
const isSurfaced = (record: VendorRecord): boolean =>
  isText(record['sekey']) && isText(record['type'])

export const duo = defineSource({
  id: 'duo',
  product: 'Duo',
  logsource: { product: 'duo', service: 'duo' },
  // `response` is the first version of the API; the clients of the second hand on what stands below it.
  envelopes: ['response', 'authlogs', 'items'],
  recognise: (record) =>
    isTimed(record) &&
    (isAuthentication(record) ||
      isAdministrator(record) ||
      isTelephony(record) ||
      isActivity(record) ||
      isSurfaced(record)),
  // An administrator's action, or the kind of authentication, telephony or surfaced event.
  operationField: 'action',
  fields: {
    columns: {
      action: 'api_operation',
      'action.name': 'api_operation',
      reason: 'status_detail',
    },
    paths,
  },
})
