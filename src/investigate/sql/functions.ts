import { z } from 'zod'
import { defineQuery, noParams, type Warehouse } from '../../warehouse/index.js'

/**
 * Functions are let in by what the engine itself says they are for, so that one it learns tomorrow stays out until its category is
 * looked at. Left out: AI and Dictionary (reach other systems), Introspection, Machine Learning, Encryption, Time Series, Internal.
 */
const categories = [
  'Arithmetic',
  'Arrays',
  'Bit',
  'Comparison',
  'Conditional',
  'Dates and Times',
  'Distance',
  'Encoding',
  'Geo',
  'Hash',
  'IP Address',
  'JSON',
  'Logical',
  'Map',
  'Mathematical',
  'Null',
  'Rounding',
  'String',
  'String Replacement',
  'String Search',
  'String Splitting',
  'Time Window',
  'Tuple',
  'Type Conversion',
  'URL',
  'UUID',
  'Aggregate Functions',
]

/** Of the category "Other", which also holds `file`, `sleep` and `joinGet`. */
const others = [
  'bar',
  'byteSize',
  'countDigits',
  'formatReadableDecimalSize',
  'formatReadableQuantity',
  'formatReadableSize',
  'formatReadableTimeDelta',
  'identity',
  'materialize',
  'neighbor',
  'parseReadableSize',
  'parseTimeDelta',
  'rowNumberInAllBlocks',
  'runningDifference',
  'toTypeName',
  'transform',
  'visibleWidth',
]

/** In good categories, but they read or tell of the installation, or do harm. */
const never = [
  'chdb',
  'aggThrow',
  'flameGraph',
  'reverseDNSQuery',
  'serverTimezone',
  'initializeAggregation',
]

/** Parts of the language that print as functions and that the catalogue does not list. */
const syntax = [
  'lambda',
  'exists',
  'untuple',
  'grouping',
  'caseWithExpression',
  'caseWithoutExpression',
  'interval',
]

/** `countIf`, `sumArray`: an aggregate with a suffix. State and Merge stay out: they pass raw memory of the engine around. */
const combinators = /(If|Array|Distinct|OrNull|OrDefault|ForEach|ArgMin|ArgMax|Map|Tuple|Null)$/

const catalogue = defineQuery({
  name: 'function_catalogue',
  sql: `SELECT f.name AS name, f.is_aggregate AS aggregate, f.case_insensitive AS folded,
      if(f.alias_to = '', f.name, t.name) AS target, if(f.alias_to = '', f.categories, t.categories) AS category
    FROM system.functions AS f LEFT JOIN system.functions AS t ON t.name = f.alias_to AND f.alias_to != ''`,
  params: noParams,
  row: z.object({
    name: z.string(),
    aggregate: z.number(),
    folded: z.number(),
    target: z.string(),
    category: z.string(),
  }),
})

export type FunctionTest = (name: string) => boolean

const known = new WeakMap<object, Promise<FunctionTest>>()

/** Tells whether a function may be called by a user, from the engine's own catalogue. Asked of each warehouse once. */
export function allowedFunctions(warehouse: Pick<Warehouse, 'read'>): Promise<FunctionTest> {
  const before = known.get(warehouse)
  if (before) return before
  const asked = ask(warehouse)
  known.set(warehouse, asked)
  asked.catch(() => known.delete(warehouse))
  return asked
}

async function ask(warehouse: Pick<Warehouse, 'read'>): Promise<FunctionTest> {
  const rows = await warehouse.read(catalogue, {})
  const exact = new Set(syntax)
  const folded = new Set<string>()
  const aggregates = new Set<string>()
  for (const row of rows) {
    const open = categories.includes(row.category) || others.includes(row.target)
    if (!open || never.includes(row.target) || never.includes(row.name)) continue
    if (/(State|Merge)$/.test(row.target)) continue
    exact.add(row.name)
    if (row.folded === 1) folded.add(row.name.toLowerCase())
    if (row.aggregate === 1) aggregates.add(row.name)
  }
  const plain = (name: string): boolean => exact.has(name) || folded.has(name.toLowerCase())
  const combined = (name: string): boolean => {
    const base = name.replace(combinators, '')
    return (
      base !== name && (aggregates.has(base) || folded.has(base.toLowerCase()) || combined(base))
    )
  }
  return (name) => plain(name) || combined(name)
}
