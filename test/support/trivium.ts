import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const command = join(root, 'bin', 'trivium.js')

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Surroundings {
  readonly input?: string
  readonly env?: Record<string, string>
  readonly cwd?: string
}

/** A folder of a test's own, which is also the home of the commands it runs: nothing of the user's is touched. */
export interface Place {
  readonly home: string
  path(name: string): string
  /** Runs the real command, as a user does, and waits for its end. */
  trivium(args: readonly string[], around?: Surroundings): Promise<Ended>
  /** The real server over a data directory; it is up when this resolves. */
  up(data: string): Promise<Up>
  /** Stops what still runs and removes the folder. */
  leave(): Promise<void>
}

export interface Up {
  readonly url: string
  readonly link: string
  stop(): Promise<void>
}

export function newPlace(): Place {
  ensureBuilt()
  const home = mkdtempSync(join(tmpdir(), 'trivium-place-'))
  const running = new Set<ChildProcess>()
  const start = (args: readonly string[], around: Surroundings = {}): ChildProcess => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: around.cwd ?? home,
      env: { PATH: process.env['PATH'], HOME: home, ...around.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    running.add(child)
    child.on('close', () => running.delete(child))
    // A command that does not read its input closes it early.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(around.input ?? '')
    return child
  }
  return {
    home,
    path: (name) => join(home, name),
    trivium: (args, around) => ended(start(args, around)),
    up: (data) => untilUp(start(['up', '--data', data, '--port', '0'])),
    leave: async () => {
      await Promise.all([...running].map(stop))
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

async function untilUp(child: ChildProcess): Promise<Up> {
  const end = ended(child)
  const link = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: string) => {
      said += text
      const found = /https?:\/\/\S+/.exec(said)?.[0]
      if (found && said.includes('Stop it with')) resolve(found)
    })
    end.then(({ code, err }) => reject(new Error(`up ended with ${code}: ${err}`)), reject)
  })
  return { link, url: new URL(link).origin, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(patience)
}

const built = () =>
  existsSync(join(root, 'dist', 'src', 'cli', 'main.js')) &&
  existsSync(join(root, 'web', 'dist', 'index.html'))

/** `npm test` builds first; a test file that is run by hand on a fresh clone builds here, one file at a time. */
function ensureBuilt(): void {
  const lock = join(root, 'node_modules', '.trivium-test-build')
  for (let seconds = 0; !built(); seconds++) {
    try {
      mkdirSync(lock)
    } catch {
      if (seconds > 180) throw new Error(`nothing is built, and ${lock} says someone builds`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
      continue
    }
    try {
      const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })
      if (build.status !== 0) throw new Error(`the build failed: ${build.stderr}`)
    } finally {
      rmdirSync(lock)
    }
  }
}
