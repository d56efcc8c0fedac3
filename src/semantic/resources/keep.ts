import type { RecognisedConfig } from '../../sources/index.js'
import { timeText, type Warehouse } from '../../warehouse/index.js'

export interface KeptConfig {
  readonly objects: number
  readonly rejected: number
}

/** Values nested deeper than this are nothing that an export holds, and would end the stack of whoever walks them. */
const deepest = 60

/**
 * Keeps what a file of configuration shows as of a time. Its objects first, then that it was read to its end: only what is then known is made
 * history of, so that a half-read file takes nothing away. Repeating it changes nothing.
 */
export async function keepConfig(
  warehouse: Warehouse,
  wave: number,
  file: RecognisedConfig & { readonly batchId: string; readonly capturedAt: Date },
): Promise<KeptConfig> {
  const { config, document, batchId } = file
  const { scope, objects, problems } = config.read(document)
  const sound = objects.filter((one) => depth(one.properties) <= deepest)
  const refused = [
    ...problems,
    ...objects
      .filter((one) => !sound.includes(one))
      .map(({ uid }) => ({ reason: `nested deeper than ${deepest} levels`, raw: uid })),
  ]
  const at = timeText(file.capturedAt)
  for (let from = 0; from < sound.length; from += 5000) {
    const rows = sound.slice(from, from + 5000).map((one) => ({
      resource_uid: one.uid,
      captured_at: at,
      batch_id: batchId,
      scope,
      type: one.type,
      name: one.name,
      account: one.account,
      aliases: one.aliases ?? [],
      properties: JSON.stringify(one.properties),
    }))
    await warehouse.insert('config_objects', rows)
  }
  await warehouse.insert(
    'quarantine',
    refused.map(({ reason, raw }, at) => ({
      batch_id: batchId,
      line: at + 1,
      source: config.id,
      reason,
      raw: raw.slice(0, 65_536),
    })),
  )
  const row = { scope, captured_at: at, batch_id: batchId, source: config.id, wave }
  await warehouse.insert('config_snapshots', [{ ...row, objects: sound.length }])
  return { objects: sound.length, rejected: refused.length }
}

/** How deep a value nests, without going down by calls. */
function depth(value: unknown): number {
  let level: unknown[] = [value]
  let deep = 0
  while (level.length > 0 && deep <= deepest) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
    deep++
  }
  return deep
}
