import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { exportFindings, labels, type Score, scoreFindings } from '../knowledge/index.js'
import { load, rulesInForce } from '../pipeline/index.js'
import { withStores } from './data.js'
import { allFindings } from './findings.js'
import { count, json, table, UsageError } from './output.js'
import { progressOn } from './progress.js'

export function addScore(program: Command): void {
  program
    .command('score')
    .description('load a labelled folder and compare the findings with its labels.json')
    .argument('<dir>', 'folder with logs and labels.json, as the lab writes it')
    .option(
      '--data <dir>',
      'use the findings of this data directory, already loaded, instead of loading',
    )
    .option('--json', 'as JSON')
    .action(async (dir: string, options: { data?: string; json?: boolean }) => {
      const truth = readLabels(dir)
      const score = scoreFindings(
        truth,
        options.data === undefined
          ? await findingsOf(dir)
          : await allFindings({ data: options.data }),
      )
      process.stdout.write(options.json ? `${json(score)}\n` : `${report(score)}\n`)
    })
}

function readLabels(dir: string): ReturnType<typeof labels.parse> {
  const path = join(resolve(dir), 'labels.json')
  try {
    return labels.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new UsageError(
      `cannot read labels from ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function findingsOf(dir: string): ReturnType<typeof exportFindings> {
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
      return exportFindings(stores.ledger)
    })
  } finally {
    end()
    rmSync(data, { recursive: true, force: true })
  }
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
