import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { TriviumError } from '../../core/index.js'

/** Pushed files wait here under the id of their content until a load has taken them. */
export interface Inbox {
  /** Writes a body to a file that is not yet part of the inbox. Throws `ingest.too_large` and leaves nothing behind. */
  receive(body: ReadableStream, gzip: boolean, mostBytes: number): Promise<Received>
  /** Makes a received file part of the inbox; `fresh` is false when the same content waits there already. */
  keep(received: Received): { readonly path: string; readonly fresh: boolean }
  drop(received: Received): void
  /** What waits, from this run and from earlier ones. */
  waiting(): string[]
  remove(path: string): void
}

export interface Received {
  readonly path: string
  readonly bytes: number
  /** The id the pipeline gives to a file of this content. */
  readonly batch: string
  readonly gzip: boolean
}

const named = /^push-b_[0-9a-f]{24}\.ndjson(\.gz)?$/

export function inboxIn(folder: string): Inbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder))
    if (name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  return {
    receive: async (body, gzip, mostBytes) => {
      const path = join(folder, `${randomUUID()}.part`)
      const hash = createHash('sha256')
      let bytes = 0
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          hash.update(chunk)
          if (bytes > mostBytes) done(tooLarge(mostBytes))
          else done(null, chunk)
        },
      })
      try {
        await pipeline(
          Readable.fromWeb(body),
          measured,
          createWriteStream(path, { flags: 'wx', mode: 0o600 }),
        )
      } catch (error) {
        rmSync(path, { force: true })
        throw error
      }
      return { path, bytes, gzip, batch: `b_${hash.digest('hex').slice(0, 24)}` }
    },
    keep: ({ path, batch, gzip }) => {
      const place = join(folder, `push-${batch}.ndjson${gzip ? '.gz' : ''}`)
      const fresh = !existsSync(place)
      renameSync(path, place)
      return { path: place, fresh }
    },
    drop: ({ path }) => rmSync(path, { force: true }),
    waiting: () =>
      readdirSync(folder)
        .filter((name) => named.test(name))
        .sort()
        .map((name) => join(folder, name)),
    remove: (path) => rmSync(path, { force: true }),
  }
}

export const tooLarge = (mostBytes: number): TriviumError =>
  new TriviumError(
    'ingest.too_large',
    `a push may have ${Math.floor(mostBytes / 1e6)} MB at most`,
    {
      hint: 'send it in parts, with gzip, or load the file with "trivium load"',
    },
  )
