import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TriviumError } from '../core/index.js'

/**
 * Keeps a second process out of a data directory whose warehouse is a server: chDB locks its own folder, PGlite does not. Returns how
 * to let go. A process that died without letting go is recognised by its number being gone.
 */
export function holdDirectory(data: string): () => void {
  const path = join(data, 'holder.pid')
  const holder = holderOf(path)
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new TriviumError(
      'warehouse.locked',
      `another process (${holder}) holds the data directory ${data}`,
      {
        hint: 'stop the other trivium, or give this one another directory with --data',
      },
    )
  }
  writeFileSync(path, String(process.pid), { mode: 0o600 })
  return () => {
    if (holderOf(path) === process.pid) rmSync(path, { force: true })
  }
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
