import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { capturedAt, configDocument } from '../sources/index.js'

const fileName = 'captured.json'
/** Exports are a few folders deep; what stands further up belongs to something else. */
const highest = 8

/** When snapshots of configuration were taken, as they say themselves in a `captured.json` beside or above them. */
export class SnapshotTimes {
  readonly #told = new Map<string, Date | undefined>()

  /**
   * The time of a file's snapshot; that of its last change where nothing tells it, to the second: archives and copies keep no more, and a copy of
   * the same files is the same snapshot.
   */
  of(path: string, modifiedMs: number): Date {
    let folder = dirname(path)
    for (let up = 0; up < highest; up++) {
      const told = this.#toldIn(folder)
      if (told) return told
      folder = dirname(folder)
    }
    return new Date(Math.floor(modifiedMs / 1000) * 1000)
  }

  /** Whether a file is there to tell the time of others. */
  tellsTime(path: string): boolean {
    return basename(path) === fileName && this.#toldIn(dirname(path)) !== undefined
  }

  #toldIn(folder: string): Date | undefined {
    if (!this.#told.has(folder)) this.#told.set(folder, read(join(folder, fileName)))
    return this.#told.get(folder)
  }
}

function read(path: string): Date | undefined {
  const document = existsSync(path) ? configDocument(path) : undefined
  return document && capturedAt(document)
}
