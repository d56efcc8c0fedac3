import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../src/core/index.js'

export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGB: number
  readonly node: string
  readonly chdb: string
  /** Of the last minute. */
  readonly load: number
  readonly busy: boolean
}

export function machine(): Machine {
  const cores = cpus().length
  const load = loadavg()[0] ?? 0
  const text = readFileSync(join(packageRoot, 'node_modules', 'chdb', 'package.json'), 'utf8')
  return {
    cores,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGB: Math.round(totalmem() / 1e9),
    node: process.version,
    chdb: (JSON.parse(text) as { version: string }).version,
    load: Math.round(load * 100) / 100,
    busy: load > cores * 0.3,
  }
}

export function describeMachine(it: Machine): string {
  const line = `${it.cores} cores (${it.processor}), ${it.memoryGB} GB, node ${it.node}, chdb ${it.chdb}, load average ${it.load}`
  return it.busy
    ? `${line}\nWARNING: the machine is busy with something else; these times say little.`
    : line
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
