import { type Correlation, type Rule, techniquesOf } from '../behavioral/index.js'
import type { RuleHits } from '../investigate/index.js'
import type { Shelf } from './rule-shelf.js'

/** A rule or correlation as the API shows it; one for several sources stands here once. */
export interface KnownRule {
  readonly doc: Rule['doc'] | Correlation['doc']
  readonly file: Rule['file']
  readonly sources: readonly string[]
  readonly enabled: boolean
}

/** Every rule that could be read, in the order of their titles. */
export function knownRules({ book, disabled }: Shelf): KnownRule[] {
  const known = new Map<string, KnownRule>()
  const add = (doc: KnownRule['doc'], file: Rule['file'], sources: readonly string[]): void => {
    const all = [...(known.get(doc.id)?.sources ?? []), ...sources]
    known.set(doc.id, { doc, file, sources: [...new Set(all)], enabled: !disabled.has(doc.id) })
  }
  for (const { doc, file, source } of book.rules) add(doc, file, [source.id])
  for (const { doc, file, bases, bursts } of book.correlations) {
    const below = bursts.flatMap(({ correlation }) => known.get(correlation.doc.id)?.sources ?? [])
    add(doc, file, [...bases.map(({ rule }) => rule.source.id), ...below])
  }
  return [...known.values()].sort((a, b) => a.doc.title.localeCompare(b.doc.title, 'en'))
}

export function presentRuleRow(
  { doc, file, sources, enabled }: KnownRule,
  hits: ReadonlyMap<string, RuleHits>,
) {
  const counted = hits.get(doc.id)
  return {
    id: doc.id,
    name: doc.name ?? '',
    title: doc.title,
    kind: doc.kind === 'correlation' ? ('correlation' as const) : ('event' as const),
    source: sources.join(','),
    level: doc.level,
    status: doc.status ?? 'stable',
    attack: techniquesOf(doc.tags),
    enabled,
    imported: file.imported,
    file: file.path,
    hits: counted?.hits ?? 0,
    last_hit_at: counted?.lastHitAt ?? null,
  }
}

export function presentRule(
  known: KnownRule,
  hits: ReadonlyMap<string, RuleHits>,
  days: readonly { day: string; hits: number }[],
) {
  const { doc, file } = known
  return {
    ...presentRuleRow(known, hits),
    text: file.text,
    description: doc.description,
    why: doc.why,
    falsepositives: doc.falsepositives,
    next_steps: doc.next_steps,
    tests: doc.tests.map(({ name, hit }) => ({ name, hit })),
    days,
  }
}
