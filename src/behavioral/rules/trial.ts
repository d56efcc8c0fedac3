import type { SigmaDocument } from '../sigma/index.js'
import type { Correlation, Rule, RuleBook } from './book.js'

/** One test that stands in a rule, as the events it is made of. */
export interface Trial {
  readonly ruleId: string
  readonly file: string
  readonly line: number
  readonly name: string
  readonly expected: boolean
  /** Partial events of the vendor with their offset from the test's beginning, in seconds. */
  readonly events: readonly {
    readonly source: string
    readonly offsetSeconds: number
    readonly event: Readonly<Record<string, unknown>>
  }[]
}

export interface TrialResult extends Trial {
  readonly hit: boolean
}

/** `90s`, `5m`, `2h`, `1d`; seconds without a unit. */
function seconds(text: unknown): number {
  const match = /^(\d+(?:\.\d+)?)\s*(s|m|h|d)?$/.exec(String(text))
  if (!match) return Number.NaN
  return Number(match[1]) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[match[2] ?? 's'] ?? 1)
}

/** Events of a correlation's test that say no time follow each other at this distance. */
const defaultGap = 1

/** The tests of all rules of a book. A correlation's events may say which base rule's `source` they are of; the first base's otherwise. */
export function trialsOf(book: RuleBook): readonly Trial[] {
  return [
    ...book.rules.flatMap((rule) => trials(rule.doc, rule.file.path, () => rule.source.id)),
    ...book.correlations.flatMap((correlation) => {
      const known = new Set(sourcesOf(correlation))
      const [first = ''] = known
      return trials(correlation.doc, correlation.file.path, (named) =>
        named !== undefined && known.has(named) ? named : first,
      )
    }),
  ]
}

function sourcesOf(correlation: Correlation): string[] {
  return [
    ...correlation.bases.map(({ rule }: { rule: Rule }) => rule.source.id),
    ...correlation.bursts.flatMap((base) => sourcesOf(base.correlation)),
  ]
}

function trials(
  doc: SigmaDocument,
  file: string,
  sourceOf: (named: string | undefined) => string,
): Trial[] {
  return doc.tests.map((test) => ({
    ruleId: doc.id,
    file,
    line: doc.line,
    name: test.name,
    expected: test.hit,
    events:
      test.events === undefined
        ? [{ source: sourceOf(undefined), offsetSeconds: 0, event: test.event ?? {} }]
        : timeline(test.events, sourceOf),
  }))
}

/** `{offset, event}` stands at its offset; `{repeat, every, event}` follows the event before it. */
function timeline(
  items: readonly Readonly<Record<string, unknown>>[],
  sourceOf: (named: string | undefined) => string,
): Trial['events'] {
  const out: Trial['events'][number][] = []
  let at = 0
  for (const item of items) {
    const wrapped = typeof item['event'] === 'object' && item['event'] !== null
    const event = (wrapped ? item['event'] : item) as Readonly<Record<string, unknown>>
    const source = sourceOf(
      wrapped && typeof item['source'] === 'string' ? item['source'] : undefined,
    )
    if (wrapped && item['offset'] !== undefined) at = seconds(item['offset'])
    const every = wrapped && item['every'] !== undefined ? seconds(item['every']) : defaultGap
    const repeat = wrapped && item['repeat'] !== undefined ? Number(item['repeat']) : 1
    for (let turn = 0; turn < repeat; turn++) {
      out.push({ source, offsetSeconds: at, event })
      at += every
    }
  }
  return out
}
