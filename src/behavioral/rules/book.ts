import { type Catalogue, resolveField, type Source } from '../../sources/index.js'
import { compileRule, parseRules, type SigmaCorrelation, type SigmaRule } from '../sigma/index.js'

/** A rule file as it stands. */
export interface RuleFile {
  /** Shown in errors: the path below `rules/`, or where it was imported from. */
  readonly path: string
  readonly text: string
  readonly imported: boolean
}

/** An event rule, compiled for one source. A rule for several sources stands here once for each. */
export interface Rule {
  readonly doc: SigmaRule
  readonly source: Source
  readonly where: string
  readonly operations: ReadonlySet<string> | undefined
  readonly file: RuleFile
}

/** An event rule under a correlation, with the SQL of its group-by fields and of the counted field. */
export interface EventBase {
  readonly rule: Rule
  readonly groupKey: readonly string[]
  readonly value: string
}

/** A correlation under a correlation: its bursts count as hits. `groupKey` are positions in its own group-by. */
export interface BurstBase {
  readonly correlation: Correlation
  readonly groupKey: readonly number[]
}

/** A correlation with what it stands on. */
export interface Correlation {
  readonly doc: SigmaCorrelation
  readonly bases: readonly EventBase[]
  readonly bursts: readonly BurstBase[]
  readonly file: RuleFile
}

export interface Refused {
  readonly file: string
  readonly line: number
  readonly code: string
  readonly message: string
}

export interface RuleBook {
  readonly rules: readonly Rule[]
  /** A correlation stands after those it counts. */
  readonly correlations: readonly Correlation[]
  /** Rules that cannot run, each with the place and the reason: a rule is never silently dead. */
  readonly refused: readonly Refused[]
  /** Rules that only feed correlations: those that do not ask to be heard (`generate`), and informational ones, which would be noise. */
  readonly silent: ReadonlySet<string>
}

/** Parses rules and compiles them for the sources there are. Order of files does not matter; ids and names must be unique. */
export function readRuleBook(
  files: readonly RuleFile[],
  { sources }: Pick<Catalogue, 'sources'>,
): RuleBook {
  const refused: Refused[] = []
  const rules: Rule[] = []
  const pending: { doc: SigmaCorrelation; file: RuleFile }[] = []
  const taken = new Map<string, string>()
  for (const file of files) {
    const parsed = parseRules(file.text, file.path)
    refused.push(...parsed.errors)
    for (const doc of parsed.rules) {
      const other = taken.get(doc.id) ?? (doc.name === undefined ? undefined : taken.get(doc.name))
      if (other !== undefined) {
        refused.push(
          refusal(
            file,
            doc.line,
            'rule.duplicate_rule',
            `its id or name is that of a rule in ${other}`,
          ),
        )
        continue
      }
      taken.set(doc.id, file.path)
      if (doc.name !== undefined) taken.set(doc.name, file.path)
      if (doc.kind === 'correlation') pending.push({ doc, file })
      else rules.push(...compiledFor(doc, file, sources, refused))
    }
  }
  const correlations = boundAll(pending, rules, refused)
  const basesOf = ({ bases, bursts }: Correlation): string[] => [
    ...bases.map(({ rule }) => rule.doc.id),
    ...bursts.map(({ correlation }) => correlation.doc.id),
  ]
  const generating = new Set(correlations.filter(({ doc }) => doc.generate).flatMap(basesOf))
  const quiet = new Set(
    [...rules, ...correlations]
      .filter(({ doc }) => doc.level === 'informational')
      .map(({ doc }) => doc.id),
  )
  const silent = new Set(
    correlations.flatMap(basesOf).filter((id) => quiet.has(id) || !generating.has(id)),
  )
  return { rules, correlations, refused, silent }
}

interface Pending {
  readonly doc: SigmaCorrelation
  readonly file: RuleFile
}

/** Binds correlations to their bases, those over other correlations after them. What is left waits for itself. */
function boundAll(
  pending: readonly Pending[],
  rules: readonly Rule[],
  refused: Refused[],
): Correlation[] {
  const done: Correlation[] = []
  let waiting = [...pending]
  while (waiting.length > 0) {
    const names = new Set(waiting.flatMap(({ doc }) => [doc.id, doc.name ?? doc.id]))
    const ready = waiting.filter(({ doc }) => !doc.rules.some((reference) => names.has(reference)))
    if (ready.length === 0) break
    for (const { doc, file } of ready) done.push(...bound(doc, file, rules, done, refused))
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  for (const { doc, file } of waiting) {
    refused.push(
      refusal(file, doc.line, 'rule.bad_correlation', 'it counts itself, by way of its base rules'),
    )
  }
  return done
}

function compiledFor(
  doc: SigmaRule,
  file: RuleFile,
  sources: readonly Source[],
  refused: Refused[],
): Rule[] {
  const { product, service, category } = doc.logsource
  const meant = sources.filter(
    ({ logsource }) =>
      category === undefined &&
      product === logsource.product &&
      (service === undefined || service === logsource.service),
  )
  if (meant.length === 0) {
    const named = [product, service, category].filter((part) => part !== undefined).join('/')
    refused.push(
      refusal(
        file,
        doc.line,
        'rule.unknown_logsource',
        `no source answers for the logsource ${named}`,
      ),
    )
    return []
  }
  return meant.flatMap((source) => {
    const compiled = compileRule(doc, resolverOf(source), {
      operationFields: [source.operationField, 'api_operation'],
    })
    if (compiled.ok)
      return [{ doc, source, where: compiled.where, operations: compiled.operations, file }]
    refused.push(...compiled.errors)
    return []
  })
}

export function resolverOf(source: Source): Parameters<typeof compileRule>[1] {
  return { field: (name) => resolveField(source, name), keywords: () => 'raw' }
}

function bound(
  doc: SigmaCorrelation,
  file: RuleFile,
  rules: readonly Rule[],
  correlations: readonly Correlation[],
  refused: Refused[],
): Correlation[] {
  const bases: EventBase[] = []
  const bursts: BurstBase[] = []
  const refuse = (code: string, message: string): Correlation[] => {
    refused.push(refusal(file, doc.line, code, message))
    return []
  }
  for (const reference of doc.rules) {
    const named = (one: { doc: { id: string; name?: string | undefined } }): boolean =>
      one.doc.id === reference || one.doc.name === reference
    const fieldOf = (field: string): string => doc.aliases[field]?.[reference] ?? field
    const burst = correlations.find(named)
    if (burst) {
      const groupKey = doc.groupBy.map((field) => burst.doc.groupBy.indexOf(fieldOf(field)))
      if (groupKey.includes(-1))
        return refuse('rule.unknown_field', `"${reference}" is not grouped by the same fields`)
      bursts.push({ correlation: burst, groupKey })
      continue
    }
    const found = rules.filter(named)
    if (found.length === 0)
      return refuse('rule.unknown_rule', `its base rule "${reference}" is unknown or refused`)
    for (const rule of found) {
      const fields = [...doc.groupBy, ...(doc.field === undefined ? [] : [doc.field])].map(fieldOf)
      const unknown = fields.find((field) => textOf(rule.source, field) === undefined)
      if (unknown !== undefined)
        return refuse('rule.unknown_field', `${rule.source.id} has no field "${unknown}"`)
      bases.push({
        rule,
        groupKey: doc.groupBy.map((field) => textOf(rule.source, fieldOf(field)) ?? "''"),
        value: doc.field === undefined ? "''" : (textOf(rule.source, fieldOf(doc.field)) ?? "''"),
      })
    }
  }
  return [{ doc, bases, bursts, file }]
}

/** SQL of a field as plain text; of a list its first element. */
function textOf(source: Source, field: string): string | undefined {
  const found = resolveField(source, field)
  if (found === undefined) return undefined
  return found.list ? `ifNull((${found.sql})[1], '')` : `ifNull(toString(${found.sql}), '')`
}

const refusal = (file: RuleFile, line: number, code: string, message: string): Refused => ({
  file: file.path,
  line,
  code,
  message,
})
