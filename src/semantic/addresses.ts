import { z } from 'zod'
import { defineQuery, type Warehouse } from '../warehouse/index.js'
import { type Located, locate } from './geo.js'

/** Addresses asked for at once: finding what is new costs as much for ten as for all of them. In JavaScript they take some 50 MB. */
const asked = 200_000

/** Addresses looked up and written at once. */
const lot = 20_000

/**
 * New addresses of the batches, and those that were looked up before there were kinds of network, in order: neighbours follow each other, which
 * the offline databases like. `after` is the last address of the answer before.
 */
const unknownAddresses = defineQuery({
  name: 'unknown_addresses',
  sql: `SELECT DISTINCT ip FROM (
      SELECT src_endpoint_ip AS ip FROM events WHERE wave = {wave:UInt32} AND batch_id IN {batches:Array(String)} AND src_endpoint_ip > {after:String}
      UNION ALL SELECT ip FROM addresses WHERE network_kind = '' AND ip > {after:String})
    WHERE ip NOT IN (SELECT ip FROM addresses WHERE network_kind != '' AND ip > {after:String})
    ORDER BY ip LIMIT ${asked}`,
  params: z.object({ wave: z.number(), batches: z.array(z.string()), after: z.string() }),
  row: z.object({ ip: z.string() }),
})

const columns = [
  'ip',
  'country',
  'city',
  'latitude',
  'longitude',
  'as_number',
  'as_name',
  'network_kind',
  'network_name',
] as const satisfies readonly (keyof Located)[]

const rowOf = (located: Located): (string | number)[] => columns.map((column) => located[column])

/** Looks up where the new addresses of these batches are, once each, and lets the events table see it. Returns how many there were. */
export async function learnAddresses(
  warehouse: Warehouse,
  wave: number,
  batches: readonly string[],
): Promise<number> {
  let learned = 0
  for (let after = ''; ; ) {
    const rows = await warehouse.readOwn(unknownAddresses, { wave, batches: [...batches], after })
    for (let from = 0; from < rows.length; from += lot) {
      const found: (string | number)[][] = []
      for (const { ip } of rows.slice(from, from + lot)) found.push(rowOf(await locate(ip)))
      await warehouse.insertMany('addresses', columns, found)
    }
    learned += rows.length
    after = rows.at(-1)?.ip ?? ''
    if (rows.length < asked) break
  }
  if (learned > 0)
    await warehouse.run({ name: 'reload_addresses', sql: 'SYSTEM RELOAD DICTIONARY address_book' })
  return learned
}
