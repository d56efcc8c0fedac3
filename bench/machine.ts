import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/core/index.js'

export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGB: number
  readonly node: string
  readonly chdb: string
  /** Share of the cores' time that others took in the second before. */
  readonly taken: number
  readonly busy: boolean
}

export async function machine(): Promise<Machine> {
  const cores = cpus().length
  const taken = await takenByOthers()
  const text = readFileSync(join(packageRoot, 'node_modules', 'chdb', 'package.json'), 'utf8')
  return {
    cores,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    chdb: (JSON.parse(text) as { version: string }).version,
    taken,
    busy: taken > 0.15,
  }
}

/** Not the load average: it still remembers what ran a minute ago. */
async function takenByOthers(): Promise<number> {
  const times = () =>
    cpus().reduce(
      (sum, { times: { idle, ...busy } }) => ({
        idle: sum.idle + idle,
        busy: sum.busy + busy.user + busy.sys + busy.nice + busy.irq,
      }),
      { idle: 0, busy: 0 },
    )
  const before = times()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const after = times()
  const busy = after.busy - before.busy
  return Math.round((100 * busy) / Math.max(1, busy + after.idle - before.idle)) / 100
}

export function describeMachine(it: Machine): string {
  const line = `${it.cores} cores (${it.processor}), ${it.memoryGB} GB, node ${it.node}, chdb ${it.chdb}, ${Math.round(it.taken * 100)} % taken by others`
  return it.busy
    ? `${line}\nWARNING: the machine is busy with something else; these times say little.`
    : line
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
