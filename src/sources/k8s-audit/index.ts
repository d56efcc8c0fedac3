import { at, defineSource, isText, type VendorRecord } from '../define.js'
import { claimsClusterEntry, isClusterEntry } from '../gcp-audit/recognise.js'
import { columns, paths } from './fields.js'
import { cloudWatch, isNative, pubSub } from './variants.js'

/** Azure's diagnostic record of an AKS cluster: the event stands in it as a text. */
const isAzure = (record: VendorRecord): boolean =>
  (record['category'] === 'kube-audit' || record['category'] === 'kube-audit-admin') &&
  isText(at(record, 'properties.log'))

/**
 * The three forms that stand side by side in real files (native, GKE's LogEntry, AKS's diagnostic record) are told apart by the
 * mapping, line by line; what wraps whole files is a variant.
 */
export const k8sAudit = defineSource({
  id: 'k8s-audit',
  product: 'Kubernetes audit log',
  logsource: { product: 'kubernetes', service: 'audit' },
  envelopes: ['items', 'logEvents', 'records', 'entries'],
  recognise: (record) => isNative(record) || isAzure(record) || isClusterEntry(record),
  variants: [cloudWatch, pubSub],
  // The forms that clouds deliver among their other logs; a native event stands among its own.
  claims: `(${claimsClusterEntry} OR position(raw, '"kube-audit') > 0 AND JSONExtractString(raw, 'category') IN ('kube-audit', 'kube-audit-admin') AND JSONType(raw, 'properties', 'log') = 'String')`,
  operationField: 'verb',
  fields: { columns, paths },
})
