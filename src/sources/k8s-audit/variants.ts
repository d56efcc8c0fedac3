import { isText, type Variant, type VendorRecord } from '../define.js'
import { isClusterEntry, sinkMessage } from '../gcp-audit/recognise.js'
import { fromMessage } from '../gcp-audit/variants.js'

/** An event as the API server itself writes it. A cluster's own events (`kubectl get events`) are of apiVersion v1. */
export const isNative = (record: VendorRecord): boolean =>
  record['kind'] === 'Event' &&
  isText(record['apiVersion']) &&
  record['apiVersion'].startsWith('audit.k8s.io/')

/** EKS: the event is the text of a CloudWatch log event, as a subscription delivers it. */
export const cloudWatch: Variant = {
  id: 'cloudwatch',
  recognise: (record) => {
    const { message } = record
    if (!isText(message) || !message.includes('audit.k8s.io/')) return false
    try {
      const inner: unknown = JSON.parse(message)
      return typeof inner === 'object' && inner !== null && isNative(inner as VendorRecord)
    } catch {
      return false
    }
  },
  canonical: `JSONExtractString(raw, 'message')`,
}

/** GKE through a log sink to Pub/Sub. */
export const pubSub: Variant = {
  id: 'pubsub',
  recognise: (record) => {
    const inner = sinkMessage(record)
    return inner !== undefined && isClusterEntry(inner)
  },
  canonical: fromMessage,
}
