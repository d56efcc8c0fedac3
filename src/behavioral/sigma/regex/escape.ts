import type { Cursor } from './cursor.js'

/** Escapes of other dialects, with what RE2 offers for them. */
const FOREIGN: Readonly<Record<string, string>> = {
  Z: 'write \\z for the end of the text',
  G: 'RE2 has no \\G',
  K: 'RE2 has no \\K',
  h: 'write [ \\t]',
  R: 'write \\r?\\n',
  X: 'RE2 has no \\X',
  e: 'write \\x1b',
  u: 'write \\x{...}',
  c: 'write \\x..',
}

const GENERAL_CATEGORY =
  /^(?:Any|C|Cc|Cf|Co|Cs|L|Ll|Lm|Lo|Lt|Lu|M|Mc|Me|Mn|N|Nd|Nl|No|P|Pc|Pd|Pe|Pf|Pi|Po|Ps|S|Sc|Sk|Sm|So|Z|Zl|Zp|Zs)$/

/** Reads what stands behind a backslash outside a class and returns its program size. */
export function readEscape(cursor: Cursor): number {
  if (cursor.takeMatch(/^[AzbB]/)) return 1
  if (cursor.takeMatch(/^C/)) return 3
  if (cursor.take('Q')) {
    const quoted = cursor.takeMatch(/^[^\\]*(?:\\E|$)/)
    if (!quoted) throw cursor.error('\\Q without \\E, or with a backslash inside')
    // `\Qab\E*` repeats only the b for RE2; asking for a group is clearer than guessing.
    if (/^[*+?{]/.test(cursor.rest)) throw cursor.error('put \\Q...\\E in a group to repeat it')
    return quoted[0].length * 3 + 1
  }
  const set = readSet(cursor)
  if (set !== undefined) return set
  readCharacter(cursor)
  return 4
}

/** Reads `d`, `W`, `p{Greek}` and the like, which stand for many characters. */
export function readSet(cursor: Cursor): number | undefined {
  if (cursor.takeMatch(/^[dsw]/)) return 10
  if (cursor.takeMatch(/^[DSW]/)) return 40
  if (!cursor.takeMatch(/^[pP]/)) return undefined
  const name = cursor.takeMatch(/^(?:\{\^?([A-Za-z_]+)\}|([A-Z]))/)
  const category = name?.[1] ?? name?.[2]
  if (category === undefined || !(GENERAL_CATEGORY.test(category) || isScript(category))) {
    throw cursor.error('\\p is not followed by a Unicode category or script')
  }
  return 2000
}

/** Reads an escape that stands for one character and returns its code point. */
export function readCharacter(cursor: Cursor): number {
  const hex = cursor.takeMatch(/^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,8})\})/)
  if (hex) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
    if (code > 0x10ffff) throw cursor.error('beyond the last Unicode character')
    return code
  }
  const octal = cursor.takeMatch(/^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/)
  if (octal) return Number.parseInt(octal[0], 8)
  const control = cursor.takeMatch(/^[afnrtv]/)
  if (control) return { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }[control[0]] ?? 0
  const plain = cursor.takeMatch(/^[\x21-\x7e]/)
  if (plain && !/^\w/.test(plain[0])) return plain[0].codePointAt(0) ?? 0
  const found = plain?.[0]
  if (found === undefined) throw cursor.error('a lone backslash')
  if (/^[1-9]$/.test(found)) throw cursor.error(`\\${found}: RE2 has no back references`)
  const instead = Object.hasOwn(FOREIGN, found) ? `; ${FOREIGN[found]}` : ''
  throw cursor.error(`RE2 does not know \\${found}${instead}`)
}

/** Scripts by their full name; ISO codes such as Grek, which RE2 lacks, have four letters. */
function isScript(name: string): boolean {
  if (/^[A-Z][a-z]{3}$/.test(name) && !/^(?:Thai|Cham|Lisu)$/.test(name)) return false
  try {
    return new RegExp(`^\\p{Script=${name}}`, 'u').source !== ''
  } catch {
    return false
  }
}
