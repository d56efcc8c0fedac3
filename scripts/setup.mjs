import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a fresh clone needs before anything else can run. Plain Node: no package is installed yet when this starts. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Runs a command with its output shown; ends this process when it fails. */
export function must(label, command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.status === 0) return
  process.stderr.write(`${label} failed\n`)
  process.exit(result.status ?? 1)
}

/** Installs the packages when there are none, or when the lock file is newer than what is installed. */
export function installPackages() {
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Trivium needs Node 20.19 or newer; this is ${process.versions.node}\n`)
    process.exit(1)
  }
  const stamp = join(root, 'node_modules', '.package-lock.json')
  const lock = join(root, 'package-lock.json')
  const complete = existsSync(join(root, 'node_modules', 'chdb')) && existsSync(stamp)
  if (complete && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return
  say('Installing packages (once; chDB alone has some 130 MB to fetch) ...')
  // Not `npm ci`: a lock file without download addresses leaves out other platforms' binaries, and npm 11 then calls it incomplete.
  must('npm install', 'npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
  ])
}

export function build() {
  must('the build', process.execPath, [join(root, 'scripts', 'build.mjs')])
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium for the browser tests: the machine's own, else from the distribution, else Playwright's. */
export function findChromium() {
  const asked = process.env.TRIVIUM_CHROMIUM
  if (asked) return asked
  const there = () => browsers.find((path) => existsSync(path))
  const found = there()
  if (found) return found
  if (aptInstall('chromium')) {
    const installed = there()
    if (installed) return installed
  }
  say('Installing Chromium through Playwright ...')
  const result = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
    { cwd: root, encoding: 'utf8' },
  )
  if (result.status !== 0) {
    say(`no Chromium could be installed: ${(result.stderr || '').split('\n')[0]}`)
    return undefined
  }
  return 'playwright'
}

/** PostgreSQL's own programs, for running the ledger's tests on the real server too. */
export function findPostgres() {
  const there = () =>
    ['18', '17', '16', '15', '14']
      .map((version) => `/usr/lib/postgresql/${version}/bin`)
      .find((path) => existsSync(join(path, 'initdb')))
  return there() ?? (aptInstall('postgresql') ? there() : undefined)
}

/** Installs a Debian package where this user may; false where not. */
function aptInstall(name) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0)
    return false
  say(`Installing ${name} through apt ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = { env, stdio: 'ignore' }
  spawnSync('apt-get', ['update'], quiet)
  return (
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], quiet).status === 0
  )
}
