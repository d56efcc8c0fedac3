import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  defineQuery,
  migrate,
  noParams,
  openWarehouse,
  type Warehouse,
} from '../warehouse/index.js'
import { learnAddresses } from './addresses.js'
import { locate } from './geo.js'

const nothing = { country: '', city: '', as_number: 0, as_name: '' }

describe('an address is located offline', () => {
  const known = [
    { ip: '8.8.8.8', found: { country: 'US', as_number: 15_169 } },
    { ip: '1.1.1.1', found: { as_number: 13_335 } },
    {
      ip: '2001:4860:4860::8888',
      found: { as_number: 15_169, country: expect.stringMatching(/^[A-Z]{2}$/) },
    },
    {
      ip: '2001:4860:4860:0:0:0:0:8888',
      found: { as_number: 15_169, country: expect.stringMatching(/^[A-Z]{2}$/) },
    },
    {
      ip: '::ffff:8.8.8.8',
      found: { as_number: 15_169, country: expect.stringMatching(/^[A-Z]{2}$/) },
    },
  ]
  it.each(known)('$ip', async ({ ip, found }) => {
    const located = await locate(ip)
    expect(located).toMatchObject({ ip, ...found })
    expect(located.as_name).not.toBe('')
  })

  const unknown = [
    ['private', '10.1.2.3'],
    ['private', '172.20.0.1'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['link-local', '169.254.169.254'],
    ['behind a carrier', '100.64.0.1'],
    ['for documentation', '2001:db8::1'],
    ['private', 'fd00::1'],
    ['link-local', 'fe80::1'],
    ['loopback', '::1'],
    ['unspecified', '0.0.0.0'],
    ['many', '224.0.0.1'],
    ['no address', ''],
    ['no address', 'AWS Internal'],
    ['no address', '8.8.8.8, 1.1.1.1'],
    ['no address', '999.1.1.1'],
    ['no address', "'; DROP TABLE addresses; --"],
  ]
  it.each(unknown)('%s is nowhere: %j', async (_, ip) =>
    expect(await locate(ip)).toMatchObject({ ip, ...nothing }),
  )
})

describe('addresses of a wave', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-addresses-'))
  let warehouse: Warehouse
  const arrive = (wave: number, batch: string, ips: readonly string[], vendorCountry = '') =>
    warehouse.insert(
      'events',
      ips.map((ip, index) => ({
        time: '2026-05-04 08:00:00.000',
        event_uid: String(wave * 1000 + index),
        wave,
        batch_id: batch,
        src_endpoint_ip: ip,
        vendor_country: vendorCountry,
      })),
    )
  const places = defineQuery({
    name: 'places',
    sql: `SELECT DISTINCT src_endpoint_ip AS ip, src_location_country AS country, src_autonomous_system_number AS network FROM events ORDER BY ip`,
    params: noParams,
    row: z.object({ ip: z.string(), country: z.string(), network: z.number() }),
  })
  const stored = defineQuery({
    name: 'stored',
    sql: 'SELECT ip, count() AS copies FROM addresses GROUP BY ip ORDER BY ip',
    params: noParams,
    row: z.object({ ip: z.string(), copies: z.number() }),
  })

  beforeAll(async () => {
    warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
    await migrate(warehouse)
  })
  afterAll(async () => {
    await warehouse?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are looked up once each, and never again', async () => {
    const ips = ['8.8.8.8', '8.8.8.8', '2001:4860:4860::8888', '10.0.0.7', '']
    await arrive(1, 'a', ips)
    expect(await learnAddresses(warehouse, 1, ['a'])).toBe(3)
    expect(await learnAddresses(warehouse, 1, ['a'])).toBe(0)
    await arrive(2, 'b', [...ips, '1.1.1.1'])
    expect(await learnAddresses(warehouse, 2, ['b'])).toBe(1)
    expect(await learnAddresses(warehouse, 2, ['another batch'])).toBe(0)
    expect(await warehouse.readOwn(stored, {})).toEqual(
      ['1.1.1.1', '10.0.0.7', '2001:4860:4860::8888', '8.8.8.8'].map((ip) => ({ ip, copies: 1 })),
    )
  })

  it('show in the events, earlier ones too, on every connection', async () => {
    for (let reader = 0; reader < 4; reader++) {
      const rows = new Map((await warehouse.read(places, {})).map((row) => [row.ip, row]))
      expect(rows.get('8.8.8.8')).toMatchObject({ country: 'US', network: 15_169 })
      expect(rows.get('2001:4860:4860::8888')).toMatchObject({ network: 15_169 })
      expect(rows.get('10.0.0.7')).toMatchObject({ country: '', network: 0 })
    }
  })

  it("where nothing is known, the vendor's word counts", async () => {
    await arrive(3, 'c', ['203.0.113.9'], 'NO')
    await learnAddresses(warehouse, 3, ['c'])
    expect(await warehouse.readOwn(places, {})).toContainEqual({
      ip: '203.0.113.9',
      country: 'NO',
      network: 0,
    })
  })

  it('that were looked up before there were kinds of network are looked up again, once', async () => {
    await warehouse.insert('addresses', [{ ip: '9.9.9.9', country: 'ZZ' }])
    expect(await learnAddresses(warehouse, 3, ['c'])).toBe(1)
    expect(await learnAddresses(warehouse, 3, ['c'])).toBe(0)
    await arrive(4, 'd', ['9.9.9.9'])
    expect(await learnAddresses(warehouse, 4, ['d'])).toBe(0)
    const found = (await warehouse.readOwn(places, {})).find(({ ip }) => ip === '9.9.9.9')
    expect(found?.country).not.toBe('ZZ')
    expect(found?.network).toBe(19_281)
  })
})
