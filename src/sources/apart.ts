import type { Source } from './define.js'
import { userAgentFamily } from './read.js'

/**
 * INSERT of mapped records into `events`, each under its line as event id and whatever is wrong with it: for judging records
 * one by one, away from the pipeline. `time` is SQL for an event's time, over `time` (null where it could not be read) and `raw`.
 */
export function eventsInsert(
  source: Source,
  mapping: string,
  columns: readonly string[],
  time: string,
): string {
  const passed = columns.filter((name) => !['event_key', 'time', 'batch_id', 'line'].includes(name))
  return `INSERT INTO events (wave, source, batch_id, line, event_uid, time, user_agent_family, ${passed.join(', ')})
    SELECT 1, '${source.id}', batch_id, line, toUInt128(line), ${time}, ${userAgentFamily}, ${passed.join(', ')}
    FROM (${mapping})`
}
