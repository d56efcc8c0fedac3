import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

/**
 * `npm start`: the demo. `npm start -- DIR`: your own logs from DIR, in the usual data directory. Does all set-up first.
 */
installPackages()
build()
const given = process.argv.slice(2)
/** Options of `up` and `demo` that are followed by their value, which is no folder. */
const valued = 'data warehouse ledger cluster memory threads host port days scale seed'.split(' ')
const paths = given.filter(
  (arg, at) => !arg.startsWith('-') && !valued.some((name) => given[at - 1] === `--${name}`),
)
const child = spawn(
  process.execPath,
  [join(root, 'bin', 'trivium.js'), paths.length > 0 ? 'up' : 'demo', ...given],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('close', (code) => process.exit(code ?? 1))
