import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '../src/core/index.js'
import { measured } from './child.js'
import { benchLab } from './lab.js'
import { describeMachine, machine } from './machine.js'
import { type Ask, type Request, requestsOver } from './requests.js'
import { served } from './server.js'

const help = `Times of every API call that the pages make, over many events. See bench/README.md.

  npm run bench -- latency [options]

  --events N   events of all sources, at least (1000000)
  --days N     over so many days (60)
  --each N     requests of each kind (30)
  --data DIR   ask over this data directory instead of a new one
  --check      fail when a p95 is above 150 ms
  --json       figures as JSON
  --help       this text
`

const bar = 150

interface Timed {
  readonly name: string
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly slow: boolean
}

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    days: { type: 'string', default: '60' },
    each: { type: 'string', default: '30' },
    data: { type: 'string' },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function loadedLab(): Promise<string> {
  const lab = await benchLab({ events: Number(values.events), days: Number(values.days) })
  const data = mkdtempSync(join(tmpdir(), 'trivium-bench-data-'))
  process.stderr.write(`loading ${lab.events} events ...\n`)
  await measured(join(packageRoot, 'bin', 'trivium.js'), [
    'load',
    lab.dir,
    '--data',
    data,
    '--json',
  ])
  return data
}

const timesOver = (data: string): Promise<readonly Timed[]> =>
  served(data, async (ask) => {
    const timed: Timed[] = []
    for (const request of await requestsOver(ask)) timed.push(await timesOf(request, ask))
    return timed
  })

/** One after the other, as a person's page asks them. The first is measured too: it is what somebody waits for. */
async function timesOf(request: Request, ask: Ask): Promise<Timed> {
  const taken: number[] = []
  for (let turn = 0; turn < Number(values.each); turn++) {
    const begun = performance.now()
    await ask(request)
    taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number): number => taken[Math.ceil(share * taken.length) - 1] ?? 0
  const p95 = at(0.95)
  return { name: request.name, p50: at(0.5), p95, max: at(1), slow: p95 > bar && !request.unbarred }
}

function table(timed: readonly Timed[]): string {
  const line = ({ name, p50, p95, max, slow }: Timed): string =>
    `| ${name} | ${p50.toFixed(0)} | ${slow ? `**${p95.toFixed(0)}**` : p95.toFixed(0)} | ${max.toFixed(0)} |`
  return ['| call | p50 ms | p95 ms | max ms |', '|---|---|---|---|', ...timed.map(line)].join('\n')
}

if (values.help) process.stdout.write(help)
else {
  const data = values.data ?? (await loadedLab())
  const on = await machine()
  try {
    const timed = await timesOver(data)
    const slow = timed.filter((one) => one.slow)
    if (values.json) process.stdout.write(`${JSON.stringify({ machine: on, timed }, null, 1)}\n`)
    else process.stdout.write(`${describeMachine(on)}\n\n${table(timed)}\n`)
    process.stderr.write(`${slow.length} of ${timed.length} calls above ${bar} ms at p95\n`)
    if (values.check && slow.length > 0) process.exitCode = 1
  } finally {
    if (values.data === undefined) rmSync(data, { recursive: true, force: true })
  }
}
