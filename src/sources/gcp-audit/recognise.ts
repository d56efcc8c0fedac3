import { at, isText, type VendorRecord } from '../define.js'

const auditLog = 'type.googleapis.com/google.cloud.audit.AuditLog'

/** A LogEntry whose payload is an audit record, of whatever service. */
function isAuditEntry(record: VendorRecord): boolean {
  const payload = record['protoPayload']
  if (typeof payload !== 'object' || payload === null) return false
  return (
    at(payload as VendorRecord, '@type') === auditLog ||
    (isText(at(record, 'protoPayload.methodName')) &&
      isText(at(record, 'protoPayload.serviceName')) &&
      isText(record['timestamp']))
  )
}

/**
 * An audit entry that a GKE cluster's API server wrote. Only such a server asks for permissions of the group `io.k8s`; what is
 * done to a cluster from outside (create it, resize it) belongs to container.googleapis.com and is no such entry.
 */
export function isClusterEntry(record: VendorRecord): boolean {
  if (!isAuditEntry(record)) return false
  if (at(record, 'protoPayload.serviceName') === 'k8s.io') return true
  return [
    at(record, 'protoPayload.methodName'),
    at(record, 'protoPayload.authorizationInfo.0.permission'),
  ].some((name) => isText(name) && name.startsWith('io.k8s.'))
}

/** As `isClusterEntry`, in SQL over `raw`: of entries alone, whatever else a record may be. */
export const claimsClusterEntry = `(position(raw, 'k8s') > 0 AND JSONType(raw, 'protoPayload') = 'Object' AND (JSONExtractString(raw, 'protoPayload', 'serviceName') = 'k8s.io'
  OR startsWith(JSONExtractString(raw, 'protoPayload', 'methodName'), 'io.k8s.')
  OR startsWith(JSONExtractString(raw, 'protoPayload', 'authorizationInfo', 1, 'permission'), 'io.k8s.')))`

export const claimsCloudEntry = `position(raw, '"protoPayload"') > 0 AND JSONType(raw, 'protoPayload') = 'Object' AND NOT ${claimsClusterEntry}`

export const isCloudEntry = (record: VendorRecord): boolean =>
  isAuditEntry(record) && !isClusterEntry(record)

/** The record inside a Pub/Sub message of a log sink, or undefined. Sinks mark their messages with the entry's time. */
export function sinkMessage(record: VendorRecord): VendorRecord | undefined {
  const data = at(record, 'message.data')
  const attributes = at(record, 'message.attributes')
  if (!isText(data) || typeof attributes !== 'object' || attributes === null) return undefined
  if (!('logging.googleapis.com/timestamp' in attributes)) return undefined
  try {
    const inner: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'))
    return typeof inner === 'object' && inner !== null ? (inner as VendorRecord) : undefined
  } catch {
    return undefined
  }
}
