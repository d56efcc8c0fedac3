import type { Warehouse } from '../../warehouse/index.js'
import { interactive, judgedStreams, library } from './streams.js'

const sum = (codes: readonly string[]): string =>
  `arraySum(reason -> if(reason.1 IN (${codes.map((code) => `'${code}'`).join(', ')}), reason.2, 0), reasons)`
/** Times that nobody keeps by hand. */
const unattended = sum(['all hours', 'on the minute', 'at even intervals', 'without a pause'])
/** Times that a person keeps. */
const personal = sum(['working hours', 'no weekends', 'irregular'])

/** A schedule shows in its times; what has none is a script where a library runs it, and a person's where a person's tool or times show. */
const classOf = `multiIf(
  ${unattended} >= 3, 'cron',
  ${interactive} OR human >= n * 0.5, 'user-driven',
  ${library}, 'ad-hoc script',
  ${personal} <= -1.5, 'user-driven',
  'ad-hoc script')`

/** Decides anew how the long-lived credentials that a wave touches are used, over all of their use. */
export async function writeClasses(warehouse: Warehouse, wave: number): Promise<void> {
  await warehouse.run({
    name: 'write_credential_classes',
    sql: `INSERT INTO credential_classes (credential_uid, revision, class, reasons, identity_uids, events, first_time, last_time)
      SELECT credential_uid, ${wave}, topKWeighted(1)(class, toUInt64(n))[1], argMax(reasons, n), arraySort(groupUniqArray(identity_uid)), sum(n), min(first), max(last)
      FROM (
        SELECT *, ${classOf} AS class
        FROM (${judgedStreams('credential_uid, identity_uid, agent', `credential_uid != '' AND credential_uid IN (SELECT credential_uid FROM identity_activity WHERE wave = ${wave})`)})
      ) GROUP BY credential_uid`,
  })
}
