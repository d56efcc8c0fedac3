import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { exportFindings, labels, type Score, scoreFindings } from '../knowledge/index.js'
import { load, rulesInForce, type Stores } from '../pipeline/index.js'
import {
  type SemanticScore,
  scoreSemantics,
  semanticLabels,
  type Tally,
} from '../semantic/index.js'
import { withStores } from './data.js'
import { allFindings } from './findings.js'
import { count, json, plain, table, UsageError } from './output.js'
import { progressOn } from './progress.js'

interface ScoreCommand {
  readonly data?: string
  readonly semantics?: boolean
  readonly json?: boolean
}

export function addScore(program: Command): void {
  program
    .command('score')
    .description('load a labelled folder and compare the findings with its labels.json')
    .argument('<dir>', 'folder with logs and labels.json, as the lab writes it')
    .option(
      '--data <dir>',
      'use the findings of this data directory, already loaded, instead of loading',
    )
    .option(
      '--semantics',
      'compare identities, chains, tokens and drift with its semantics.json instead',
    )
    .option('--json', 'as JSON')
    .action(async (dir: string, options: ScoreCommand) => {
      if (options.semantics) return semantics(dir, options)
      const truth = readLabels(dir, 'labels.json', labels)
      const score = scoreFindings(
        truth,
        options.data === undefined
          ? await findingsOf(dir)
          : await allFindings({ data: options.data }),
      )
      process.stdout.write(options.json ? `${json(score)}\n` : `${report(score)}\n`)
    })
}

function readLabels<T>(dir: string, name: string, shape: { parse(value: unknown): T }): T {
  const path = join(resolve(dir), name)
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new UsageError(
      `cannot read labels from ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function semantics(dir: string, options: ScoreCommand): Promise<void> {
  const truth = readLabels(dir, 'semantics.json', semanticLabels)
  const score =
    options.data === undefined
      ? await loaded(dir, ({ warehouse }) => scoreSemantics(warehouse, truth))
      : await withStores({ data: options.data }, ({ warehouse }) =>
          scoreSemantics(warehouse, truth),
        )
  process.stdout.write(`${options.json ? json(score) : semanticReport(score)}\n`)
}

const findingsOf = (dir: string): ReturnType<typeof exportFindings> =>
  loaded(dir, ({ ledger }) => exportFindings(ledger))

/** Loads a folder into a data directory of its own, asks it, and takes it away again. */
async function loaded<T>(dir: string, ask: (stores: Stores) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'trivium-score-'))
  const { progress, end } = progressOn(process.stderr)
  try {
    return await withStores({ data }, async (stores) => {
      await load(stores, {
        paths: [resolve(dir)],
        analyse: true,
        rules: () => rulesInForce(stores),
        progress,
      })
      return ask(stores)
    })
  } finally {
    end()
    rmSync(data, { recursive: true, force: true })
  }
}

/** What was wrong is listed up to this many of a kind; --json has all of it. */
const listed = 25

function semanticReport(score: SemanticScore): string {
  const part = (title: string, tally: Tally): readonly string[] => [
    `${title.padEnd(38)} ${count(tally.right)} of ${count(tally.of)}${tally.of > 0 ? ` (${((100 * tally.right) / tally.of).toFixed(1)} %)` : ''}`,
    ...some(tally.wrong),
  ]
  const some = (lines: readonly string[]): readonly string[] => [
    ...lines.slice(0, listed).map((line) => `    ${plain(line)}`),
    ...(lines.length > listed ? [`    and ${lines.length - listed} more`] : []),
  ]
  return [
    ...part('origin right, of chained events', score.origins),
    ...part('identities linked to their person', score.people),
    `${'linked to a wrong person'.padEnd(38)} ${count(score.merged_wrongly.length)}`,
    ...some(score.merged_wrongly),
    ...part('kind right, of identities in use', score.kinds),
    ...part('third parties right', score.third_parties),
    ...part('class of tokens right', score.tokens),
    ...part('labelled drift reported', score.drift),
    `${'drift reported that is not labelled'.padEnd(38)} ${count(score.drift_unlabelled.length)}`,
    ...some(score.drift_unlabelled),
  ].join('\n')
}

function report(score: Score): string {
  const found = score.attacks.filter((attack) => attack.found).length
  const alarmed = score.harmless.filter((oddity) => oddity.alarmed).length
  return [
    table(
      ['ATTACK', 'FOUND', 'VERDICT', 'SEVERITY', 'TITLE'],
      score.attacks.map((attack) => [
        attack.id,
        attack.found ? 'yes' : 'MISSED',
        attack.verdict_right ? 'right' : 'other',
        attack.severity,
        attack.title,
      ]),
    ),
    '',
    table(
      ['HARMLESS', 'ALARM', 'TITLE'],
      score.harmless.map((oddity) => [
        oddity.id,
        oddity.alarmed ? 'ALARMED' : 'quiet',
        oddity.title,
      ]),
    ),
    '',
    table(
      ['NOT IN THE LABELS', 'VERDICT', 'TITLE'],
      score.unlabelled.slice(0, 40).map((one) => [one.severity, one.verdict, one.title]),
    ),
    '',
    `attacks found ${found} of ${score.attacks.length} (recall ${score.recall}), harmless alarmed ${alarmed} of ${score.harmless.length}`,
    `precision ${score.precision}, verdict accuracy ${score.verdict_accuracy}, ${count(score.unlabelled.length)} findings not in the labels (${score.unlabelled_per_day} a day)`,
  ].join('\n')
}
