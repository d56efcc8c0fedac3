import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { sqlString } from '../../../warehouse/index.js'

/** The first and last address of a network, both written as IPv6. */
export interface Network {
  readonly first: string
  readonly last: string
  /** An IPv6 network that spans the IPv4-mapped block without being inside it. */
  readonly spansMapped: boolean
}

const MAPPED = Buffer.from('00000000000000000000ffff', 'hex')

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; undefined when it is neither. */
export function parseCidr(text: string): Network | undefined {
  const [address = '', length, ...more] = text.trim().split('/')
  const width = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('%') ? 128 : 0
  if (width === 0 || more.length > 0) return undefined
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined
  const prefix = length === undefined ? width : Number(length)
  if (prefix > width) return undefined
  const bytes = Buffer.from(ipaddr.parse(address).toByteArray())
  const wide = width === 32 ? Buffer.concat([MAPPED, bytes]) : bytes
  const bits = prefix + 128 - width
  const first = bound(wide, bits, 0)
  const last = bound(wide, bits, 1)
  const low = Buffer.concat([MAPPED, Buffer.alloc(4, 0)])
  const spansMapped = bits < 96 && first.compare(low) <= 0 && last.compare(low) >= 0
  return { first: written(first), last: written(last), spansMapped }
}

/**
 * True when the text is an address inside the network. IPv4 and IPv4-mapped IPv6 addresses are
 * one thing, both for the field and for the network. Ranges over `toIPv6OrNull` rather than
 * `isIPAddressInRange`, which throws on the first value that is no address.
 */
export function inNetwork(value: string, network: Network): string {
  const address = `toIPv6OrNull(${value})`
  const inside = between(address, network.first, network.last)
  const sql = network.spansMapped
    ? `${inside} AND NOT ${between(address, '::ffff:0:0', '::ffff:ffff:ffff')}`
    : inside
  return `ifNull(${sql}, 0)`
}

function between(address: string, first: string, last: string): string {
  return `(${address} >= toIPv6(${sqlString(first)}) AND ${address} <= toIPv6(${sqlString(last)}))`
}

function bound(bytes: Buffer, bits: number, fill: 0 | 1): Buffer {
  return Buffer.from(
    bytes.map((byte, index) => {
      const kept = Math.min(8, Math.max(0, bits - index * 8))
      const mask = (0xff << (8 - kept)) & 0xff
      return fill === 0 ? byte & mask : byte | (~mask & 0xff)
    }),
  )
}

function written(bytes: Buffer): string {
  return (bytes.toString('hex').match(/.{4}/g) ?? []).join(':')
}
