import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

/**
 * Measures detection and prints the page docs/accuracy.md. `--write` writes it, `--no-lab` leaves out the lab, which takes minutes.
 */
installPackages()
build()
const given = process.argv.slice(2)
const page = join(root, 'test', 'support', 'accuracy-page.ts')
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', page, ...given.filter((arg) => arg !== '--write')],
  {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64_000_000,
  },
)
if (run.status !== 0) process.exit(run.status ?? 1)
if (given.includes('--write')) writeFileSync(join(root, 'docs', 'accuracy.md'), run.stdout)
process.stdout.write(run.stdout)
