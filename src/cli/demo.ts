import { mkdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import type { Command } from 'commander'
import { sql } from 'drizzle-orm'
import { generateLab } from '../../lab/index.js'
import { TriviumError } from '../core/index.js'
import { tables } from '../ledger/index.js'
import { load, rulesInForce, type Stores } from '../pipeline/index.js'
import { positive, storesOf, withData } from './data.js'
import { isDemo, markAsDemo } from './demo-mark.js'
import { count } from './output.js'
import { progressOn } from './progress.js'
import { type UpOptions, up, withServer } from './up.js'

interface DemoOptions extends UpOptions {
  readonly days: number
  readonly scale: number
  readonly seed: number
  readonly serve: boolean
}

/** Where the demo lives when nothing is said: never in the directory of real data. */
export const demoData = (): string =>
  process.env['TRIVIUM_DEMO_DATA'] ?? join(homedir(), '.trivium', 'demo')

/** The last instant of the simulated company's logs: last midnight, so that the demo looks like a company of today. */
const lastMidnight = (now: Date): Date =>
  new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000)

export function addDemo(program: Command): void {
  withServer(withData(program.command('demo'), demoData()))
    .description('a simulated company in a data directory of its own, then the server')
    .option('--days <n>', 'days of logs', positive, 35)
    .option('--scale <x>', 'how much its machines do; 1 is a small company', positive, 0.3)
    .option('--seed <n>', 'another number, another company life', positive, 7)
    .option('--no-serve', 'load it and stop, without starting the server')
    .addHelpText(
      'after',
      `
The raw logs are written below the data directory and loaded as any user's files are: nothing is on the
pages that was not found in them. The directory is labelled as the demo and never mixed with real data.`,
    )
    .action(async (options: DemoOptions) => {
      const settled = { ...options, data: resolve(options.data) }
      await prepare(settled)
      if (options.serve) await up([], settled)
    })
}

async function prepare(options: DemoOptions): Promise<void> {
  const stores = await storesOf(options)
  try {
    if (await isDemo(stores)) return
    await refuseRealData(stores, options.data)
    const dir = join(options.data, 'company')
    rmSync(dir, { recursive: true, force: true })
    mkdirSync(dir, { recursive: true })
    const { progress, end } = progressOn(process.stderr)
    process.stderr.write('Writing the logs of a simulated company ...\n')
    const lab = await generateLab({
      dir,
      seed: options.seed,
      days: options.days,
      scale: options.scale,
      end: lastMidnight(stores.clock()),
    })
    process.stderr.write(
      `${count(Object.values(lab.events).reduce((sum, events) => sum + events, 0))} events, ${lab.attacks} attacks and ${lab.harmless} harmless oddities hidden in them\n`,
    )
    const result = await load(stores, {
      paths: [dir],
      analyse: true,
      rules: () => rulesInForce(stores),
      progress,
    })
    await markAsDemo(stores)
    end()
    process.stdout.write(
      `Loaded ${count(result.events)} events; ${count(result.findings?.created ?? 0)} findings.\n`,
    )
  } finally {
    await stores.close()
  }
}

/** A directory that holds logs which are not the demo's stays as it is. */
async function refuseRealData({ ledger }: Stores, data: string): Promise<void> {
  const own = join(data, 'company', sep)
  const [foreign] = await ledger.db
    .select({ path: tables.batches.path })
    .from(tables.batches)
    .where(sql`NOT starts_with(${tables.batches.path}, ${own})`)
    .limit(1)
  if (foreign) {
    throw new TriviumError(
      'demo.real_data',
      'this data directory holds real logs; the demo is never mixed with them',
      {
        hint: 'choose another one with --data',
      },
    )
  }
}
