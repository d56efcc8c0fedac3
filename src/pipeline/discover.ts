import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { messageOf } from '../core/index.js'
import {
  type Catalogue,
  type ConfigSource,
  isMapping,
  type MappingFile,
  mostMappingBytes,
  type Recognised,
  recogniseConfig,
  recogniseFile,
} from '../sources/index.js'
import { SnapshotTimes } from './snapshot-times.js'

export interface FoundFile extends Recognised {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

/** A file of configuration, and when what it shows was so. */
export interface FoundConfig {
  readonly config: ConfigSource
  readonly capturedAt: Date
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

export interface Discovery {
  readonly files: readonly FoundFile[]
  readonly configs: readonly FoundConfig[]
  /** Files that tell of a source of one's own. */
  readonly mappings: readonly MappingFile[]
  /** Files that are neither a log nor configuration that this version reads. */
  readonly unrecognised: readonly { path: string; reason: string }[]
  /** Files and folders that could not be opened. */
  readonly unreadable: readonly { path: string; reason: string }[]
}

/** Of folders that are hidden, the one in which repositories keep their workflows. */
const workflows = '.github'

/** Walks the paths and tells by content what each file is. Names play no part. Hidden files are passed over. */
export function discover(paths: readonly string[], catalogue: Catalogue): Discovery {
  const files: FoundFile[] = []
  const mappings: MappingFile[] = []
  const unrecognised: { path: string; reason: string }[] = []
  const unreadable: { path: string; reason: string }[] = []
  const configs: FoundConfig[] = []
  const visited = new Set<string>()
  const times = new SnapshotTimes()

  const visit = (path: string, given: boolean): void => {
    try {
      const real = realpathSync(path)
      if (visited.has(real)) return
      visited.add(real)
      const stat = statSync(real)
      if (stat.isDirectory()) {
        for (const name of readdirSync(real).sort())
          if (!name.startsWith('.') || name === workflows) visit(join(path, name), false)
      } else if (stat.isFile()) look(path, stat.size, stat.mtimeMs)
      else unrecognised.push({ path, reason: 'neither a file nor a folder' })
    } catch (error) {
      if (!given && isDangling(path)) unrecognised.push({ path, reason: 'a link to nothing' })
      else unreadable.push({ path, reason: path.includes('\uFFFD') ? oddName : reasonOf(error) })
    }
  }
  const look = (path: string, bytes: number, modifiedMs: number): void => {
    const found = recogniseFile(path, catalogue)
    if ('source' in found) {
      files.push({ ...found, path, bytes, modifiedMs })
      return
    }
    const text = bytes <= mostMappingBytes ? readFileSync(path, 'utf8') : ''
    const config = isMapping(text) ? undefined : recogniseConfig(path)?.config
    if (isMapping(text)) mappings.push({ path, text })
    else if (config)
      configs.push({ config, capturedAt: times.of(path, modifiedMs), path, bytes, modifiedMs })
    else if (!times.tellsTime(path)) unrecognised.push({ path, reason: found.unrecognised })
  }
  for (const path of paths) visit(resolve(path), true)
  return { files, configs, mappings, unrecognised, unreadable }
}

/** Node shows bytes that are no UTF-8 as U+FFFD, and a name so changed names nothing. */
const oddName = 'its name is not valid UTF-8; rename it'

function isDangling(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'there is no such file or folder'
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it'
  return messageOf(error)
}
