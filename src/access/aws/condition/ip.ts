import ipaddr from 'ipaddr.js'
import { type Operator, plain } from './operator.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** An address that is a v4 one written as v6 is that v4 one. */
function addressOf(text: string): Address | undefined {
  if (!/^[0-9a-fA-F.:]+$/.test(text)) return undefined
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  return ipaddr.IPv6.isValid(text) && text.includes(':') ? ipaddr.process(text) : undefined
}

/** An address or a block of them (CIDR). */
export const inBlock: Operator['prepare'] = (text) => {
  const [base = '', length, more] = text.split('/')
  const address = addressOf(base)
  if (!address || more !== undefined) return undefined
  const most = address.kind() === 'ipv4' ? 32 : 128
  const bits = length === undefined ? most : /^\d{1,3}$/.test(length) ? Number(length) : most + 1
  if (bits > most) return undefined
  return plain((given) => {
    const value = addressOf(given)
    if (!value || value.kind() !== address.kind()) return false
    return value instanceof ipaddr.IPv4
      ? value.match(address as ipaddr.IPv4, bits)
      : value.match(address as ipaddr.IPv6, bits)
  })
}
