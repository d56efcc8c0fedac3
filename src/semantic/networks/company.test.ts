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
} from '../../warehouse/index.js'
import {
  type CompanyNetwork,
  companyNetworks,
  learnAddresses,
  removeCompanyNetworks,
  writeCompanyNetworks,
} from '../index.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-company-'))
let warehouse: Warehouse

/** Addresses and names in the place of one, as events bring them. */
const callers: readonly { readonly ip?: string; readonly domain?: string }[] = [
  { ip: '52.86.234.7' },
  { ip: '::ffff:52.86.234.7' },
  { ip: '69.181.165.20' },
  { ip: '2001:db8:7::5' },
  { ip: '10.1.1.1' },
  { ip: '10.2.2.2' },
  { domain: 'athena.amazonaws.com' },
  { domain: 'AWS Internal' },
  { domain: 'gce-internal-ip' },
  { domain: 'example.com' },
  {},
]

const seen = defineQuery({
  name: 'seen_networks',
  sql: `SELECT concat(src_endpoint_ip, src_endpoint_domain) AS caller, concat(src_network_kind, '/', src_network_name) AS network FROM events`,
  params: noParams,
  row: z.object({ caller: z.string(), network: z.string() }),
})
const networks = async () =>
  new Map((await warehouse.readOwn(seen, {})).map((row) => [row.caller, row.network]))

beforeAll(async () => {
  warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
  await migrate(warehouse)
  await warehouse.insert(
    'events',
    callers.map(({ ip = '', domain = '' }, index) => ({
      time: '2026-05-04 08:00:00.000',
      event_uid: String(index),
      wave: 1,
      batch_id: 'a',
      src_endpoint_ip: ip,
      src_endpoint_domain: domain,
    })),
  )
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the network of an event', () => {
  it('is unknown before its address was looked up', async () =>
    expect((await networks()).get('52.86.234.7')).toBe('unknown/'))

  it('is what the offline lists know, or what stands in the place of the address', async () => {
    await learnAddresses(warehouse, 1, ['a'])
    expect(Object.fromEntries(await networks())).toEqual({
      '52.86.234.7': 'cloud/AWS',
      '::ffff:52.86.234.7': 'cloud/AWS',
      '69.181.165.20': 'residential/Comcast',
      '2001:db8:7::5': 'unknown/',
      '10.1.1.1': 'private/RFC 1918',
      '10.2.2.2': 'private/RFC 1918',
      'athena.amazonaws.com': 'aws-internal/',
      'AWS Internal': 'aws-internal/',
      'gce-internal-ip': 'private/',
      'example.com': '/',
      '': '/',
    })
  })

  it('is first of all what the company says, for events of before too', async () => {
    const said = (cidr: string, kind: CompanyNetwork['kind'], name: string): CompanyNetwork => ({
      cidr,
      kind,
      name,
      source: 'networks.csv',
    })
    await writeCompanyNetworks(warehouse, [
      said('52.86.234.9/24', 'ci', 'Runners'),
      said('2001:db8:7::/48', 'corporate', 'Berlin'),
      said('10.0.0.0/8', 'corporate', 'Inside'),
      said('10.2.0.0/16', 'vpn', 'VPN pool'),
      said('69.181.165.20', 'corporate', 'Ada at home'),
    ])
    const found = await networks()
    expect(found.get('52.86.234.7')).toBe('ci/Runners')
    expect(found.get('::ffff:52.86.234.7')).toBe('ci/Runners')
    expect(found.get('2001:db8:7::5')).toBe('corporate/Berlin')
    expect(found.get('10.1.1.1')).toBe('corporate/Inside')
    expect(found.get('10.2.2.2')).toBe('vpn/VPN pool')
    expect(found.get('69.181.165.20')).toBe('corporate/Ada at home')
    expect(found.get('athena.amazonaws.com')).toBe('aws-internal/')
    expect(found.get('')).toBe('/')
    await writeCompanyNetworks(warehouse, [said('::ffff:52.86.234.0/120', 'corporate', 'Ours')])
    expect((await networks()).get('52.86.234.7')).toBe('corporate/Ours')
  })

  it('and what it says can be taken back, all of it that is named or none', async () => {
    const ranges = async () => (await companyNetworks(warehouse)).map(({ cidr }) => cidr)
    const before = await ranges()
    await expect(
      removeCompanyNetworks(warehouse, ['69.181.165.20', '192.0.2.0/24']),
    ).rejects.toMatchObject({
      code: 'networks.not_found',
      message: expect.stringContaining('192.0.2.0/24'),
    })
    expect(await ranges()).toEqual(before)
    await removeCompanyNetworks(warehouse, ['69.181.165.20/32'])
    expect(await ranges()).toEqual(before.filter((cidr) => cidr !== '69.181.165.20/32'))
    expect((await networks()).get('69.181.165.20')).toBe('residential/Comcast')
  })
})

describe('what is no network is refused, and nothing is written with it', () => {
  const good: CompanyNetwork = { cidr: '10.1.0.0/16', kind: 'vpn', name: 'x', source: 'x' }
  it.each([
    '',
    'office',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/8.5',
    '10.0.0/8',
    '010.0.0.0/8',
    '2001:db8::/129',
    'fe80::1%eth0/64',
    '0.0.0.0/0',
    '::/0',
    "'; DROP TABLE company_networks; --",
  ])('%j', async (cidr) => {
    await expect(writeCompanyNetworks(warehouse, [good, { ...good, cidr }])).rejects.toMatchObject({
      code: 'networks.bad_cidr',
    })
    expect((await networks()).get('10.1.1.1')).toBe('corporate/Inside')
  })

  it('nor a kind that there is not', async () => {
    const kind = 'home' as CompanyNetwork['kind']
    await expect(writeCompanyNetworks(warehouse, [{ ...good, kind }])).rejects.toMatchObject({
      code: 'networks.bad_kind',
      message: expect.stringContaining("'home'"),
    })
  })
})
