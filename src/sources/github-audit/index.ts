import { defineSource, isText } from '../define.js'
import { paths } from './fields.js'

/** A GitHub action is `group.verb`, a few have more dots. */
const action = /^[a-z_]+(\.[a-z0-9_-]+)+$/

export const githubAudit = defineSource({
  id: 'github-audit',
  product: 'GitHub audit log',
  logsource: { product: 'github', service: 'audit' },
  recognise: (record) =>
    isText(record['action']) &&
    (action.test(record['action']) || isText(record['_document_id'])) &&
    ('@timestamp' in record || 'created_at' in record) &&
    ['actor', 'org', 'business', '_document_id', 'actor_ip', 'repo'].some((key) => key in record),
  operationField: 'action',
  fields: {
    columns: {
      _document_id: 'metadata_uid',
      action: 'api_operation',
      actor: 'actor_user_name',
      actor_ip: 'src_endpoint_ip',
      user_agent: 'http_request_user_agent',
    },
    paths,
  },
})
