import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { generateOrganization } from '../lab/organization/index.js'
import { packageRoot } from '../src/core/index.js'
import { measured } from './child.js'
import { decisionsPerSecond } from './decisions.js'
import { describeMachine, machine } from './machine.js'
import type { Ask } from './requests.js'
import { served } from './server.js'

const help = `Questions of access over an organisation of sixty accounts, and decisions a second. See bench/README.md.

  npm run bench -- access [options]

  --scale N    1 is 60 accounts, 6,000 principals, 22,000 resources (1)
  --check      fail below 50,000 decisions a second, above 1,000 ms at first or 50 ms warm, or above 1 GB
  --json       figures as JSON
  --help       this text
`

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

interface Labels {
  readonly crown_jewels: readonly {
    readonly uid: string
    readonly action: string
    readonly reachable_by: readonly { readonly uid: string }[]
  }[]
}

/** How long (ms) a server that was just started has been left alone before its first question. */
const pause = 10_000

/**
 * The first answer of a server over a data directory: asked for with its start, and some seconds later. Then a question asked again, at its 95th
 * percentile.
 */
async function asked(data: string, paths: readonly string[]) {
  const base = process.memoryUsage.rss()
  const timed = async (ask: Ask, path: string): Promise<number> => {
    const begun = performance.now()
    await ask({ name: path, path })
    return performance.now() - begun
  }
  const atOnce = await served(data, (ask) => timed(ask, paths[0] ?? ''))
  return served(data, async (ask) => {
    const time = (path: string): Promise<number> => timed(ask, path)
    await setTimeout(pause)
    const cold = await time(paths[0] ?? '')
    for (const path of paths) await time(path)
    const warm: number[] = []
    for (const path of paths) warm.push(await time(path))
    warm.sort((a, b) => a - b)
    return {
      atOnce,
      cold,
      warm: warm[Math.ceil(warm.length * 0.95) - 1] ?? 0,
      grownMB: (process.memoryUsage.rss() - base) / 1e6,
    }
  })
}

const query = (question: string, of: Record<string, string>): string =>
  `/api/access/${question}?${new URLSearchParams(of)}`

if (values.help) process.stdout.write(help)
else {
  const dir = mkdtempSync(join(tmpdir(), 'trivium-bench-access-'))
  const on = await machine()
  try {
    const size = await generateOrganization({ dir, seed: 7, scale: Number(values.scale) })
    const decisions = decisionsPerSecond(join(dir, 'config'))
    const data = join(dir, 'data')
    process.stderr.write('loading the configuration ...\n')
    const bin = join(packageRoot, 'bin', 'trivium.js')
    await measured(bin, ['load', join(dir, 'config'), '--data', data, '--json'])
    const labels = JSON.parse(readFileSync(join(dir, 'access.json'), 'utf8')) as Labels
    const jewels = labels.crown_jewels
    const whoCan = await asked(
      data,
      jewels.map(({ uid, action }) => query('who-can', { action, resource: uid })),
    )
    const reach = await asked(
      data,
      jewels.map((jewel) => query('reach', { principal: jewel.reachable_by.at(-1)?.uid ?? '' })),
    )
    const figures = { size, decisions, whoCan, reach }
    const rows = [
      ['decisions a second, one core', Math.round(decisions).toLocaleString('en')],
      ['who-can, asked with the start of the server', `${whoCan.atOnce.toFixed(0)} ms`],
      ['who-can, the first answer, ten seconds later', `${whoCan.cold.toFixed(0)} ms`],
      ['who-can, warm, p95', `${whoCan.warm.toFixed(0)} ms`],
      ['reach, asked with the start of the server', `${reach.atOnce.toFixed(0)} ms`],
      ['reach, the first answer, ten seconds later', `${reach.cold.toFixed(0)} ms`],
      ['reach, warm, p95', `${reach.warm.toFixed(0)} ms`],
      [
        'memory that the process grew by',
        `${Math.max(whoCan.grownMB, reach.grownMB).toFixed(0)} MB`,
      ],
    ]
    if (values.json) process.stdout.write(`${JSON.stringify({ machine: on, figures }, null, 1)}\n`)
    else
      process.stdout.write(
        `${describeMachine(on)}\n\n${size.accounts} accounts, ${size.principals} principals, ${size.resources} resources\n\n| | |\n|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`,
      )
    const missed =
      decisions < 50_000 ||
      Math.max(whoCan.cold, reach.cold) > 1000 ||
      Math.max(whoCan.warm, reach.warm) > 50 ||
      Math.max(whoCan.grownMB, reach.grownMB) > 1000
    if (values.check && missed) process.exitCode = 1
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
