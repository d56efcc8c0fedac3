import type { SearchItem, SigmaValue } from './document.js'
import type { Problems } from './error.js'
import { expanded } from './expand-item.js'
import { type FieldResolver, type FieldSql, tested } from './field.js'
import type { ModifierName } from './modifiers.js'
import { literalOf } from './pattern.js'
import { patternsOf } from './patterns.js'
import { inNetwork, parseCidr } from './predicate/cidr.js'
import { compares, isComparison } from './predicate/compare.js'
import { refersTo } from './predicate/field-ref.js'
import { allOf, anyOf, NEVER, not, type Predicate } from './predicate/predicate.js'
import { matchesRegex } from './predicate/regex.js'
import { fitsAny } from './predicate/text.js'

/** What the compilation of one rule needs and fills. */
export interface Context {
  readonly resolver: FieldResolver
  readonly problems: Problems
  readonly operationFields: ReadonlySet<string>
}

/** One line of a detection as a predicate; a problem makes it NEVER and is recorded. */
export function compileItem(written: SearchItem, context: Context): Predicate {
  const field = fieldOf(written.field, written, context)
  const item = expanded(written, context.resolver, context.problems)
  if (!field || !item) return NEVER
  const [first] = item.values
  if (item.modifiers.includes('exists')) {
    const found = isThere(field)
    return first?.kind === 'boolean' && !first.boolean ? not(found) : found
  }
  const groups = item.modifiers.includes('all')
    ? item.values.map((value) => [value])
    : [item.values]
  const tests = groups.map((values) => anyValue(values, item, field, context))
  return item.modifiers.includes('neq') ? not(allOf(tests)) : allOf(tests)
}

function fieldOf(
  name: string | undefined,
  item: SearchItem | SigmaValue,
  { resolver, problems }: Context,
): FieldSql | undefined {
  if (name === undefined) return { sql: resolver.keywords(), list: false, inRecord: true }
  const field = resolver.field(name)
  if (!field) problems.add('rule.unknown_field', item, `the source has no field "${name}"`)
  return field
}

function anyValue(
  values: readonly SigmaValue[],
  item: SearchItem,
  field: FieldSql,
  context: Context,
): Predicate {
  const { modifiers } = item
  const absent = values.some(({ kind }) => kind === 'null') ? [not(isThere(field))] : []
  const present = values.filter(({ kind }) => kind !== 'null')
  if (present.length === 0) return anyOf(absent)
  const single = singleTest(modifiers)
  if (!single && !modifiers.includes('fieldref')) {
    return anyOf([...absent, fitsText(present, item, field, context)])
  }
  const tests = present.map((value): Predicate => {
    const test = single?.(value) ?? fieldTest(value, item, context)
    return whereMarked(field, { sql: tested(field, test), cost: cost(field, 6) })
  })
  return anyOf([...absent, ...tests])
}

const isThere = (field: FieldSql): Predicate =>
  whereMarked(field, { sql: tested(field, (value) => `isNotNull(${value})`), cost: cost(field, 0) })

/** A test that no absent value passes, asked only where the field's marker holds. */
function whereMarked(field: FieldSql, test: Predicate): Predicate {
  return field.marker === undefined ? test : allOf([{ sql: field.marker, cost: markerCost }, test])
}

type Test = (value: string) => string

/** The tests that look at one value at a time; undefined for those that look at text. */
function singleTest(modifiers: readonly ModifierName[]): ((value: SigmaValue) => Test) | undefined {
  if (isComparison(modifiers)) {
    return (value) => (sql) => compares(sql, value.kind === 'number' ? value.number : 0, modifiers)
  }
  if (modifiers.includes('re'))
    return (value) => (sql) => matchesRegex(sql, textOf(value), modifiers)
  if (modifiers.includes('cidr')) {
    return (value) => {
      const network = parseCidr(textOf(value))
      return (sql) => (network ? inNetwork(sql, network) : NEVER.sql)
    }
  }
  return undefined
}

function fieldTest(value: SigmaValue, item: SearchItem, context: Context): Test {
  const other = fieldOf(textOf(value), value, context)
  if (!other) return () => NEVER.sql
  return (sql) => tested(other, (inner) => refersTo(sql, inner, item.modifiers), 'sigma_y')
}

function fitsText(
  values: readonly SigmaValue[],
  { field: name, modifiers }: SearchItem,
  field: FieldSql,
  { operationFields }: Context,
): Predicate {
  const patterns = values.flatMap((value) => patternsOf(value, modifiers, name === undefined))
  if (patterns.length === 0) return NEVER
  const literals = patterns.map(literalOf)
  const exact = literals.filter((text) => text !== undefined)
  const isExact = exact.length === literals.length
  const isOperation = name !== undefined && operationFields.has(name) && !field.list
  const sql = tested(field, (value) => fitsAny(value, patterns, modifiers.includes('cased')))
  const price = cost(field, (isExact ? 1 : 3) + (name === undefined ? 20 : 0))
  // Values beyond ASCII are compared by another lower-casing than a prefilter would use.
  if (!isOperation || !isExact || exact.some((text) => !/^[\0-\x7f]*$/.test(text))) {
    return whereMarked(field, { sql, cost: price })
  }
  return { sql, cost: price, operations: new Set(exact.map((text) => text.toLowerCase())) }
}

function textOf(value: SigmaValue): string {
  return value.kind === 'null' ? '' : value.text
}

/** Dearer than any test of a column, cheaper than unpacking the record. */
const markerCost = 9

function cost(field: FieldSql, test: number): number {
  return test + (field.inRecord ? 10 : 0)
}
