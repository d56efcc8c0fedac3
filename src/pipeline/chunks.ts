import type { RegisteredFile } from './register.js'

/** Files of one form that are read by one statement. */
export interface Chunk {
  readonly files: readonly RegisteredFile[]
  readonly bytes: number
}

/**
 * A statement's fixed cost is some ten milliseconds, so small files are read together; a chunk is what a crash repeats and what
 * the progress bar advances by, so it is not too large. gzip of these logs is about ten to one.
 */
const chunkBytes = 400_000_000
const gzipRatio = 10
const chunkFiles = 4000

export function chunksOf(files: readonly RegisteredFile[]): readonly Chunk[] {
  const byForm = new Map<string, RegisteredFile[]>()
  for (const file of files) {
    const form = JSON.stringify([file.source.id, file.variant?.id ?? '', file.shape])
    const group = byForm.get(form)
    if (group) group.push(file)
    else byForm.set(form, [file])
  }
  return [...byForm.values()].flatMap(cut)
}

function cut(files: readonly RegisteredFile[]): Chunk[] {
  const chunks: Chunk[] = []
  let current: RegisteredFile[] = []
  let weight = 0
  const flush = () => {
    if (current.length > 0) {
      chunks.push({ files: current, bytes: current.reduce((sum, file) => sum + file.bytes, 0) })
    }
    current = []
    weight = 0
  }
  for (const file of files) {
    const size = file.bytes * (file.gzip ? gzipRatio : 1)
    if (current.length >= chunkFiles || (weight > 0 && weight + size > chunkBytes)) flush()
    current.push(file)
    weight += size
  }
  flush()
  return chunks
}
