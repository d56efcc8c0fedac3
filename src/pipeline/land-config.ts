import { statSync } from 'node:fs'
import { messageOf } from '../core/index.js'
import { keepConfig } from '../semantic/index.js'
import { recogniseConfig } from '../sources/index.js'
import { landBatches } from './batches.js'
import { checkpoint } from './checkpoint.js'
import type { Deps } from './deps.js'
import { isOurs } from './land.js'
import type { RegisteredConfig } from './register.js'
import type { Wave } from './waves.js'

export interface LandedConfig {
  readonly objects: number
  readonly rejected: number
  readonly problems: readonly { path: string; reason: string }[]
}

/** Keeps what registered files of configuration show. Repeating it changes nothing. */
export async function landConfig(
  deps: Deps,
  wave: Wave,
  files: readonly RegisteredConfig[],
): Promise<LandedConfig> {
  const problems: { path: string; reason: string }[] = []
  let objects = 0
  let rejected = 0
  for (const file of files) {
    const kept = await landOne(deps, wave, file)
    if ('reason' in kept) problems.push({ path: file.path, reason: kept.reason })
    else {
      objects += kept.objects
      rejected += kept.rejected
    }
    await landBatches(deps.ledger.db, [
      {
        id: file.batchId,
        state: 'reason' in kept ? 'failed' : 'landed',
        landedAt: deps.clock(),
        records: 0,
        events: 0,
        rejected: 'reason' in kept ? 0 : kept.rejected,
        firstEventAt: null,
        lastEventAt: null,
        problem: 'reason' in kept ? kept.reason : null,
      },
    ])
    checkpoint('config:landed')
  }
  return { objects, rejected, problems }
}

async function landOne(
  { warehouse }: Deps,
  wave: Wave,
  file: RegisteredConfig,
): Promise<{ objects: number; rejected: number } | { reason: string }> {
  try {
    const found = recogniseConfig(file.path)
    const now = statSync(file.path)
    const changed = now.size !== file.bytes || now.mtimeMs !== file.modifiedMs
    if (changed || found?.config.id !== file.config.id)
      return { reason: 'the file changed while it was read' }
    return await keepConfig(warehouse, wave.id, { ...found, ...file })
  } catch (error) {
    if (isOurs(error)) throw error
    return { reason: messageOf(error) }
  }
}
