import { defineSource } from '../define.js'
import { columns, paths } from './fields.js'
import { isRow, rows } from './views.js'

export const snowflake = defineSource({
  id: 'snowflake',
  product: 'Snowflake account usage',
  logsource: { product: 'snowflake', service: 'account_usage' },
  recognise: isRow,
  variants: [rows],
  operationField: 'QUERY_TYPE',
  fields: { columns, paths },
})
