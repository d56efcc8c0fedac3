import { defineSource, isText } from '../define.js'
import { paths } from './fields.js'

export const onelogin = defineSource({
  id: 'onelogin',
  product: 'OneLogin',
  logsource: { product: 'onelogin', service: 'onelogin.events' },
  envelopes: ['data'],
  recognise: (record) => {
    const type = record['event_type_id']
    return (
      (typeof type === 'number' || (isText(type) && /^\d+$/.test(type))) &&
      (isText(record['created_at']) || isText(record['event_timestamp'])) &&
      ['id', 'uuid', 'account_id', 'actor_user_id', 'actor_user_name', 'user_id'].some(
        (key) => key in record,
      )
    )
  },
  // The record has only the number of the type: the mapping names those that are known.
  operationField: 'api_operation',
  fields: {
    columns: {
      error_description: 'status_detail',
    },
    paths,
  },
})
