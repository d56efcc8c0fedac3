import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Compiles the server to dist/ and the web app to web/dist. SQL, rules and templates are read from where they stand. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !['node_modules', 'dist', '.git'].includes(entry.name))
    .reduce((latest, entry) => Math.max(latest, newest(join(path, entry.name))), stat.mtimeMs)
}

/** The workspace may have Vite in its own folder or in the root's. */
const viteIn = (folder) =>
  join(
    dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  )

function run(label, args, options = {}) {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.status !== 0) {
    process.stderr.write(`build: ${label} failed\n`)
    process.exit(result.status ?? 1)
  }
}

const inputs = (paths) => Math.max(...paths.map((path) => newest(join(root, path))))
const builtAt = (path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0)
const force = process.argv.includes('--force')

if (
  force ||
  builtAt('dist/.tsbuildinfo') <
    inputs(['src', 'lab', 'tsconfig.json', 'tsconfig.build.json', 'package.json'])
) {
  for (const made of ['src', 'lab', '.tsbuildinfo'])
    rmSync(join(root, 'dist', made), { recursive: true, force: true })
  run('the server', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])
  run('the empty ledger', ['dist/src/ledger/pack.js'])
}
if (force || builtAt('web/dist/index.html') < inputs(['web', 'src/api/contract', 'package.json'])) {
  run('the web app', [viteIn(join(root, 'web')), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
  })
}
