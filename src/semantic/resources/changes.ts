import { z } from 'zod'
import {
  type ConfigChange,
  changeTellings,
  isObject,
  type JsonObject,
} from '../../sources/index.js'
import { defineQuery, timeText, type Warehouse } from '../../warehouse/index.js'

const tellings = new Map(changeTellings.map((one) => [one.source, one.operations]))

/** Records above this are no change of one object; parsing them would hold up everything else. */
const largestRecord = 1_000_000
/** Read, told and written together. */
const lot = 20_000

/** Successful calls that change configuration, a few of a wave's events. */
const changing = defineQuery({
  name: 'config_changing_events',
  sql: `SELECT toString(event_uid) AS uid, toUnixTimestamp64Milli(time) AS at, source, api_operation AS operation, cloud_account_uid AS account,
      cloud_region AS region, identity_uid, raw
    FROM events
    WHERE wave = {wave:UInt32} AND (source, api_operation) IN (${names()}) AND status != 'Failure' AND length(raw) <= ${largestRecord}
      AND (time, event_uid) > (fromUnixTimestamp64Milli({at:Int64}), toUInt128({uid:String}))
    ORDER BY time, event_uid LIMIT ${lot}`,
  params: z.object({ wave: z.number(), at: z.number(), uid: z.string() }),
  row: z.object({
    uid: z.string(),
    at: z.number(),
    source: z.string(),
    operation: z.string(),
    account: z.string(),
    region: z.string(),
    identity_uid: z.string(),
    raw: z.string(),
  }),
})

/** Names of operations are ours, written in the sources' folders; none holds a quote. */
function names(): string {
  const pairs = changeTellings.flatMap(({ source, operations }) =>
    Object.keys(operations).map((operation) => `('${source}', '${operation}')`),
  )
  return pairs.join(', ')
}

/** Writes what the events of a wave changed. */
export async function writeChanges(warehouse: Warehouse, wave: number): Promise<void> {
  let after = { at: -1, uid: '0' }
  for (;;) {
    const events = await warehouse.readOwn(changing, { wave, ...after })
    const rows = events.flatMap((event) =>
      changesOf(event).map((change, number) => ({
        resource_uid: change.uid,
        time: timeText(event.at),
        event_uid: event.uid,
        number,
        wave,
        source: event.source,
        type: change.type,
        name: change.name,
        account: change.account,
        operation: event.operation,
        identity_uid: event.identity_uid,
        steps: JSON.stringify(change.steps),
      })),
    )
    await warehouse.insert('config_changes', rows)
    const last = events.at(-1)
    if (events.length < lot || !last) return
    after = { at: last.at, uid: last.uid }
  }
}

function changesOf(event: z.output<typeof changing.row>): readonly ConfigChange[] {
  const tell = tellings.get(event.source)?.[event.operation]
  const record: unknown = JSON.parse(event.raw)
  if (!tell || !isObject(record)) return []
  const { operation, account, region } = event
  const time = new Date(event.at).toISOString()
  return tell({ operation, time, account, region, record: record as JsonObject }).filter(
    (change) => change.uid !== '' && change.steps.length > 0,
  )
}
