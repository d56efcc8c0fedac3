import { hasCorpus } from '../../src/sources/testing/cases.js'
import { measureConformance, type Tally } from '../../src/sources/testing/conforming.js'
import { testEngines } from '../../src/warehouse/testing/engines.js'
import { measuredBy } from './measured.js'

/** Prints the page docs/conformance.md from a run made now; nothing where there is no corpus to measure with. */
const share = ({ of, with: hits }: Tally): string => (of === 0 ? '-' : `${hits} of ${of}`)
const total = (tallies: readonly Tally[]): Tally => ({
  of: tallies.reduce((sum, { of }) => sum + of, 0),
  with: tallies.reduce((sum, { with: hits }) => sum + hits, 0),
})

if (hasCorpus) process.stdout.write(`${(await page()).join('\n').trimEnd()}\n`)
else process.stderr.write('There is no ../shared/corpus beside the repository to measure with.\n')

async function page(): Promise<readonly string[]> {
  const engine = await testEngines.find(({ kind }) => kind === 'chdb')?.start()
  if (!engine) throw new Error('there is no embedded engine to measure on')
  const figures = await measureConformance(engine.url).finally(() => engine.stop())
  const columns = figures.map(({ recognised, landed, filled, others }) => [
    recognised,
    landed,
    filled.time,
    filled.operation,
    filled.actor,
    filled.address,
    others,
  ])
  const row = (name: string, tallies: readonly Tally[]): string =>
    `| ${[name, ...tallies.map(share)].join(' | ')} |`
  const all = (columns[0] ?? []).map((_, at) => total(columns.flatMap((own) => own[at] ?? [])))
  const against = figures.flatMap((one) => one.against)
  return [
    '# How well sources are read',
    '',
    ...measuredBy('conformance'),
    '',
    "Records from the tests of a public rule set (Panther's, Apache-2.0), each in a file of its own, as `trivium load` meets it.",
    'Counted are those in the shape in which the vendor sends them. *Recognised*: taken for this source, and no other, by its content.',
    '*Landed*: became an event instead of going to quarantine. The next four: of those that landed and have the thing, how many',
    'events have it in their columns, the operation and the address as the vendor wrote them (an address without its port).',
    '*Other shapes*: records that the rule set keeps in a form of its own, which no vendor sends, and how many land all the same.',
    'Sources without public records of this kind are held to their own fixtures alone (`src/sources/*/fixtures`).',
    '',
    '| source | recognised | landed | time | operation | actor | address | other shapes |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...figures.map(({ source }, at) => row(source, columns[at] ?? [])),
    row('**all**', all),
    '',
    ...(against.length > 0 ? ['What stands against it:', ''] : []),
    ...against.map((text) => `- ${text}`),
  ]
}
