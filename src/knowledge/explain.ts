import type { RuleBook } from '../behavioral/index.js'
import type { Evidence, Explanation } from '../ledger/index.js'
import { type Candidate, leads, type Signal } from './candidate.js'
import type { Judgement } from './verdict.js'

const kindWords: Readonly<Record<string, string>> = {
  reconnaissance: 'Reconnaissance',
  'resource-development': 'Resource development',
  'initial-access': 'Initial access',
  execution: 'Execution',
  persistence: 'Persistence',
  'privilege-escalation': 'Privilege escalation',
  'defense-evasion': 'Defense evasion',
  'credential-access': 'Credential access',
  discovery: 'Discovery',
  'lateral-movement': 'Lateral movement',
  collection: 'Collection',
  'command-and-control': 'Command and control',
  exfiltration: 'Exfiltration',
  impact: 'Impact',
  anomaly: 'Unusual session',
  policy: 'Policy',
}

/** The name people read: the last part of an ARN, the address of a person. */
export function shortName(identity: string): string {
  if (identity.startsWith('arn:')) return identity.split(':').slice(5).join(':')
  return identity.replace(/^(github|okta|address)\//, '')
}

/** What a finding is told by: rule matches, broad days and what changes did to access. */
const leading = (candidate: Candidate): readonly Signal[] => candidate.signals.filter(leads)

/** Distinct titles, the strongest first. */
const titles = (candidate: Candidate): readonly string[] => [
  ...new Set(leading(candidate).map((signal) => signal.title)),
]

export function titleOf(candidate: Candidate): string {
  const [first, ...more] = titles(candidate)
  const who = shortName(candidate.identityUid)
  if (first === undefined) {
    const what = candidate.signals
      .slice(0, 2)
      .map((signal) => signal.title.replace(/^First /, 'first '))
    return `Unusual session of ${who}: ${what.join(', ')}`
  }
  const what = more.length === 0 ? first : `${first} and ${more.length} more`
  return isItself(candidate) ? what : `${what} by ${who}`
}

/** Whether nobody is known to have made the change that it tells of, so that it stands for what was changed. */
const isItself = ({ identityUid, signals }: Candidate): boolean =>
  signals.some(({ dimension, value }) => dimension === 'access' && value === identityUid)

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')

function span(candidate: Candidate): string {
  const first = Math.min(...candidate.signals.map((signal) => signal.first))
  const last = Math.max(...candidate.signals.map((signal) => signal.last))
  const minutes = Math.round((last - first) / 60_000)
  if (minutes < 1) return `at ${day(first)} UTC`
  return `between ${day(first)} and ${new Date(last).toISOString().slice(11, 16)} UTC`
}

const begun = (candidate: Candidate): string =>
  span(candidate).replace(/^./, (first) => first.toUpperCase())

const list = (parts: readonly string[], most = 4): string => {
  const shown = parts.slice(0, most)
  const rest = parts.length - shown.length
  return shown.join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}

/** Explains a finding in plain words, and again with the data. Made of rule texts and evidence alone. */
export function explain(
  candidate: Candidate,
  judgement: Judgement,
  evidence: readonly Evidence[],
  book: RuleBook,
): Explanation {
  const who = shortName(candidate.identityUid)
  const strongest = leading(candidate)[0]
  const doc = strongest && docOf(book, strongest.rule_id)
  const speaks = (lean: Evidence['lean']): string[] =>
    evidence
      .filter((item) => item.lean === lean && item.weight > 0 && !item.id.startsWith('match'))
      .map((item) => item.text)
  const [against, benign] = [speaks('malicious'), speaks('benign')]
  const easy = [
    strongest === undefined
      ? `${who} behaved unlike itself ${span(candidate)}: ${list(candidate.signals.map((signal) => signal.title))}.`
      : isItself(candidate)
        ? `${begun(candidate)} this was changed: ${list(titles(candidate))}. The logs that were loaded do not tell by whom.`
        : `${begun(candidate)}, ${who} did this: ${list(titles(candidate))}.`,
    doc?.why ?? '',
    against.length > 0 ? `What makes it worse: ${against.join(' ')}` : '',
    benign.length > 0 ? `What speaks for a harmless reason: ${benign.join(' ')}` : '',
    evidence.find(({ id }) => id === 'blast')?.text ?? '',
    verdictSentence(judgement),
  ]
  const hard = [
    `${kindWords[candidate.kind] ?? candidate.kind} · ${candidate.identityUid} (${candidate.identityKind}) · ${span(candidate)} · ${candidate.sessions.length || 'no'} session${candidate.sessions.length === 1 ? '' : 's'}`,
    ...candidate.signals
      .slice(0, 30)
      .map(
        (signal) =>
          `[${signal.bits.toFixed(1)} bits] ${signal.title}: observed ${signal.observed}; expected ${signal.expected}${signal.attack.length > 0 ? ` (${signal.attack.join(', ')})` : ''}`,
      ),
    `Evidence: ${evidence.map((item) => `${item.id} ${item.lean === 'benign' ? '-' : '+'}${item.weight}`).join(', ')} = ${judgement.total} bits → ${judgement.verdict} (${judgement.confidence} %), ${judgement.severity}.`,
  ]
  return {
    easy: easy
      .filter((part) => part !== '')
      .join(' ')
      .replaceAll('\0', ''),
    hard: hard.join('\n').replaceAll('\0', ''),
  }
}

function verdictSentence({ verdict }: Judgement): string {
  switch (verdict) {
    case 'True Positive':
      return 'Taken together this looks like an attack and wants a look now.'
    case 'Needs Investigation':
      return 'This is suspicious enough that someone should look at it.'
    case 'Inconclusive':
      return 'There is not enough here to say either way.'
    case 'False Positive':
      return 'Taken together this looks like ordinary work.'
  }
}

export function docOf(
  book: RuleBook,
  ruleId: string,
): RuleBook['rules'][number]['doc'] | RuleBook['correlations'][number]['doc'] | undefined {
  return (
    book.rules.find(({ doc }) => doc.id === ruleId)?.doc ??
    book.correlations.find(({ doc }) => doc.id === ruleId)?.doc
  )
}

/** What the matched rules advise, the strongest first, each once. */
export function nextSteps(candidate: Candidate, book: RuleBook): readonly string[] {
  const steps = leading(candidate).flatMap(
    (signal) => docOf(book, signal.rule_id)?.next_steps ?? [],
  )
  const general =
    steps.length > 0
      ? []
      : [
          'Ask the person behind this identity whether they did this.',
          'Look at what else happened in the same session.',
        ]
  return [...new Set([...steps, ...general])].slice(0, 8)
}
