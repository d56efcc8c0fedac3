import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { TriviumError } from '../../core/index.js'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'
import { type NetworkKind, networkKinds } from './kinds.js'

/** A network that the company says is its own, or knows the kind of. */
export interface CompanyNetwork {
  /** In CIDR notation; a single address stands for itself. */
  readonly cidr: string
  readonly kind: NetworkKind
  /** What the company calls it: "Berlin office", "VPN exit". */
  readonly name: string
  /** Where that was said, e.g. a file of company context. */
  readonly source: string
}

/**
 * Adds networks of the company, or says anew what those of the same range are. They count before what the offline lists know, the narrower
 * before the wider, and for events that are stored already too. Nothing is written where one of them is wrong.
 */
export async function writeCompanyNetworks(
  warehouse: Warehouse,
  networks: readonly CompanyNetwork[],
): Promise<void> {
  const rows = networks.map((network) => ({ ...network, cidr: canonicalCidr(network.cidr) }))
  for (const { cidr, kind } of rows) {
    if (!networkKinds.includes(kind))
      throw new TriviumError('networks.bad_kind', `${cidr}: '${kind}' is no kind of network`, {
        hint: `use one of ${networkKinds.join(', ')}`,
      })
  }
  await warehouse.insert('company_networks', rows)
  await reload(warehouse)
}

const all = defineQuery({
  name: 'company_networks',
  sql: 'SELECT cidr, kind, name, source FROM company_networks FINAL ORDER BY kind, name, cidr',
  params: noParams,
  row: z.object({
    cidr: z.string(),
    kind: z.enum(networkKinds),
    name: z.string(),
    source: z.string(),
  }),
})

/** The networks the company told of, by kind and name. */
export const companyNetworks = (warehouse: Pick<Warehouse, 'read'>): Promise<CompanyNetwork[]> =>
  warehouse.read(all, {})

/** Forgets networks, however their ranges are written. Throws `networks.not_found` where one of them is not there, and then forgets none. */
export async function removeCompanyNetworks(
  warehouse: Warehouse,
  ranges: readonly string[],
): Promise<void> {
  const cidrs = ranges.map(canonicalCidr)
  const known = new Set((await companyNetworks(warehouse)).map(({ cidr }) => cidr))
  const missing = cidrs.filter((cidr) => !known.has(cidr))
  if (missing.length > 0)
    throw new TriviumError('networks.not_found', `not told of before: ${missing.join(', ')}`, {
      hint: 'trivium networks lists what was',
    })
  await warehouse.run({
    name: 'remove_company_networks',
    sql: 'DELETE FROM company_networks WHERE cidr IN {cidrs:Array(String)}',
    params: { cidrs },
  })
  await reload(warehouse)
}

const reload = (warehouse: Warehouse): Promise<void> =>
  warehouse.run({
    name: 'reload_company_networks',
    sql: 'SYSTEM RELOAD DICTIONARY company_network_book',
  })

/** One way to write each range: without host bits, and an IPv4 range in IPv6 clothes as IPv4. */
function canonicalCidr(text: string): string {
  const [base = '', prefix, ...more] = text.trim().split('/')
  if (isIP(base) === 0 || base.includes('%') || more.length > 0) throw notANetwork(text)
  const address = ipaddr.parse(base)
  const bits = address.kind() === 'ipv4' ? 32 : 128
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) throw notANetwork(text)
  const length = prefix === undefined ? bits : Number(prefix)
  // A range of length 0 would make everyone's address the company's.
  if (length < 1 || length > bits) throw notANetwork(text)
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && length > 96)
    return networkOf(address.toIPv4Address(), length - 96)
  return networkOf(address, length)
}

const networkOf = (address: ipaddr.IPv4 | ipaddr.IPv6, length: number): string => {
  const range = `${address.toString()}/${length}`
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(range)
      : ipaddr.IPv6.networkAddressFromCIDR(range)
  return `${first.toString()}/${length}`
}

const notANetwork = (text: string): TriviumError =>
  new TriviumError('networks.bad_cidr', `not a network: ${JSON.stringify(text.slice(0, 100))}`, {
    hint: 'write a range such as 203.0.113.0/24 or 2001:db8:7::/48, or one address',
  })
