import { createHash, randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford base32 of the first `length * 5` bits. */
function base32(bytes: Uint8Array, length: number): string {
  let bits = 0
  let value = 0
  let out = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && out.length < length) {
      bits -= 5
      out += alphabet[(value >>> bits) & 31] ?? ''
    }
  }
  return out
}

/**
 * A short id that depends on its parts alone: the same finding has the same id on every run and every machine.
 * 80 bits, so a million ids collide with a chance of about 1e-12.
 */
export function stableId(prefix: string, ...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return `${prefix}_${base32(hash.digest(), 16)}`
}

/** A secret of 160 bits for sign-in links, cookies and API keys. The only random ids in the product. */
export function secretToken(): string {
  return base32(randomBytes(20), 32)
}

/** What is stored of a secret: never the secret itself. */
export function secretHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
