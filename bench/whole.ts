import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../src/core/index.js'
import { openLedger, tables } from '../src/ledger/index.js'
import { measured, type Used } from './child.js'

const trivium = join(packageRoot, 'bin', 'trivium.js')
const result = z.object({ events: z.number(), findings: z.object({ created: z.number() }) })

/** A load from files to verdicts by the command itself, into a data directory that was not there before. */
export interface WholeRun extends Omit<Used, 'stdout'> {
  readonly events: number
  readonly findings: number
  readonly warehouseBytes: number
  /** From registering the first file to the last landed, then of each stage. */
  readonly milliseconds: Readonly<Record<string, number>>
}

export async function wholeRun(logs: string): Promise<WholeRun> {
  const data = mkdtempSync(join(tmpdir(), 'trivium-bench-data-'))
  try {
    const { stdout, ...used } = await measured(trivium, ['load', logs, '--data', data, '--json'])
    const { events, findings } = result.parse(JSON.parse(stdout))
    return {
      ...used,
      events,
      findings: findings.created,
      warehouseBytes: sizeOf(join(data, 'warehouse')),
      milliseconds: await stagesOf(data),
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** What starting and making the stores takes: the same command over one record's file. */
export async function startRun(): Promise<Used> {
  const data = mkdtempSync(join(tmpdir(), 'trivium-bench-data-'))
  try {
    return await measured(trivium, ['findings', '--data', data])
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function stagesOf(data: string): Promise<Record<string, number>> {
  const ledger = await openLedger(`pglite:${join(data, 'ledger')}`)
  try {
    const batches = await ledger.db.select().from(tables.batches)
    const receipts = await ledger.db.select().from(tables.receipts).orderBy(tables.receipts.doneAt)
    const registered = Math.min(...batches.map((batch) => batch.registeredAt.getTime()))
    const landed = Math.max(...batches.map((batch) => batch.landedAt?.getTime() ?? 0))
    const stages = receipts.map(({ stage, milliseconds }) => [stage, milliseconds] as const)
    return { landing: landed - registered, ...Object.fromEntries(stages) }
  } finally {
    await ledger.close()
  }
}

/** Bytes on disk below a folder, as `du` counts them. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, { parentPath, name }) =>
      sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.blocks ?? 0) * 512,
    0,
  )
}
