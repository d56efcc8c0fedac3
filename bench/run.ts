import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { packageRoot } from '../src/core/index.js'
import { measured } from './child.js'
import { type BenchLab, benchLab } from './lab.js'
import { describeMachine, machine, median } from './machine.js'
import { type Comparison, table } from './report.js'
import { startRun, wholeRun } from './whole.js'

const help = `Whole pipeline (load to verdicts) against a bare load of the same files. See bench/README.md.

  npm run bench -- [options]

  --events N    CloudTrail events, at least (400000)
  --days N      over so many days (60)
  --repeats N   the median of so many runs (3)
  --times N     and once more with N times as many events (1: not)
  --json        figures as JSON
  --help        this text
`

const statement = z.object({ seconds: z.number(), rows: z.number() })

async function bareRun(lab: BenchLab, few: boolean) {
  const store = mkdtempSync(join(tmpdir(), 'trivium-bench-bare-'))
  try {
    const { stdout, ...used } = await measured(join(packageRoot, 'bench', 'bare.ts'), [
      '--logs',
      lab.dir,
      '--store',
      store,
      ...(few ? ['--few'] : []),
    ])
    const { seconds, rows } = statement.parse(JSON.parse(stdout))
    if (rows < lab.events) throw new Error(`the bare load took ${rows} of ${lab.events} events`)
    return { ...used, statementSeconds: seconds }
  } finally {
    rmSync(store, { recursive: true, force: true })
  }
}

/** Bare and whole in turn, so that a machine that grows slower does so for both. */
async function compare(lab: BenchLab, repeats: number): Promise<Comparison> {
  const bare: Awaited<ReturnType<typeof bareRun>>[] = []
  const few: typeof bare = []
  const whole: Awaited<ReturnType<typeof wholeRun>>[] = []
  for (let run = 1; run <= repeats; run++) {
    process.stderr.write(`run ${run} of ${repeats}, ${lab.events} events ...\n`)
    bare.push(await bareRun(lab, false))
    few.push(await bareRun(lab, true))
    whole.push(await wholeRun(lab.dir))
  }
  const middle = <T>(runs: readonly T[], of: (run: T) => number): T => {
    const wanted = median(runs.map(of))
    const found = runs.find((run) => of(run) === wanted)
    if (!found) throw new Error('no runs')
    return found
  }
  return {
    lab,
    bare: middle(bare, (run) => run.statementSeconds),
    few: middle(few, (run) => run.statementSeconds),
    whole: middle(whole, (run) => run.seconds),
    all: { bare: bare.map((run) => run.statementSeconds), whole: whole.map((run) => run.seconds) },
  }
}

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '400000' },
    days: { type: 'string', default: '60' },
    repeats: { type: 'string', default: '3' },
    times: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(help)
} else {
  const [events, days, repeats, times] = [
    values.events,
    values.days,
    values.repeats,
    values.times,
  ].map(Number) as [number, number, number, number]
  const sources = ['aws-cloudtrail']
  const labs = [await benchLab({ events, days, sources })]
  if (times > 1) labs.push(await benchLab({ events: events * times, days, sources }))
  const on = await machine()
  const start = await startRun()
  const comparisons: Comparison[] = []
  for (const [index, lab] of labs.entries())
    comparisons.push(await compare(lab, index === 0 ? repeats : 1))
  if (values.json)
    process.stdout.write(`${JSON.stringify({ machine: on, start, comparisons }, null, 1)}\n`)
  else process.stdout.write(`${describeMachine(on)}\n\n${table(start, comparisons)}\n`)
}
