import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { packageRoot, stableId } from '../../src/core/index.js'

const main = join(packageRoot, 'dist', 'src', 'cli', 'main.js')
const stamp = join(packageRoot, 'dist', '.tsbuildinfo')
const lock = join(tmpdir(), `${stableId('trivium-build', packageRoot)}.lock`)

/** A lock older than this was left by a build that was killed. */
const staleMs = 180_000

/** Makes sure that `bin/trivium.js` runs the code as it stands. Test files that ask at the same time build once. */
export async function built(): Promise<void> {
  while (!isBuilt()) {
    if (take()) {
      try {
        if (isBuilt()) return
        const begun = Date.now()
        const build = spawnSync(process.execPath, [join(packageRoot, 'scripts', 'build.mjs')], {
          encoding: 'utf8',
        })
        // The command needs the server alone; a web app that does not build is another test's business.
        if (existsSync(main) && statSync(stamp).mtimeMs >= begun) return
        throw new Error(`the build failed:\n${build.stdout}${build.stderr}`)
      } finally {
        rmSync(lock, { recursive: true, force: true })
      }
    }
    await sleep(250)
  }
}

function isBuilt(): boolean {
  if (!existsSync(main) || !existsSync(stamp)) return false
  return (
    statSync(stamp).mtimeMs >=
    Math.max(newest(join(packageRoot, 'src')), newest(join(packageRoot, 'lab')))
  )
}

function take(): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > staleMs) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

/** When a source file below the folder was last written. Tests are not built. */
function newest(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'),
    )
    .reduce(
      (latest, { parentPath, name }) => Math.max(latest, statSync(join(parentPath, name)).mtimeMs),
      0,
    )
}
