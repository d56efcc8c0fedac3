import type { Used } from './child.js'
import type { BenchLab } from './lab.js'
import type { WholeRun } from './whole.js'

type BareRun = Omit<Used, 'stdout'> & { readonly statementSeconds: number }

export interface Comparison {
  readonly lab: BenchLab
  /** Every documented field of the record. */
  readonly bare: BareRun
  /** The fields alone that tell who did what. */
  readonly few: BareRun
  readonly whole: WholeRun
  /** Seconds of every run, of which the medians were taken. */
  readonly all: { readonly bare: readonly number[]; readonly whole: readonly number[] }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const seconds = (value: number): string => `${value.toFixed(2)} s`
const megabytes = (value: number): string => `${whole(value / 1e6)} MB`

/** The figures of each size as a Markdown table, ready for docs/benchmarks.md. */
export function table(start: Used, runs: readonly Comparison[]): string {
  const line = (what: string, of: (run: Comparison) => string): string =>
    `| ${what} | ${runs.map(of).join(' | ')} |`
  const stages = Object.keys(runs[0]?.whole.milliseconds ?? {})
  const [small, large] = runs
  return [
    line('', ({ lab }) => `${whole(lab.events)} events, ${whole(lab.files)} files`),
    `|---|${runs.map(() => '---').join('|')}|`,
    line('bare typed load of every documented field, the statement', ({ bare }) =>
      seconds(bare.statementSeconds),
    ),
    line('... processor time of its process', ({ bare }) => seconds(bare.cpuSeconds)),
    line('... most memory', ({ bare }) => megabytes(bare.maxRssBytes)),
    line('bare typed load of 13 fields only', ({ few }) => seconds(few.statementSeconds)),
    line('load to verdicts, the whole command', (run) => seconds(run.whole.seconds)),
    line('... of which start and making the stores', () => seconds(start.seconds)),
    line('... processor time', (run) => seconds(run.whole.cpuSeconds)),
    line('... most memory', (run) => megabytes(run.whole.maxRssBytes)),
    ...stages.map((stage) =>
      line(`... ${stage}`, (run) => `${whole(run.whole.milliseconds[stage] ?? 0)} ms`),
    ),
    line(
      '**ratio, whole to bare**',
      (run) => `**${(run.whole.seconds / run.bare.statementSeconds).toFixed(2)}**`,
    ),
    line('ratio without start and making the stores', (run) =>
      ((run.whole.seconds - start.seconds) / run.bare.statementSeconds).toFixed(2),
    ),
    line('ratio to 13 fields only', (run) =>
      (run.whole.seconds / run.few.statementSeconds).toFixed(2),
    ),
    line('ratio of processor times', (run) =>
      (run.whole.cpuSeconds / run.bare.cpuSeconds).toFixed(2),
    ),
    line('events per second to verdicts', (run) => whole(run.whole.events / run.whole.seconds)),
    line(
      'stored per event',
      (run) => `${whole(run.whole.warehouseBytes / run.whole.events)} bytes`,
    ),
    line('findings', (run) => whole(run.whole.findings)),
    line('all runs, bare', ({ all }) => all.bare.map(seconds).join(', ')),
    line('all runs, whole', ({ all }) => all.whole.map(seconds).join(', ')),
    ...(small && large
      ? [
          `\n${(large.lab.events / small.lab.events).toFixed(1)} times the events took ${(large.whole.seconds / small.whole.seconds).toFixed(2)} times the time.`,
        ]
      : []),
  ].join('\n')
}
