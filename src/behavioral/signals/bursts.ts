import { sqlString, type Warehouse } from '../../warehouse/index.js'
import type { RuleBook } from '../rules/book.js'
import { burstsSql } from '../rules/evaluate.js'
import { correlationsOf, hitsAround } from './hits.js'

/** Finds the bursts of all correlations that tell of them, among the hits of a wave and around it. Writes those of the last wave over. */
export async function writeBursts(
  warehouse: Warehouse,
  book: RuleBook,
  wave: number,
): Promise<void> {
  await warehouse.run({ name: 'clear_bursts', sql: 'TRUNCATE TABLE bursts' })
  for (const correlation of await correlationsOf(warehouse, book, wave)) {
    if (book.silent.has(correlation.doc.id)) continue
    await warehouse.run({
      name: 'find_bursts',
      sql: `INSERT INTO bursts (correlation_id, group_key, first_time, last_time, counted, event_uids)
        SELECT ${sqlString(correlation.doc.id)}, group_key, first_time, last_time, n, event_uids
        FROM (${burstsSql(correlation, hitsAround(wave))})`,
    })
  }
}
