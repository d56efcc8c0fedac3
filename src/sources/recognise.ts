import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import type { Catalogue, Group } from './catalogue.js'
import { csvColumns } from './csv.js'
import type { Source, Variant, VendorRecord } from './define.js'
import { parse } from './json.js'
import { type Piece, RecordSplitter } from './splitter.js'

/** How the records stand in a file. `envelope` names the key of the list they are wrapped in. */
export type Shape =
  | { readonly kind: 'lines' }
  | { readonly kind: 'documents' }
  | { readonly kind: 'csv'; readonly columns: readonly string[] }
  | { readonly kind: 'envelope'; readonly key: string }

export interface Recognised {
  readonly source: Source
  readonly shape: Shape
  readonly variant: Variant | undefined
  readonly gzip: boolean
}

export type Recognition = Recognised | { readonly unrecognised: string }

const headBytes = 262_144
/** Most files tell what they are within a few records; thousands of small ones should not take minutes. */
const quickLook = 5000
const quickBytes = 2048

/** Tells by its content what a file is: by its first few records if they say it, else by its first quarter of a megabyte. */
export function recogniseFile(path: string, catalogue: Catalogue): Recognition {
  const quick = recogniseHead(readHead(path, quickBytes), catalogue)
  if ('source' in quick) return quick
  const head = readHead(path, headBytes)
  const found = recogniseHead(head, catalogue)
  if ('source' in found || packing(head) !== undefined || head.includes(10)) return found
  const later = headAfterFirstLine(path)
  const second = later === '' ? found : recogniseText(later, catalogue)
  return 'source' in second ? { ...second, gzip: false } : found
}

function recogniseHead(head: Buffer, catalogue: Catalogue): Recognition {
  if (head.length === 0) return { unrecognised: 'the file is empty' }
  const packed = packing(head)
  if (packed !== undefined && packed !== 'gzip')
    return { unrecognised: `${packed} compression; gzip and plain files are read` }
  const gzip = packed === 'gzip'
  const text = (gzip ? inflateHead(head) : head)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text === '')
    return { unrecognised: gzip ? 'the gzip holds nothing readable' : 'the file is blank' }
  const few = recogniseText(text.slice(0, quickLook), catalogue)
  const found = 'source' in few ? few : recogniseText(text, catalogue)
  return 'source' in found ? { ...found, gzip } : found
}

type RecognisedText = Omit<Recognised, 'gzip'> | { readonly unrecognised: string }

/** The first group that knows the text; what the first of them says of it when none does. */
function recogniseText(text: string, catalogue: Catalogue): RecognisedText {
  let first: RecognisedText | undefined
  for (const group of catalogue.groups) {
    const found = recogniseAmong(text, group)
    if ('source' in found) return found
    first ??= found
  }
  return first ?? { unrecognised: 'no source is known' }
}

function recogniseAmong(text: string, group: Group): RecognisedText {
  if (text.startsWith('{') || text.startsWith('[')) return recogniseJson(text, group)
  return (
    recogniseCsv(text, group) ??
    recogniseLines(text, group) ?? { unrecognised: 'neither JSON nor a table of log records' }
  )
}

function recogniseJson(text: string, group: Group): RecognisedText {
  const lines = text.split('\n', 50)
  const whole = lines.map((line) => parse(line)).filter((record) => record !== undefined)
  const splitter = new RecordSplitter(group.envelopes)
  const pieces: Piece[] = splitter.push(text)
  if (splitter.key !== undefined) {
    if (pieces.length === 0 && splitter.rest() === undefined)
      return { unrecognised: `an empty list of ${splitter.key}` }
    const shape: Shape = { kind: 'envelope', key: splitter.key }
    return named(
      pieces.map((piece) => parse(piece.text)),
      shape,
      group,
    )
  }
  const ndjson = text.startsWith('{') && whole.length > 0
  if (ndjson) return named(whole, { kind: 'lines' }, group)
  return named(
    pieces.map((piece) => parse(piece.text)),
    { kind: 'documents' },
    group,
  )
}

/** The source that knows most of the sample's records. */
function named(
  sample: readonly (VendorRecord | undefined)[],
  shape: Shape,
  { sources }: Group,
): RecognisedText {
  const records = sample.filter((record) => record !== undefined).slice(0, 50)
  if (records.length === 0) return { unrecognised: 'no whole JSON object at its beginning' }
  for (const record of records) {
    for (const source of sources) {
      if (source.recognise(record)) return { source, shape, variant: undefined }
      const variant = source.variants.find((candidate) => candidate.recognise(record))
      if (variant) return { source, shape, variant }
    }
  }
  const keys = Object.keys(records[0] ?? {})
    .slice(0, 6)
    .join(', ')
  return { unrecognised: `JSON of no known log source (keys: ${keys})` }
}

function recogniseCsv(text: string, group: Group): Omit<Recognised, 'gzip'> | undefined {
  const columns = text.includes('\n') ? csvColumns(text.slice(0, text.indexOf('\n'))) : undefined
  if (!columns) return undefined
  const record = Object.fromEntries(columns.map((name) => [name, 'x']))
  const found = named([record], { kind: 'csv', columns }, group)
  // A table is flat: only a form that knows how to read it (a query's result) gives whole records.
  return 'source' in found && found.variant ? found : undefined
}

/** Logs whose vendor writes lines of text: a broken line or two at the beginning must not hide the others. */
function recogniseLines(text: string, { sources }: Group): Omit<Recognised, 'gzip'> | undefined {
  const lines = text
    .split('\n', 50)
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  for (const source of sources) {
    for (const variant of source.variants) {
      const { line: fits } = variant
      if (fits && 2 * lines.filter((line) => fits(line)).length > lines.length)
        return { source, shape: { kind: 'lines' }, variant }
    }
  }
  return undefined
}

function readHead(path: string, bytes: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(bytes, Math.max(fstatSync(file).size, 0)))
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0))
  } finally {
    closeSync(file)
  }
}

/** Where the first line is longer than the head (it will be quarantined), what stands after it. Looks for its end through 256 MB. */
function headAfterFirstLine(path: string): string {
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.alloc(1 << 20)
    for (let at = headBytes; at < 256 << 20; at += chunk.length) {
      const length = readSync(file, chunk, 0, chunk.length, at)
      const end = chunk.subarray(0, length).indexOf(10)
      if (end >= 0) {
        const head = Buffer.alloc(headBytes)
        return head
          .subarray(0, readSync(file, head, 0, headBytes, at + end + 1))
          .toString('utf8')
          .trimStart()
      }
      if (length < chunk.length) return ''
    }
    return ''
  } finally {
    closeSync(file)
  }
}

function packing(head: Buffer): string | undefined {
  const magic = head.subarray(0, 6).toString('hex')
  if (magic.startsWith('1f8b')) return 'gzip'
  if (magic.startsWith('28b52ffd')) return 'zstd'
  if (magic.startsWith('425a68')) return 'bzip2'
  if (magic.startsWith('fd377a585a')) return 'xz'
  if (magic.startsWith('504b0304')) return 'zip'
  return undefined
}

/** What a cut gzip still yields; nothing when it is broken from the start. A little first: a hostile gzip grows a thousandfold. */
function inflateHead(head: Buffer): Buffer {
  const little = inflated(head.subarray(0, 16_384))
  const enough = little.length >= headBytes || little.length === 0
  return (enough ? little : inflated(head)).subarray(0, 4 * headBytes)
}

function inflated(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return Buffer.alloc(0)
  }
}
