import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { messageOf } from '../core/index.js'
import { type CsvRow, CsvSplitter, parseRecord, RecordSplitter } from '../sources/index.js'
import type { Deps } from './deps.js'
import type { RegisteredFile } from './register.js'

/** A copy to be landed in a file's place, and what was wrong with the file. */
export interface Mended {
  readonly file: RegisteredFile
  readonly problem: string | undefined
}

/** Records longer than this are cut: they are refused anyway, and the cut keeps memory bounded. */
const longest = 16_000_000

/** Of a record that breaks off, what quarantine would keep of it. */
const longestRest = 65_536

/**
 * Copies what is whole in a broken file (a cut gzip, half a JSON) to a file of lines, which then lands like any other. The piece
 * that breaks off becomes a line too, so that it shows in quarantine. The only place where records pass through JavaScript,
 * and only those of a file that the engine refused.
 */
export async function salvage(deps: Deps, file: RegisteredFile): Promise<Mended> {
  const path = copyPath(deps, file, 'salvaged')
  const found: { problem?: string } = {}
  await pipeline(linesOf(file, found), createWriteStream(path))
  return {
    file: { ...file, path, gzip: false, shape: { kind: 'lines' } },
    problem: found.problem ?? 'not well-formed; its whole records were read one by one',
  }
}

async function* linesOf(file: RegisteredFile, found: { problem?: string }): AsyncGenerator<Buffer> {
  const { shape } = file
  if (shape.kind === 'lines') return yield* whatIsReadable(file, found)
  if (shape.kind === 'csv') return yield* rowsOf(file, shape.columns, found)
  const splitter = new RecordSplitter(shape.kind === 'envelope' ? [shape.key] : [], longest)
  for await (const chunk of whatIsReadable(file, found)) {
    for (const piece of splitter.push(chunk.toString('latin1'))) yield line(piece.text)
  }
  const rest = splitter.rest()
  if (rest) {
    found.problem ??= `the file ends in the middle of the record that begins in line ${rest.line}`
    yield line(rest.text.slice(0, longestRest))
  }
}

/** A table's rows as JSON objects; the row that breaks off as its bare text. */
async function* rowsOf(
  file: RegisteredFile,
  columns: readonly string[],
  found: { problem?: string },
): AsyncGenerator<Buffer> {
  const splitter = new CsvSplitter()
  let header = true
  const objects = function* (rows: readonly CsvRow[]): Generator<Buffer> {
    for (const row of rows) {
      if (header) header = false
      else if (row.cells.length > 1 || row.cells[0] !== '') yield asObject(columns, row)
    }
  }
  for await (const chunk of whatIsReadable(file, found))
    yield* objects(splitter.push(chunk.toString('latin1')))
  const rest = splitter.rest()
  if (rest?.whole && found.problem === undefined) yield* objects([rest])
  else if (rest) {
    found.problem ??= `the file ends in the middle of the row that begins in line ${rest.line}`
    yield line(rest.cells.join(',').slice(0, longestRest))
  }
}

function asObject(columns: readonly string[], row: CsvRow): Buffer {
  const utf8 = (cell: string) => Buffer.from(cell, 'latin1').toString('utf8')
  const pairs = columns.map((name, index) => [name, utf8(row.cells[index] ?? '')])
  return Buffer.from(`${JSON.stringify(Object.fromEntries(pairs))}\n`)
}

/** Line breaks between the tokens of a pretty-printed record mean nothing; inside strings they are escaped already. */
const line = (latin1: string): Buffer =>
  Buffer.from(`${latin1.replaceAll(/[\r\n]+/g, ' ')}\n`, 'latin1')

/** The file's bytes, unpacked, up to where they can be read. Text is cut as Latin-1, which keeps every byte as it was. */
async function* whatIsReadable(
  file: RegisteredFile,
  found: { problem?: string },
): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.path, { end: Math.max(0, file.bytes - 1) })
  try {
    for await (const chunk of file.gzip ? unpacked(raw) : raw) yield chunk as Buffer
  } catch (error) {
    found.problem = messageOf(error)
  }
}

/**
 * Unpacks a gzip step by step, and gives what a step unpacked before it tells of an error. A piped stream that fails throws away
 * what was not fetched from it yet, so that how much of a cut file is kept would be chance.
 */
async function* unpacked(raw: Readable): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const out: Buffer[] = []
  let failed: Error | undefined
  gunzip.on('data', (chunk: Buffer) => out.push(chunk))
  gunzip.on('error', (error) => {
    failed = error
  })
  const ended = new Promise<void>((resolve) => gunzip.once('close', resolve))
  const given = (chunk: Buffer) =>
    Promise.race([new Promise<void>((resolve) => gunzip.write(chunk, () => resolve())), ended])
  for await (const chunk of raw) {
    await given(chunk as Buffer)
    yield* out.splice(0)
    if (failed) break
  }
  gunzip.end()
  await ended
  yield* out
  if (failed) throw failed
}

/**
 * A still copy of a file that changes while it is read, as long as it was when it was registered. Of lines, one that was being
 * written then is left for the next load, which finds it whole.
 */
export async function snapshot(deps: Deps, file: RegisteredFile): Promise<Mended> {
  const path = copyPath(deps, file, 'snapshot')
  const grows = file.shape.kind === 'lines' && !file.gzip && statSync(file.path).size > file.bytes
  const found: { problem?: string } = {}
  const source = createReadStream(file.path, { end: Math.max(0, file.bytes - 1) })
  if (grows) await pipeline(source, (chunks) => wholeLines(chunks, found), createWriteStream(path))
  else await pipeline(source, createWriteStream(path))
  return { file: { ...file, path }, problem: found.problem }
}

async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
  found: { problem?: string },
): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(10) + 1
    if (end > 0) {
      yield Buffer.concat([...held, chunk.subarray(0, end)])
      held = []
    }
    held.push(chunk.subarray(end))
  }
  const last = Buffer.concat(held)
  if (parseRecord(last.toString('utf8'))) yield last
  else if (last.length > 0)
    found.problem = 'the file was being written; its last line is left for the next load'
}

/** Takes away the copies that were made of a file. */
export function clearCopies(deps: Deps, file: RegisteredFile): void {
  for (const what of ['salvaged', 'snapshot'] as const)
    rmSync(copyPath(deps, file, what), { force: true })
}

function copyPath(deps: Deps, file: RegisteredFile, what: 'salvaged' | 'snapshot'): string {
  mkdirSync(deps.workDir, { recursive: true })
  return join(deps.workDir, `${file.batchId}.${what}`)
}
