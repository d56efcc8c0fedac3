import { at, defineSource, isText } from '../define.js'
import { paths } from './fields.js'

export const openaiAudit = defineSource({
  id: 'openai-audit',
  product: 'OpenAI audit log',
  logsource: { product: 'openai', service: 'audit' },
  envelopes: ['data'],
  recognise: (record) =>
    isText(record['type']) &&
    isText(record['id']) &&
    'effective_at' in record &&
    (record['object'] === 'organization.audit_log' ||
      isText(at(record, 'actor.type')) ||
      /^audit_log/.test(record['id'])),
  operationField: 'type',
  fields: {
    columns: {
      'actor.session.ip_address': 'src_endpoint_ip',
      'actor.session.user_agent': 'http_request_user_agent',
      id: 'metadata_uid',
      type: 'api_operation',
    },
    paths,
  },
})
