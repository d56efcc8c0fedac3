import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../src/core/index.js'

/** How a run of the command ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Run {
  /** Dies at this checkpoint, see src/pipeline/checkpoint.ts. */
  readonly crashAt?: string
  /** Gets this signal when it has told `after` on standard error, and `delay` milliseconds more have gone by. */
  readonly signal?: NodeJS.Signals
  readonly after?: string
  readonly delay?: number
}

/** Runs of the command at the same time: what a machine of two cores takes. */
const most = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs `trivium ARGS...` as built, in a process of its own, when its turn comes. */
export async function trivium(args: readonly string[], run: Run = {}): Promise<Ended> {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await started(args, run)
  } finally {
    running--
    waiting.shift()?.()
  }
}

function started(
  args: readonly string[],
  { crashAt, signal, after, delay = 0 }: Run,
): Promise<Ended> {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'trivium.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(crashAt === undefined ? {} : { TRIVIUM_CRASH_AT: crashAt }) },
  })
  const told = { stdout: '', stderr: '' }
  let timer: NodeJS.Timeout | undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.stderr += text
    if (signal && after && !timer && told.stderr.includes(after))
      timer = setTimeout(() => child.kill(signal), delay)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, by) => {
      clearTimeout(timer)
      resolve({ ...told, code, signal: by })
    })
  })
}
