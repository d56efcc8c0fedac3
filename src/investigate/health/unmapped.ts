import { z } from 'zod'
import type { Source } from '../../sources/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'

/** Records looked at: the newest. */
const sample = 200

const recentKeys = defineQuery({
  name: 'recent_top_level_keys',
  sql: `SELECT arrayJoin(JSONExtractKeys(raw)) AS key, count() AS records
    FROM events WHERE (time, event_uid) IN (
      SELECT time, event_uid FROM events WHERE source = {source:String} ORDER BY time DESC, event_uid DESC LIMIT {sample:UInt32})
    GROUP BY key ORDER BY key LIMIT 200`,
  params: z.object({ source: z.string(), sample: z.number() }),
  row: z.object({ key: z.string(), records: z.number() }),
})

/** Top-level keys of a source's recent records that no field of its catalogue names: what rules cannot see yet. */
export async function unmappedKeys(
  warehouse: Pick<Warehouse, 'read'>,
  source: Pick<Source, 'id' | 'fields'>,
): Promise<string[]> {
  const named = new Set(
    [...Object.keys(source.fields.columns), ...source.fields.paths].map(
      (path) => path.split('.')[0]?.replace('[]', '') ?? path,
    ),
  )
  const rows = await warehouse.read(recentKeys, { source: source.id, sample })
  return rows.map(({ key }) => key).filter((key) => !named.has(key))
}
