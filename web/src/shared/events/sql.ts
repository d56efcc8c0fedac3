import type { EventFilter } from '../../app/filters.js'
import { list, type Search } from '../search.js'

const COLUMN: Partial<Record<EventFilter, string>> = {
  source: 'source',
  identity: 'identity_uid',
  operation: 'api_operation',
  service: 'api_service',
  ip: 'src_endpoint_ip',
  country: 'src_location_country',
  account: 'cloud_account_uid',
  region: 'cloud_region',
  credential: 'credential_uid',
  status: 'status',
}

/** A text as SQL sees it. The server's own guard stands behind it; this keeps the query what was meant. */
export const quoted = (value: string) =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

const plainColumn = (name: string) =>
  /^\w+$/.test(name) ? name : `\`${name.replaceAll('`', '')}\``

export function where(column: string, operator: '=' | '!=', value: string): string {
  const bool = value === 'true' || value === 'false'
  return `${plainColumn(column)} ${operator} ${bool ? value : quoted(value)}`
}

/** The filters of explore as conditions, to go on with them in SQL. */
export function conditions(search: Search): string[] {
  const made: string[] = []
  for (const [filter, column] of Object.entries(COLUMN)) {
    const values = list(search[filter])
    if (values.length === 1 && values[0] !== undefined) made.push(where(column, '=', values[0]))
    if (values.length > 1) made.push(`${column} IN (${values.map(quoted).join(', ')})`)
  }
  if (search['from']) made.push(`time >= parseDateTime64BestEffort(${quoted(search['from'])}, 3)`)
  if (search['to']) made.push(`time < parseDateTime64BestEffort(${quoted(search['to'])}, 3)`)
  return made
}

export const eventsSql = (conditions: readonly string[], table = 'events') =>
  [
    'SELECT time, source, api_operation, status, identity_uid, src_endpoint_ip, resource_uid',
    `FROM ${table}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join('\n  AND ')}`] : []),
    'ORDER BY time DESC',
    'LIMIT 500',
  ].join('\n')
