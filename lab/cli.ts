import { parseArgs } from 'node:util'
import { generateLab } from './index.js'
import { generateOrganization } from './organization/index.js'

/** Events of 60 days at scale 1, measured: what does not grow with the scale, and what does. */
const STILL = 200_000
const GROWING = 65_000
/** Those of the sources beside the first four, which grow with the root of the root of the scale. */
const OTHERS = 134_000

/** The scale at which a window of 60 days holds about so many events. */
function scaleFor(events: number, all: boolean): number {
  let [low, high] = [0.05, 100_000]
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2
    const made = STILL + GROWING * middle + (all ? OTHERS * middle ** 0.25 : 0)
    if (made < events) low = middle
    else high = middle
  }
  return low
}

const HELP = `Writes the export folder of a simulated company: raw logs with labelled attacks.

  npx tsx lab/cli.ts --dir DIR [options]

  --dir DIR       where to write (the vendors' folders in it are replaced)
  --days N        length of the window in days (60)
  --seed N        another number, another company life; the same number, the same bytes (7)
  --scale X       how much its machines do, 1 being a small company (1)
  --events N      instead of --scale: about this many events in all
  --end TIME      last instant of the window (2026-03-31T00:00:00Z)
  --source NAME   only this source; may be repeated
  --organization  instead of a company's logs: the configuration of an AWS organization of sixty accounts, with the truth about
                  who reaches what (see lab/organization); of the options above only --dir, --seed and --scale
  --help          this text
`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      days: { type: 'string', default: '60' },
      seed: { type: 'string', default: '7' },
      scale: { type: 'string', default: '1' },
      events: { type: 'string' },
      end: { type: 'string', default: '2026-03-31T00:00:00Z' },
      source: { type: 'string', multiple: true },
      organization: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || !values.dir) {
    process.stdout.write(HELP)
    return values.help ? 0 : 2
  }
  if (values.organization) return organization(values.dir, values.seed, values.scale)
  const days = Number(values.days)
  const scale = values.events
    ? scaleFor(Number(values.events) * (60 / days), values.source === undefined)
    : Number(values.scale)
  const end = new Date(values.end)
  if (!(days > 0) || !(scale > 0) || Number.isNaN(end.getTime())) {
    process.stderr.write(
      'lab: --days, --scale and --events want positive numbers, --end an ISO time\n',
    )
    return 2
  }
  const began = process.hrtime.bigint()
  const summary = await generateLab({
    dir: values.dir,
    seed: Number(values.seed),
    days,
    scale,
    end,
    ...(values.source ? { sources: values.source } : {}),
    onProgress: (done, total) => {
      if (process.stderr.isTTY) process.stderr.write(`\r  day ${done} of ${total}`)
    },
  })
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  const total = Object.values(summary.events).reduce((a, b) => a + b, 0)
  process.stderr.write('\r')
  process.stdout.write(
    `${JSON.stringify(summary, null, 2)}\n${total} events in ${seconds.toFixed(1)} s, ${Math.round(total / seconds)} a second\n`,
  )
  return 0
}

async function organization(dir: string, seed: string, scale: string): Promise<number> {
  if (!(Number(scale) > 0) || !Number.isInteger(Number(seed))) {
    process.stderr.write('lab: --scale wants a positive number, --seed a whole one\n')
    return 2
  }
  const summary = await generateOrganization({ dir, seed: Number(seed), scale: Number(scale) })
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`)
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`lab: ${error instanceof Error ? error.message : String(error)}\n`)
  return error instanceof TypeError ? 2 : 1
})
