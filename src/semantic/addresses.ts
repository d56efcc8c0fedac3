import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type Located, locate } from './geo.js'

/** Addresses that are looked up and written together: what they need in JavaScript stays at some 20 MB however many there are. */
const lot = 20_000

/**
 * New addresses of the batches, and those that were looked up before there were kinds of network, in order: neighbours follow each other, which
 * the offline databases like. `after` is the last address of the lot before.
 */
const unknownAddresses = defineQuery({
  name: 'unknown_addresses',
  sql: `SELECT DISTINCT ip FROM (
      SELECT src_endpoint_ip AS ip FROM events WHERE wave = {wave:UInt32} AND batch_id IN {batches:Array(String)} AND src_endpoint_ip > {after:String}
      UNION ALL SELECT ip FROM addresses WHERE network_kind = '' AND ip > {after:String})
    WHERE ip NOT IN (SELECT ip FROM addresses WHERE network_kind != '' AND ip > {after:String})
    ORDER BY ip LIMIT ${lot}`,
  params: z.object({ wave: z.number(), batches: z.array(z.string()), after: z.string() }),
  row: z.object({ ip: z.string() }),
})

/** Looks up where the new addresses of these batches are, once each, and lets the events table see it. Returns how many there were. */
export async function learnAddresses(
  warehouse: Warehouse,
  wave: number,
  batches: readonly string[],
): Promise<number> {
  let learned = 0
  for (let found: Located[] = []; ; ) {
    const after = found.at(-1)?.ip ?? ''
    const rows = await warehouse.readOwn(unknownAddresses, { wave, batches: [...batches], after })
    found = []
    for (const { ip } of rows) found.push(await locate(ip))
    await warehouse.insert('addresses', found)
    learned += found.length
    if (found.length < lot) break
  }
  if (learned > 0)
    await warehouse.run({ name: 'reload_addresses', sql: 'SYSTEM RELOAD DICTIONARY address_book' })
  return learned
}
