import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { type SessionRow, sessionColumns, sessionRow } from './row.js'

/** What sessions are narrowed by; absent means "any at all". */
export interface SessionFilter {
  /** Whoever used the credential, or was at the beginning of its way. */
  readonly identity?: string | undefined
  readonly credential?: string | undefined
  readonly source?: string | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

export interface SessionPage {
  readonly items: readonly SessionRow[]
  readonly next: string | null
}

const everything = { from: 0, to: 253_402_300_799_000 }

const list = defineQuery({
  name: 'list_sessions',
  sql: `SELECT ${sessionColumns}
    FROM (
      SELECT * FROM sessions FINAL
      WHERE NOT removed AND start_time <= fromUnixTimestamp64Milli({to:Int64}) AND end_time >= fromUnixTimestamp64Milli({from:Int64})
        AND ({identity:String} = '' OR identity_uid = {identity:String}
          OR credential_uid IN (SELECT credential_uid FROM credentials FINAL WHERE {identity:String} != '' AND origin_uid = {identity:String}))
        AND ({credential:String} = '' OR credential_uid = {credential:String})
        AND ({source:String} = '' OR source = {source:String})
        AND (start_time, session_uid) < (fromUnixTimestamp64Milli({before:Int64}), {uid:String})
      ORDER BY start_time DESC, session_uid DESC LIMIT {limit:UInt32}
    ) AS s
    LEFT JOIN (SELECT credential_uid, origin_uid, origin_kind, hops, missing FROM credentials FINAL) AS c ON c.credential_uid = s.credential_uid
    ORDER BY s.start_time DESC, s.session_uid DESC`,
  params: z.object({
    from: z.number(),
    to: z.number(),
    identity: z.string(),
    credential: z.string(),
    source: z.string(),
    before: z.number(),
    uid: z.string(),
    limit: z.number(),
  }),
  row: sessionRow,
})

/** Sessions that pass the filter, the newest first. `before` is the cursor of the page before; one that is none begins anew. */
export async function listSessions(
  warehouse: Pick<Warehouse, 'read'>,
  filter: SessionFilter,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<SessionPage> {
  const cursor = /^(\d{1,15})\.(s_[0-9a-f]{32})$/.exec(page.before ?? '')
  const items = await warehouse.read(list, {
    from: filter.from?.getTime() ?? everything.from,
    to: filter.to?.getTime() ?? everything.to,
    identity: filter.identity ?? '',
    credential: filter.credential ?? '',
    source: filter.source ?? '',
    before: Number(cursor?.[1] ?? everything.to),
    uid: cursor?.[2] ?? '~',
    limit: page.limit,
  })
  const last = items.length === page.limit ? items.at(-1) : undefined
  return { items, next: last ? `${Date.parse(last.start_time)}.${last.session_uid}` : null }
}
