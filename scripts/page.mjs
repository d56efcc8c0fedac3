import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

/**
 * Makes a page of measured figures: `test/support/NAME-page.ts` prints it, and `--write` puts it into docs/NAME.md. Other arguments are
 * the page's own. A page that prints nothing has said why, and the one in docs stays as it is.
 */
export function makePage(name) {
  installPackages()
  build()
  const given = process.argv.slice(2)
  const page = join(root, 'test', 'support', `${name}-page.ts`)
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
  if (given.includes('--write') && run.stdout !== '')
    writeFileSync(join(root, 'docs', `${name}.md`), run.stdout)
  process.stdout.write(run.stdout)
}
