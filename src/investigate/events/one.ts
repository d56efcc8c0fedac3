import { z } from 'zod'
import { uidFromHex, uidsFromHex } from '../../knowledge/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { at } from './filter.js'
import {
  detailColumns,
  type EventDetail,
  type EventRow,
  eventDetail,
  eventRow,
  rowColumns,
} from './row.js'

const byUid = defineQuery({
  name: 'event_by_uid',
  sql: `SELECT ${detailColumns} FROM events AS e
    WHERE e.event_uid = ${uidFromHex('uid')} LIMIT 1`,
  params: z.object({ uid: z.array(z.string()) }),
  row: eventDetail,
})

/** One event, whole. Undefined when there is none of this id. */
export async function eventByUid(
  warehouse: Pick<Warehouse, 'read'>,
  uid: string,
): Promise<EventDetail | undefined> {
  const [event] = await warehouse.read(byUid, { uid: [uid] })
  return event
}

/** Events named by our own ids or by the vendor's, in the order in which they happened. */
const byIds = defineQuery({
  name: 'events_by_ids',
  sql: `SELECT ${rowColumns} FROM events AS e
    WHERE e.time BETWEEN ${at('from')} AND ${at('to')}
      AND (e.event_uid IN ${uidsFromHex('uids')} OR e.metadata_uid IN {ids:Array(String)})
    ORDER BY e.time, e.event_uid LIMIT {limit:UInt32}`,
  params: z.object({
    from: z.number(),
    to: z.number(),
    uids: z.array(z.string()),
    ids: z.array(z.string()),
    limit: z.number(),
  }),
  row: eventRow,
})

export async function eventsByIds(
  warehouse: Pick<Warehouse, 'read'>,
  asked: {
    readonly from: Date
    readonly to: Date
    readonly ids: readonly string[]
    readonly limit: number
  },
): Promise<EventRow[]> {
  const uids = asked.ids.filter((id) => /^[0-9a-f]{32}$/.test(id))
  return warehouse.read(byIds, {
    from: asked.from.getTime(),
    to: asked.to.getTime(),
    uids,
    ids: [...asked.ids],
    limit: asked.limit,
  })
}
