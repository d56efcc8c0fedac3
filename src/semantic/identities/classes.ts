import type { Warehouse } from '../../warehouse/index.js'
import { interactive, judgedStreams } from './streams.js'

/** Times that nobody keeps by hand. */
const scheduled = `arrayExists(reason -> reason.1 IN ('around the clock', 'on the minute', 'at even intervals', 'the same hour'), reasons)`
/** A script does much at once; what people do, or what serves them as they come, is a call or two at a time. */
const inBursts = 'runs > 0 AND n / runs >= 4'

/** A schedule shows in its times, a script started now and then in its bursts; the rest follows people, whether they use it or are served by it. */
const classOf = `multiIf(${interactive}, 'user-driven', ${scheduled}, 'cron', ${inBursts}, 'ad-hoc script', 'user-driven')`

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
