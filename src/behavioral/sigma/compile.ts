import { type Context, compileItem } from './compile-item.js'
import type { Condition } from './condition/condition.js'
import type { Search, SigmaRule } from './document.js'
import { Problems, type RuleError } from './error.js'
import type { FieldResolver } from './field.js'
import { allOf, anyOf, atLeast, NEVER, not, type Predicate } from './predicate/predicate.js'

export interface CompileOptions {
  /** Names of fields that hold the operation of an event; all of them resolve to one column. */
  readonly operationFields?: readonly string[]
}

export type CompiledRule =
  | {
      readonly ok: true
      /** A boolean expression, UInt8, never NULL; safe to put between AND and OR as it is. */
      readonly where: string
      /**
       * A prefilter: the rule can only match events for which `lower(operation)` is one of these.
       * undefined when the rule can match whatever the operation is.
       */
      readonly operations?: ReadonlySet<string>
    }
  | { readonly ok: false; readonly errors: readonly RuleError[] }

/**
 * Compiles a rule for a source. A field that the source does not have is an error, so that no
 * rule is silently dead. `not selection` is true for events without the selected fields.
 */
export function compileRule(
  rule: SigmaRule,
  resolver: FieldResolver,
  options: CompileOptions = {},
): CompiledRule {
  const problems = new Problems(rule.file)
  const operationFields = new Set(options.operationFields ?? [])
  const context: Context = { resolver, problems, operationFields }
  const searches = new Map<string, Predicate>()
  for (const [name, search] of rule.searches) searches.set(name, compileSearch(search, context))
  const { sql, operations } = compileCondition(rule.condition, searches)
  if (problems.errors.length > 0) return { ok: false, errors: problems.errors }
  // Over a LowCardinality column a test is LowCardinality too, and `where` promises UInt8.
  return { ok: true, where: `CAST(${sql} AS UInt8)`, ...(operations && { operations }) }
}

function compileSearch(search: Search, context: Context): Predicate {
  if (search.kind === 'item') return compileItem(search, context)
  const parts = search.parts.map((part) => compileSearch(part, context))
  return search.kind === 'all' ? allOf(parts) : anyOf(parts)
}

function compileCondition(
  condition: Condition,
  searches: ReadonlyMap<string, Predicate>,
): Predicate {
  const search = (name: string) => searches.get(name) ?? NEVER
  switch (condition.kind) {
    case 'search':
      return search(condition.name)
    case 'not':
      return not(compileCondition(condition.part, searches))
    case 'of':
      return atLeast(condition.least, condition.names.map(search))
    default: {
      const parts = condition.parts.map((part) => compileCondition(part, searches))
      return condition.kind === 'and' ? allOf(parts) : anyOf(parts)
    }
  }
}
