import { at, defineSource, isText } from '../define.js'

/** Entries of the Audit Logs API (Enterprise Grid). */
export const slackAudit = defineSource({
  id: 'slack-audit',
  product: 'Slack audit log',
  logsource: { product: 'slack', service: 'audit' },
  envelopes: ['entries'],
  recognise: (record) =>
    isText(record['action']) &&
    ['number', 'string'].includes(typeof record['date_create']) &&
    (isText(at(record, 'actor.type')) || isText(at(record, 'context.location.id'))),
  operationField: 'action',
  fields: {
    columns: {
      action: 'api_operation',
      'actor.type': 'actor_user_type',
      'actor.user.id': 'actor_user_uid',
      'context.ip_address': 'concat(src_endpoint_ip, src_endpoint_domain)',
      'context.location.id': 'cloud_account_uid',
      'context.ua': 'http_request_user_agent',
      id: 'metadata_uid',
    },
    paths: [
      'actor.*',
      'context.app.*',
      'context.location.domain',
      'context.location.name',
      'context.location.type',
      'context.session_id',
      'date_create',
      'details.*',
      'entity.*',
    ],
  },
})
