import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { messageOf, TriviumError } from '../core/index.js'
import {
  claimedBy,
  claimedRecords,
  defaultRecordBytes,
  landingInsert,
  mappingSql,
  readingOf,
  type Source,
  siblingsOf,
} from '../sources/index.js'
import { defineQuery } from '../warehouse/index.js'
import { checkpoint } from './checkpoint.js'
import { type Chunk, chunksOf } from './chunks.js'
import { columnsOf } from './columns.js'
import type { Deps, Progress } from './deps.js'
import type { RegisteredFile } from './register.js'
import { clearCopies, type Mended, salvage, snapshot } from './salvage.js'
import { forget, type Problem, settle } from './settle.js'
import type { Wave } from './waves.js'

export interface Landed {
  /** Good records, those among them that were known already included. */
  readonly records: number
  readonly rejected: number
  readonly problems: readonly { path: string; reason: string }[]
}

/** Brings registered files into `events` and `quarantine`, chunk by chunk. Repeating it changes nothing. */
export async function land(
  deps: Deps,
  wave: Wave,
  files: readonly RegisteredFile[],
  progress: Progress,
): Promise<Landed> {
  const chunks = chunksOf(files)
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const total = { records: 0, rejected: 0, problems: [] as { path: string; reason: string }[] }
  let bytes = 0
  let next = 0
  let done = 0
  const lane = async (): Promise<void> => {
    for (let chunk = chunks[next++]; chunk; chunk = chunks[next++]) {
      const landed = await landChunk(deps, wave, chunk)
      checkpoint(`landed:${++done}`)
      bytes += chunk.bytes
      total.records += landed.records
      total.rejected += landed.rejected
      total.problems.push(...landed.problems)
      progress({ kind: 'landed', bytes, totalBytes, records: total.records })
    }
  }
  // All lanes come to rest before a failure is told: what they still do must not meet a closed store.
  const ended = await Promise.allSettled(
    Array.from({ length: Math.min(deps.warehouse.lanes, chunks.length) }, lane),
  )
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return total
}

async function landChunk(deps: Deps, wave: Wave, chunk: Chunk): Promise<Landed> {
  const problems = new Map<string, Problem>()
  await forget(
    deps,
    chunk.files.map((file) => file.batchId),
  )
  try {
    await insertFiles(deps, wave, chunk.files)
    const grown = chunk.files.filter(changed)
    if (grown.length > 0) throw new TriviumError('load.changed', 'a file changed while it was read')
  } catch (error) {
    if (isOurs(error)) throw error
    await forget(
      deps,
      chunk.files.map((file) => file.batchId),
    )
    for (const file of chunk.files) {
      const problem = await landAlone(deps, wave, file)
      if (problem !== undefined) problems.set(file.batchId, problem)
    }
  }
  return settle(deps, wave, chunk.files, problems)
}

/** Errors of the house itself, not of a file: reading the files one by one would not help, and their records would be lost. */
export function isOurs(error: unknown): boolean {
  if ((error as NodeJS.ErrnoException)?.code === 'ENOSPC') return true
  return (
    error instanceof TriviumError &&
    ['warehouse.disk_full', 'warehouse.out_of_memory', 'warehouse.locked'].includes(error.code)
  )
}

/** Lands one file; what the engine cannot read as it stands is cut into its whole records first. Returns what was wrong with it. */
async function landAlone(
  deps: Deps,
  wave: Wave,
  file: RegisteredFile,
): Promise<Problem | undefined> {
  const told = (reason: string | undefined): Problem | undefined =>
    reason === undefined ? undefined : { reason, failed: false }
  try {
    const still: Mended = changed(file) ? await snapshot(deps, file) : { file, problem: undefined }
    try {
      await insertFiles(deps, wave, [still.file])
      return told(still.problem)
    } catch (error) {
      if (isOurs(error)) throw error
      await forget(deps, [file.batchId])
      const mended = await salvage(deps, still.file)
      await insertFiles(deps, wave, [mended.file])
      return told(still.problem ?? mended.problem)
    }
  } catch (error) {
    if (isOurs(error)) throw error
    await forget(deps, [file.batchId])
    return { reason: messageOf(error), failed: true }
  } finally {
    clearCopies(deps, file)
  }
}

const claimed = defineQuery({
  name: 'claimed_records',
  sql: `SELECT DISTINCT reason FROM quarantine WHERE batch_id IN {batches:Array(String)} AND reason IN {reasons:Array(String)}`,
  params: z.object({ batches: z.array(z.string()), reasons: z.array(z.string()) }),
  row: z.object({ reason: z.string() }),
})

/**
 * Lands files of the same source and shape. A vendor may deliver several logs in one file: what siblings of the source claim is first
 * refused, so that nothing is read twice when there is none, and then landed as theirs. What a wrapped delivery holds is not looked at.
 */
async function insertFiles(
  deps: Deps,
  wave: Wave,
  files: readonly RegisteredFile[],
): Promise<void> {
  const [first] = files
  if (!first) return
  const siblings = first.variant ? [] : siblingsOf(first.source)
  await insertAs(deps, wave, files, first.source, siblings)
  if (siblings.length === 0) return
  const params = {
    batches: files.map(({ batchId }) => batchId),
    reasons: siblings.map(claimedBy),
  }
  const found = new Set((await deps.warehouse.readOwn(claimed, params)).map(({ reason }) => reason))
  if (found.size === 0) return
  for (const sibling of siblings)
    if (found.has(claimedBy(sibling))) await insertAs(deps, wave, files, sibling)
  await deps.warehouse.run({
    name: 'forget_claimed',
    sql: 'DELETE FROM quarantine WHERE batch_id IN {batches:Array(String)} AND reason IN {reasons:Array(String)}',
    params,
  })
}

/** One INSERT ... SELECT: of all records with those that `siblings` claim refused, or, without them, of those that `source` claims. */
async function insertAs(
  deps: Deps,
  wave: Wave,
  files: readonly RegisteredFile[],
  source: Source,
  siblings?: readonly Source[],
): Promise<void> {
  const [first] = files
  if (!first) return
  const { variant } = first
  const reading = readingOf(first.shape)
  const columns = await columnsOf(deps.warehouse, source)
  const limits = { wave: wave.id, now: wave.openedAt.getTime(), recordBytes: defaultRecordBytes }
  await deps.warehouse.load({
    name: `land_${source.id}`,
    files: files.map(({ batchId, path, gzip }) => ({ id: batchId, path, gzip })),
    format: reading.format,
    structure: reading.structure,
    // Blocks of 64 MB: the default of 256 MB takes 2 GB while it is sorted and compressed.
    settings: {
      ...reading.settings,
      max_insert_threads: insertThreads,
      parallel_view_processing: 1,
      min_insert_block_size_bytes: 64_000_000,
      min_insert_block_size_rows: 100_000,
    },
    statement: (relation) => {
      const records = reading.records(relation)
      const mapping = siblings
        ? mappingSql(source, variant, records)
        : mappingSql(source, undefined, claimedRecords(source, records))
      return landingInsert(source, mapping, columns, limits, siblings)
    },
  })
}

/** Each sorts and compresses blocks of its own, so memory grows with them. */
const insertThreads = Math.min(4, availableParallelism())

function changed(file: RegisteredFile): boolean {
  const now = statSync(file.path)
  return now.size !== file.bytes || now.mtimeMs !== file.modifiedMs
}
