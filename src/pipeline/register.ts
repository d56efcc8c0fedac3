import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { messageOf } from '../core/index.js'
import { registerBatches } from './batches.js'
import { checkpoint } from './checkpoint.js'
import type { Deps } from './deps.js'
import type { FoundConfig, FoundFile } from './discover.js'
import { knownBatches, type Wave } from './waves.js'

/** A file that is to be landed, under the id of its content. */
export interface RegisteredFile extends FoundFile {
  readonly batchId: string
}

/** A file of configuration under the id of its content, its time and its place: the same content at another time is another snapshot. */
export interface RegisteredConfig extends FoundConfig {
  readonly batchId: string
}

/** What is to be done with the files found. */
export interface Identified<File> {
  readonly toLand: readonly (File & { readonly batchId: string })[]
  /** Files whose content was loaded before, or stands twice among the paths. */
  readonly known: readonly string[]
  readonly unreadable: readonly { path: string; reason: string }[]
}

/** Hashes each file and tells those that were loaded before from those that are to be. Writes nothing. */
export async function identify<File extends FoundFile | FoundConfig>(
  deps: Deps,
  files: readonly File[],
): Promise<Identified<File>> {
  const unreadable: { path: string; reason: string }[] = []
  const known: string[] = []
  const hashed = new Map<string, File & { readonly batchId: string }>()
  for (const file of files) {
    try {
      const batchId = `b_${(await idOf(file)).slice(0, 24)}`
      if (hashed.has(batchId)) known.push(file.path)
      else hashed.set(batchId, { ...file, batchId })
    } catch (error) {
      unreadable.push({ path: file.path, reason: messageOf(error) })
    }
  }
  const before = await knownBatches(deps, [...hashed.keys()])
  const toLand: (File & { readonly batchId: string })[] = []
  for (const file of hashed.values()) {
    if (before.get(file.batchId)?.state === 'landed') known.push(file.path)
    else toLand.push(file)
  }
  return { toLand, known, unreadable }
}

/** Writes files into the ledger before any of their records is read: all together, so that a crash leaves all of them or none. */
export async function register(
  deps: Deps,
  wave: Wave,
  files: readonly (RegisteredFile | RegisteredConfig)[],
): Promise<void> {
  checkpoint('register:before')
  await deps.ledger.db.transaction((tx) =>
    registerBatches(
      tx,
      files.map((file) => ({
        id: file.batchId,
        waveId: wave.id,
        source: 'source' in file ? file.source.id : file.config.id,
        path: file.path,
        bytes: file.bytes,
        registeredAt: deps.clock(),
      })),
    ),
  )
  checkpoint('register:after')
}

async function idOf(file: FoundFile | FoundConfig): Promise<string> {
  const content = await contentHash(file.path, file.bytes)
  if ('source' in file) return content
  const place = file.path.split(sep).slice(-nameDepth).join('/')
  const named = `${content} ${file.capturedAt.toISOString()} ${place}`
  return createHash('sha256').update(named).digest('hex')
}

/** As many names of a path as say what a file's content leaves out: `<repo>/.github/workflows/ci.yml`, which many repositories have alike. */
const nameDepth = 4

/** Up to this size a file is read at once: thousands of small ones are opened faster than streamed. */
const small = 4_000_000

/** SHA-256 of the first `bytes` bytes: what a file that still grows gets later is another content. */
async function contentHash(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (bytes === 0) return hash.digest('hex')
  if (bytes <= small) return hash.update(readFileSync(path).subarray(0, bytes)).digest('hex')
  for await (const chunk of createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}
