import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

/** `npm run bench`: whole pipeline against a bare load. `npm run bench -- latency`: the API under many events. `-- access`: questions of access. */
installPackages()
build()
const [first = '', ...rest] = process.argv.slice(2)
const [program, args] = ['latency', 'access'].includes(first)
  ? [`${first}.ts`, rest]
  : ['run.ts', process.argv.slice(2)]
const bench = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, 'bench', program), ...args],
  { cwd: root, stdio: 'inherit' },
)
process.exit(bench.status ?? 1)
