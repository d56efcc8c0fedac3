import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateLab } from '../../lab/index.js'
import { hasCorpus } from '../../src/sources/testing/cases.js'
import { isSeen, measureCases, measureStratus, sum } from './accuracy.js'
import { measuredBy } from './measured.js'
import { root } from './trivium.js'

/** Prints the page docs/accuracy.md from a run made now. `--no-lab` leaves out what takes minutes. */
const lab = { days: 60, scale: 1, seed: 7 }
const percent = (ratio: number): string => `${Math.round(ratio * 1000) / 10} %`
const lines: string[] = []
const say = (...text: string[]): void => void lines.push(...text)

say('# How well it detects', '')
say(...measuredBy('accuracy'), '')
if (hasCorpus) await corpusPart()
else
  say('The corpus (`../shared/corpus`) was not there, so the single events were not measured.', '')
if (!process.argv.includes('--no-lab')) await labPart()
process.stdout.write(`${lines.join('\n').trimEnd()}\n`)

async function corpusPart(): Promise<void> {
  const cases = await measureCases()
  say('## Single events: `trivium detect`', '')
  say(
    "Events from the tests of a public rule set (Panther's, Apache-2.0), judged by the rules alone, without history.",
    'Counted are the clean ones: as the vendor sends them, and such that the event alone can tell. *Expected*: the public',
    'rule fires on it; the aim is a signal on at least 90 %. *Harmless*: it does not; the aim is one of medium or above on',
    'at most 15 %, though another rule may rightly fire on such an event.',
    '',
  )
  say(
    '| source | expected, with a signal | harmless, with one of medium or above |',
    '|---|---:|---:|',
  )
  for (const { source, expected, harmless } of cases)
    say(`| ${source} | ${expected.with} of ${expected.of} | ${harmless.with} of ${harmless.of} |`)
  const expected = sum(cases.map((one) => one.expected))
  const harmless = sum(cases.map((one) => one.harmless))
  say(
    `| **all** | ${expected.with} of ${expected.of} (${percent(expected.ratio)}) | ${harmless.with} of ${harmless.of} (${percent(harmless.ratio)}) |`,
    '',
  )
  const against = (title: string, items: readonly string[]): void => {
    if (items.length > 0) say(`${title}:`, '', ...items.map((item) => `- ${item}`), '')
  }
  against(
    'Missed',
    cases.flatMap((one) => one.expected.against),
  )
  against(
    'Alarmed',
    cases.flatMap((one) => one.harmless.against),
  )

  const stratus = await measureStratus()
  say('## Recorded techniques', '')
  say(
    "CloudTrail recorded while Stratus Red Team ran one technique each (Datadog's, Apache-2.0). No rule reads the tool's",
    'user agent. The aim is a signal on the decisive calls of at least 90 % of the techniques.',
    '',
  )
  say('| technique | decisive calls with a signal |', '|---|---:|')
  for (const { technique, calls } of stratus) say(`| ${technique} | ${calls.with} of ${calls.of} |`)
  const all = sum(stratus.map(({ calls }) => calls))
  say(
    `| **${stratus.filter(isSeen).length} of ${stratus.length} techniques** | ${all.with} of ${all.of} (${percent(all.ratio)}) |`,
    '',
  )
}

interface Tally {
  readonly right: number
  readonly of: number
}

interface SemanticScore {
  readonly origins: Tally
  readonly kinds: Tally
  readonly tokens: Tally
  readonly people: Tally
  readonly third_parties: Tally
  readonly drift: Tally
  readonly merged_wrongly: readonly string[]
  readonly drift_unlabelled: readonly string[]
}

interface Score {
  readonly attacks: readonly { id: string; title: string; found: boolean; severity: string }[]
  readonly harmless: readonly { id: string; title: string; alarmed: boolean }[]
  readonly recall: number
  readonly precision: number
  readonly verdict_accuracy: number
  readonly unlabelled_per_day: number
}

/** The command loads in a process of its own: this one has used its chDB already. */
async function labPart(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'trivium-accuracy-'))
  const logs = join(dir, 'company')
  mkdirSync(logs)
  try {
    const made = await generateLab({ ...lab, dir: logs, end: new Date('2026-03-31T00:00:00Z') })
    const data = join(dir, 'data')
    asked('load', logs, '--data', data)
    sayScore(
      JSON.parse(asked('score', logs, '--data', data, '--json')) as Score,
      Object.values(made.events).reduce((a, b) => a + b, 0),
    )
    saySemantics(
      JSON.parse(asked('score', logs, '--data', data, '--semantics', '--json')) as SemanticScore,
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function asked(...args: readonly string[]): string {
  const ran = spawnSync(process.execPath, [join(root, 'bin', 'trivium.js'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64_000_000,
  })
  if (ran.status !== 0) throw new Error(`trivium ${args[0]} ended with ${ran.status}`)
  return ran.stdout
}

function saySemantics(score: SemanticScore): void {
  const share = ({ right, of }: Tally): string =>
    `${right.toLocaleString('en')} of ${of.toLocaleString('en')} (${((100 * right) / Math.max(1, of)).toFixed(1)} %)`
  say(
    '## The lab: who it really was',
    '',
    'The same company with its configuration, against what the lab knows; `trivium score DIR --semantics`. The weights of the signs were',
    'found on other seeds of the same lab.',
    '',
    '| what | figure |',
    '|---|---:|',
    `| events made with handed-out credentials whose origin is right | ${share(score.origins)} |`,
    `| kind right, of identities with at least fifty events | ${share(score.kinds)} |`,
    `| class right, of keys and tokens in use | ${share(score.tokens)} |`,
    `| identities linked to their person | ${share(score.people)} |`,
    `| identities linked to somebody else | ${score.merged_wrongly.length} |`,
    `| third parties right | ${share(score.third_parties)} |`,
    `| labelled drift reported | ${share(score.drift)} |`,
    `| drift reported besides | ${score.drift_unlabelled.length} |`,
    '',
  )
}

function sayScore(score: Score, events: number): void {
  const found = score.attacks.filter((attack) => attack.found)
  const alarmed = score.harmless.filter((oddity) => oddity.alarmed)
  say('## The lab: raw logs to findings', '')
  say(
    `A simulated company, ${lab.days} days at scale ${lab.scale} (seed ${lab.seed}, ${events.toLocaleString('en')} events), with labelled attacks and labelled`,
    'harmless oddities among the ordinary work; `trivium score DIR`. We wrote both the lab and the rules, so this shows that',
    'the whole way works and how loud it is, not how it does against attackers we did not think of.',
    '',
    '| what | figure |',
    '|---|---:|',
    `| attacks found | ${found.length} of ${score.attacks.length} |`,
    `| harmless oddities alarmed over | ${alarmed.length} of ${score.harmless.length} |`,
    `| findings of medium or above not in the labels, a day | ${score.unlabelled_per_day} |`,
    `| precision of findings of medium or above | ${percent(score.precision)} |`,
    `| labels that got the right verdict | ${percent(score.verdict_accuracy)} |`,
    '',
  )
  const missed = score.attacks.filter((attack) => !attack.found)
  if (missed.length > 0) say(`Missed: ${missed.map(({ title }) => title).join('; ')}.`, '')
  if (alarmed.length > 0) say(`Alarmed over: ${alarmed.map(({ title }) => title).join('; ')}.`, '')
}
