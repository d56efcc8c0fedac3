import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { messageOf } from '../core/index.js'
import { RecordSplitter } from '../sources/index.js'
import type { Deps } from './deps.js'
import type { RegisteredFile } from './register.js'

/** Records longer than this are cut: they are refused anyway, and the cut keeps memory bounded. */
const longest = 16_000_000

/**
 * Copies what is whole in a broken file (a cut gzip, half a JSON) to a file of lines, which then lands like any other. The piece
 * that breaks off becomes a line too, so that it shows in quarantine. The only place where records pass through JavaScript,
 * and only those of a file that the engine refused.
 */
export async function salvage(deps: Deps, file: RegisteredFile): Promise<{ lines: RegisteredFile; problem: string }> {
  const path = copyPath(deps, file, 'salvaged')
  const out = createWriteStream(path)
  const byLine = file.shape.kind === 'lines' || file.shape.kind === 'csv'
  const splitter = new RecordSplitter(file.shape.kind === 'envelope' ? [file.shape.key] : [], longest)
  const write = async (text: string): Promise<void> => {
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', resolve))
  }
  let problem: string | undefined
  try {
    for await (const chunk of textOf(file)) {
      if (byLine) await write(chunk)
      else for (const piece of splitter.push(chunk)) await write(`${oneLine(piece.text)}\n`)
    }
  } catch (error) {
    problem = messageOf(error)
  }
  const rest = splitter.rest()
  if (rest) {
    problem ??= `the file ends in the middle of the record that begins in line ${rest.line}`
    await write(`${oneLine(rest.text.slice(0, 65_536))}\n`)
  }
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject)
    out.end(resolve)
  })
  return {
    lines: { ...file, path, gzip: false, shape: byLine ? file.shape : { kind: 'lines' } },
    problem: problem ?? 'not well-formed; its whole records were read one by one',
  }
}

/** A still copy of a growing file, up to the last whole line that it had when it was registered. The rest comes with the next load. */
export async function snapshot(deps: Deps, file: RegisteredFile): Promise<RegisteredFile> {
  const path = copyPath(deps, file, 'snapshot')
  const out = createWriteStream(path)
  let held = Buffer.alloc(0)
  for await (const chunk of createReadStream(file.path, { end: file.bytes - 1 })) {
    const bytes = Buffer.concat([held, chunk as Buffer])
    const end = file.gzip ? bytes.length : bytes.lastIndexOf(10) + 1
    held = Buffer.from(bytes.subarray(end))
    if (!out.write(bytes.subarray(0, end))) await new Promise<void>((resolve) => out.once('drain', resolve))
  }
  await new Promise<void>((resolve, reject) => {
    out.on('error', reject)
    out.end(resolve)
  })
  return { ...file, path }
}

async function* textOf(file: RegisteredFile): AsyncGenerator<string> {
  const raw: Readable = createReadStream(file.path, { end: Math.max(0, file.bytes - 1) })
  const decoder = new TextDecoder('utf-8')
  const source = file.gzip ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => source.destroy(error))
  for await (const chunk of source) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

/** Line breaks between the tokens of a pretty-printed record mean nothing; inside strings they are escaped already. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')

function copyPath(deps: Deps, file: RegisteredFile, what: string): string {
  mkdirSync(deps.workDir, { recursive: true })
  return join(deps.workDir, `${file.batchId}.${what}`)
}
