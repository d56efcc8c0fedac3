import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { locate } from './geo.js'

const unknownAddresses = defineQuery({
  name: 'unknown_addresses',
  sql: `SELECT DISTINCT src_endpoint_ip AS ip FROM events
    WHERE wave = {wave:UInt32} AND batch_id IN {batches:Array(String)} AND src_endpoint_ip != ''
      AND src_endpoint_ip NOT IN (SELECT ip FROM addresses) LIMIT 100000`,
  params: z.object({ wave: z.number(), batches: z.array(z.string()) }),
  row: z.object({ ip: z.string() }),
})

/** Looks up where the new addresses of these batches are, once each, and lets the events table see it. */
export async function learnAddresses(
  warehouse: Warehouse,
  wave: number,
  batches: readonly string[],
): Promise<number> {
  let learned = 0
  for (;;) {
    const rows = await warehouse.readOwn(unknownAddresses, { wave, batches: [...batches] })
    if (rows.length === 0) break
    await warehouse.insert('addresses', await Promise.all(rows.map(({ ip }) => locate(ip))))
    learned += rows.length
  }
  if (learned > 0)
    await warehouse.run({ name: 'reload_addresses', sql: 'SYSTEM RELOAD DICTIONARY address_book' })
  return learned
}
