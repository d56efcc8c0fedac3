import { defineSource } from '../define.js'
import { columns, paths } from './fields.js'
import { claimsCloudEntry, isCloudEntry } from './recognise.js'
import { bigQuery, pubSub } from './variants.js'

export const gcpAudit = defineSource({
  id: 'gcp-audit',
  product: 'Google Cloud Audit Logs',
  logsource: { product: 'gcp', service: 'gcp.audit' },
  envelopes: ['entries'],
  recognise: isCloudEntry,
  variants: [pubSub, bigQuery],
  claims: claimsCloudEntry,
  operationField: 'protoPayload.methodName',
  fields: { columns, paths },
})
