/** A number as AWS writes it: an integer or a decimal fraction. */
export function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

const w3cDate = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/

/** Rule: a date is in one of the W3C's forms of ISO 8601, or the seconds since 1970. In milliseconds. */
export function dateOf(text: string): number | undefined {
  const time = w3cDate.test(text)
    ? Date.parse(text)
    : /^\d+(\.\d+)?$/.test(text)
      ? Number(text) * 1000
      : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

export function booleanOf(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

/** The bits of an address, most significant first: 32 of them or 128. */
export type Bits = string

export function addressOf(text: string): Bits | undefined {
  return text.includes(':') ? version6(text) : version4(text)
}

/** Rule: a range is in the notation of CIDR; an address alone is the range that holds only that. */
export function rangeOf(text: string): Bits | undefined {
  const [address = '', length, ...more] = text.split('/')
  const bits = addressOf(address)
  if (bits === undefined || more.length > 0) return undefined
  if (length === undefined) return bits
  const known = /^\d{1,3}$/.test(length) && Number(length) <= bits.length
  return known ? bits.slice(0, Number(length)).padEnd(bits.length, 'x') : undefined
}

/** Whether an address lies in a range: both of the same version, and the same up to where the range leaves it open. */
export function isWithin(address: Bits, range: Bits): boolean {
  if (address.length !== range.length) return false
  return address.startsWith(range.replace(/x+$/, ''))
}

function version4(text: string): Bits | undefined {
  const octets = text.split('.')
  const known = octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255)
  return octets.length === 4 && known
    ? octets.map((octet) => binary(Number(octet), 8)).join('')
    : undefined
}

/** Two colons stand, once, for as many groups of zeros as are missing of eight. */
function version6(text: string): Bits | undefined {
  const [before = '', after, ...more] = text.split('::')
  const first = groups(before)
  const last = groups(after ?? '')
  const missing = 8 - first.length - last.length
  if (more.length > 0 || (after === undefined ? missing !== 0 : missing < 1)) return undefined
  const all = [...first, ...Array<string>(missing).fill('0'), ...last]
  const known = all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
  return known ? all.map((group) => binary(Number.parseInt(group, 16), 16)).join('') : undefined
}

const groups = (text: string) => (text === '' ? [] : text.split(':'))

const binary = (value: number, length: number) => value.toString(2).padStart(length, '0')
