import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installPackages, root } from './setup.mjs'

/** `npm run check`: format, lint, types, import directions, dead code. Warnings are errors. All are run, whatever the first ones say. */
installPackages()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const checks = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['types of the web app', bin('tsc'), ['--noEmit', '-p', 'web']],
  ['typed lint', bin('eslint'), ['--max-warnings', '0', 'src', 'lab']],
  ['import directions', process.execPath, [join(root, 'scripts', 'rooms.mjs')]],
  ['dead code', bin('knip'), ['--no-progress']],
]
const failed = checks.filter(([label, command, args]) => {
  process.stdout.write(`check: ${label}\n`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0
})
for (const [label] of failed) process.stderr.write(`check failed: ${label}\n`)
process.exit(failed.length > 0 ? 1 : 0)
