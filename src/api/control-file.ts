import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Control {
  readonly url: string
  readonly pid: number
  /** Whoever can read this file may do what the signed-in user may. */
  readonly token: string
}

const pathIn = (data: string): string => join(data, 'server.json')

/** Tells other commands on this machine where the server is. Readable by its own user only; written whole or not at all. */
export function writeControlFile(data: string, control: Control): void {
  const fresh = `${pathIn(data)}.${control.pid}`
  writeFileSync(fresh, `${JSON.stringify(control)}\n`, { mode: 0o600 })
  renameSync(fresh, pathIn(data))
}

/** Removes the file, unless another server has written its own since. */
export function removeControlFile(data: string, pid: number): void {
  try {
    const control = JSON.parse(readFileSync(pathIn(data), 'utf8')) as Partial<Control>
    if (control.pid === pid) rmSync(pathIn(data), { force: true })
  } catch {
    // Gone already, or not ours to judge.
  }
}
