import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files of an export by their path below its folder: JSON values, or text as it stands. */
export type Files = ReadonlyMap<string, unknown>

/** Writes them; returns how many and how large they are. */
export async function writeFiles(
  dir: string,
  files: Files,
): Promise<{ files: number; bytes: number }> {
  let bytes = 0
  for (const [name, value] of files) {
    const path = join(dir, name)
    await mkdir(dirname(path), { recursive: true })
    const text = typeof value === 'string' ? value : `${JSON.stringify(value, null, 1)}\n`
    await writeFile(path, text)
    bytes += Buffer.byteLength(text)
  }
  return { files: files.size, bytes }
}

/** Epoch milliseconds as AWS's command line prints times. */
export const awsTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

/** As GitHub's and Okta's interfaces print times. */
export const webTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
