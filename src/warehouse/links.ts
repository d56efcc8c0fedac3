import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoadFile } from './load.js'

/** A path in which the engine's file patterns see nothing but a path, and SQL nothing to escape. */
const plainPath = /^\/[\w./@=+~ -]+$/

/** Endings by which the engine takes a file for compressed, whatever stands in it. */
const packedName = /\.(gz|gzip|br|brotli|deflate|xz|lzma|zst|zstd|lz4|bz2|snappy)$/i

/** Names under which the engine reads files: their own path where that is plain and read once, else a link that is called after the file's id. */
export class Links {
  #folder: string | undefined
  readonly #taken = new Set<string>()

  pathFor({ id, path, gzip }: LoadFile): string {
    const real = realpathSync.native(path)
    const ending = gzip ? real.endsWith('.gz') : !packedName.test(real)
    if (ending && plainPath.test(real) && !this.#taken.has(real)) {
      this.#taken.add(real)
      return real
    }
    this.#folder ??= realpathSync.native(mkdtempSync(join(tmpdir(), 'trivium-load-')))
    const link = join(this.#folder, gzip ? `${id}.gz` : id)
    symlinkSync(real, link)
    return link
  }

  remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
  }
}
