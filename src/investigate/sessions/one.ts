import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { uidHex } from '../../knowledge/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type ChainStep, chainStep, type SessionRow, sessionColumns, sessionRow } from './row.js'
import { operatingSystems } from './systems.js'

export interface SessionDetail extends SessionRow {
  /** From the credential at the beginning to the session's own; that alone where nothing is known of how it was got. */
  readonly chain: readonly ChainStep[]
  /** Of the machines that were used, as far as user agents tell. */
  readonly operating_systems: readonly string[]
}

/** Both tables are in the order of credentials, so that little of them is read. */
const itsCredential =
  'credential_uid IN (SELECT credential_uid FROM sessions WHERE session_uid = {uid:String})'

const byUid = defineQuery({
  name: 'session_by_uid',
  sql: `SELECT ${sessionColumns}
    FROM (SELECT * FROM sessions FINAL WHERE ${itsCredential} AND session_uid = {uid:String} AND NOT removed) AS s
    LEFT JOIN (SELECT * FROM credentials FINAL WHERE ${itsCredential}) AS c ON c.credential_uid = s.credential_uid`,
  params: z.object({ uid: z.string() }),
  row: sessionRow,
})

/** The way back is at most sixteen credentials long, see semantic/chains.ts. */
const chain = defineQuery({
  name: 'session_chain',
  sql: `WITH RECURSIVE way AS (
      SELECT credential_uid, issued_by, 0 AS back FROM credentials FINAL WHERE credential_uid = {credential:String}
      UNION ALL
      SELECT c.credential_uid, c.issued_by, w.back + 1 FROM way AS w INNER JOIN (SELECT * FROM credentials FINAL) AS c ON c.credential_uid = w.issued_by
      WHERE w.issued_by != '' AND w.back < 16
    )
    SELECT c.credential_uid AS credential_uid, c.credential_kind AS credential_kind, c.source AS source, c.identity_uid AS identity_uid,
      c.identity_kind AS identity_kind, c.link AS link, c.issue_operation AS issue_operation,
      if(c.issue_event_uid = 0, '', ${uidHex('c.issue_event_uid')}) AS issue_event_uid,
      toUnixTimestamp64Milli(c.issued_at) AS issued_at, ifNull(s.session_uid, '') AS session_uid
    FROM (SELECT credential_uid, max(back) AS back FROM way GROUP BY credential_uid) AS w
    INNER JOIN (SELECT * FROM credentials FINAL WHERE credential_uid IN (SELECT credential_uid FROM way)) AS c ON c.credential_uid = w.credential_uid
    LEFT JOIN (SELECT credential_uid, argMin(session_uid, start_time) AS session_uid FROM sessions FINAL WHERE NOT removed AND credential_uid IN (SELECT credential_uid FROM way) GROUP BY credential_uid) AS s
      ON s.credential_uid = w.credential_uid
    ORDER BY w.back DESC`,
  params: z.object({ credential: z.string() }),
  row: chainStep,
})

/** A session with the way on which its credential was got. Throws `session.not_found` when there is none of this id. */
export async function sessionByUid(
  warehouse: Pick<Warehouse, 'read'>,
  uid: string,
): Promise<SessionDetail> {
  const [session] = await warehouse.read(byUid, { uid })
  if (!session) throw new TriviumError('session.not_found', `there is no session ${uid}`)
  const [used] = await warehouse.read(operatingSystems, {
    credential: session.credential_uid,
    from: Date.parse(session.start_time),
    to: Date.parse(session.end_time),
  })
  return {
    ...session,
    operating_systems: used?.systems ?? [],
    chain: await warehouse.read(chain, { credential: session.credential_uid }),
  }
}
