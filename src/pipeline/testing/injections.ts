import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../core/index.js'
import { parseRecord, type Source, type VendorRecord } from '../../sources/index.js'

/** Texts that mean something to SQL, HTML, templates, spreadsheets, terminals or file systems. */
export const injections = [
  "'; DROP TABLE events; --",
  "\\'); DROP TABLE events; --",
  '<script>alert(document.cookie)</script>',
  '"><img src=x onerror=alert(1)>',
  '{wave:UInt32}',
  '{{records}}',
  '$' + '{process.exit(1)}',
  "$' $& $` $1",
  '=HYPERLINK("http://x")',
  '\u202e\u0007\u001b[2J',
  '../../../../etc/passwd\n\r\t',
  'nul\0inside',
] as const

type Path = readonly (string | number)[]

interface Leaf {
  readonly path: Path
  readonly value: string | number
}

const isDate = (value: unknown): boolean =>
  typeof value === 'string' && (/^\d{4}-\d\d-\d\d/.test(value) || /^\d\d\/\w{3}\/\d{4}/.test(value))

function leavesOf(value: unknown, path: Path = []): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** The record with other leaves; `change` gives undefined to leave one as it is. */
function changed(value: unknown, change: (leaf: Leaf) => unknown, path: Path = []): unknown {
  if (typeof value === 'string' || typeof value === 'number')
    return change({ path, value }) ?? value
  if (Array.isArray(value)) return value.map((one, at) => changed(one, change, [...path, at]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, changed(one, change, [...path, key])]),
  )
}

const nameOf = (path: Path): string =>
  path.map((key) => (typeof key === 'number' ? '[]' : key)).join('.')

/** Gives records numbers of their own: whatever of a record became its id differs in each. */
function numbered(uid: string, leaves: readonly Leaf[]): (leaf: Leaf, number: number) => unknown {
  const within = leaves
    .filter(({ value }) => String(value).length >= 6 && uid.includes(String(value)))
    .filter(({ value }) => !isDate(value))
    .sort((a, b) => String(b.value).length - String(a.value).length)
  const id = within[0]?.value
  return ({ value }, number) =>
    value !== id ? undefined : typeof value === 'number' ? value + number : `${value}-${number}`
}

/** Records of a source's fixtures in the vendor's own form that become events, one a line. */
export function fixtureRecords(source: Source): readonly VendorRecord[] {
  const folder = join(packageRoot, 'src', 'sources', source.id, 'fixtures')
  return readdirSync(folder).flatMap((situation) => {
    const expected = JSON.parse(
      readFileSync(join(folder, situation, 'expected.json'), 'utf8'),
    ) as Expected
    const input = readdirSync(join(folder, situation)).find((name) => name.startsWith('input.'))
    if (expected.shape !== 'lines' || expected.variant !== undefined || !input) return []
    const lines = readFileSync(join(folder, situation, input), 'utf8').split('\n')
    return expected.events
      .map(({ line }) => parseRecord(lines[line - 1] ?? ''))
      .filter((record) => record !== undefined)
  })
}

interface Expected {
  readonly shape: string
  readonly variant?: string
  readonly events: readonly { readonly line: number }[]
}

/** A record that becomes an event, and what that event is called. */
export interface Known {
  readonly record: VendorRecord
  readonly uid: string
}

export interface Poisoned {
  readonly lines: readonly string[]
  /** So many of them, from the beginning, were made of the first record. */
  readonly ofFirst: number
}

/**
 * Lines with injections, the first being the first record as it is. Every text of the first record holds each injection once, alone;
 * every text that only later ones have holds one; and each injection once fills all texts of the first that are no
 * dates and not its id.
 */
export function poisonedLines(first: Known, later: readonly Known[]): Poisoned {
  let count = 0
  const line = (known: Known, poison: (leaf: Leaf) => unknown, keepsId = false): string => {
    const number = numbered(known.uid, leavesOf(known.record))
    count++
    return JSON.stringify(
      changed(known.record, (leaf) =>
        keepsId ? (number(leaf, count) ?? poison(leaf)) : (poison(leaf) ?? number(leaf, count)),
      ),
    )
  }
  const only = (name: string, text: string) => (leaf: Leaf) =>
    nameOf(leaf.path) === name && typeof leaf.value === 'string' ? text : undefined
  const seen = textsOf(first)
  const lines = [
    JSON.stringify(first.record),
    ...[...seen].flatMap((name) => injections.map((text) => line(first, only(name, text)))),
    ...injections.map((text) =>
      line(
        first,
        ({ value }) => (typeof value === 'string' && !isDate(value) ? text : undefined),
        true,
      ),
    ),
  ]
  const ofFirst = lines.length
  for (const known of later) {
    for (const name of textsOf(known)) {
      if (seen.has(name)) continue
      seen.add(name)
      lines.push(line(known, only(name, injections[seen.size % injections.length] ?? '')))
    }
  }
  return { lines, ofFirst }
}

const textsOf = ({ record }: Known): Set<string> =>
  new Set(
    leavesOf(record)
      .filter(({ value }) => typeof value === 'string')
      .map(({ path }) => nameOf(path)),
  )

/** Whether a record has an injection as one of its values. */
export const holdsInjection = (record: VendorRecord): boolean =>
  leavesOf(record).some(({ value }) => (injections as readonly unknown[]).includes(value))
