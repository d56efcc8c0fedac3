import { createHash } from 'node:crypto'
import type { Random } from '../random.js'

/** Public keys by the fingerprint under which an audit log names them; the repository's own page shows the key. */
const keys = new Map<string, string>()

const sha256 = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest()

/** A new deploy key: its fingerprint as OpenSSH shows it, SHA-256 in base64 without padding. */
export function newDeployKey(r: Random): string {
  const type = 'ssh-ed25519'
  const part = (bytes: Buffer): Buffer[] => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  }
  const blob = Buffer.concat([...part(Buffer.from(type)), ...part(sha256(r.base62(43)))])
  const fingerprint = `SHA256:${sha256(blob).toString('base64').replace(/=+$/, '')}`
  keys.set(fingerprint, `${type} ${blob.toString('base64')}`)
  return fingerprint
}

/** The key of a fingerprint that was made here. */
export function deployKeyOf(fingerprint: string): string {
  const key = keys.get(fingerprint)
  if (key === undefined) throw new Error(`no deploy key has the fingerprint ${fingerprint}`)
  return key
}
