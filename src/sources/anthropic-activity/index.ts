import { at, defineSource, isText } from '../define.js'
import { paths } from './fields.js'

export const anthropicActivity = defineSource({
  id: 'anthropic-activity',
  product: 'Anthropic activity feed',
  logsource: { product: 'anthropic', service: 'activity' },
  envelopes: ['data'],
  recognise: (record) => {
    const actor = at(record, 'actor.type')
    return (
      isText(record['type']) &&
      /^[a-z][a-z0-9_]+$/.test(record['type']) &&
      isText(record['id']) &&
      'created_at' in record &&
      isText(actor) &&
      actor.endsWith('_actor')
    )
  },
  operationField: 'type',
  fields: {
    columns: {
      'actor.ip_address': 'src_endpoint_ip',
      'actor.user_agent': 'http_request_user_agent',
      id: 'metadata_uid',
      organization_id: 'cloud_account_uid',
      type: 'api_operation',
    },
    paths,
  },
})
