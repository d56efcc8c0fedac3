import { prevailingKind } from '../semantic/index.js'
import type { Warehouse } from '../warehouse/index.js'

/** What is remembered of each identity's days, and how it is read from an event. Calls made by AWS services themselves are left out. */
export const dimensions = {
  operation: 'api_operation',
  service: 'api_service',
  region: 'cloud_region',
  country: 'src_location_country',
  asn: 'src_autonomous_system_name',
  user_agent: 'user_agent_family',
} as const

export type Dimension = keyof typeof dimensions | 'resource'

const of = (wave: number): string =>
  `wave = ${wave} AND identity_kind != 'service' AND identity_uid != ''`

/**
 * Adds a wave to what identities have done. Comparisons look at days before, or at waves before, so the order of writing and comparing does
 * not matter. First all dimensions are counted together: the few thousand combinations that occur are then spread out, not the events.
 */
export async function writeBaseline(warehouse: Warehouse, wave: number): Promise<void> {
  const columns = Object.values(dimensions)
  await warehouse.run({
    name: 'write_seen',
    sql: `INSERT INTO seen (dimension, identity_uid, value, day, wave, first_time, last_time, events, failures)
      SELECT dimension, identity_uid, value, day, ${wave}, min(first), max(last), sum(n), sum(failed)
      FROM (
        SELECT identity_uid, toDate(time) AS day, ${columns.join(', ')}, min(time) AS first, max(time) AS last, count() AS n, countIf(status = 'Failure') AS failed
        FROM events WHERE ${of(wave)} GROUP BY identity_uid, day, ${columns.join(', ')}
      )
      ARRAY JOIN [${Object.keys(dimensions)
        .map((name) => `'${name}'`)
        .join(', ')}] AS dimension,
        [${columns.map((column) => `toString(${column})`).join(', ')}] AS value
      WHERE value != ''
      GROUP BY dimension, identity_uid, value, day`,
  })
  await warehouse.run({
    name: 'write_seen_resources',
    sql: `INSERT INTO seen (dimension, identity_uid, value, day, wave, first_time, last_time, events, failures)
      SELECT 'resource', identity_uid, resource_uid, toDate(time) AS day, ${wave}, min(time), max(time), count(), countIf(status = 'Failure')
      FROM events WHERE ${of(wave)} AND resource_uid != '' AND resource_type NOT IN ('AWS::S3::Object', 'AWS::DynamoDB::Table', '')
      GROUP BY identity_uid, resource_uid, day`,
  })
  await warehouse.run({
    name: 'write_identity_days',
    sql: `INSERT INTO identity_days (identity_uid, day, wave, identity_kind, source, first_time, events)
      SELECT identity_uid, toDate(time) AS day, ${wave}, ${prevailingKind()}, min(source), min(time), count()
      FROM events WHERE ${of(wave)} GROUP BY identity_uid, day`,
  })
}
