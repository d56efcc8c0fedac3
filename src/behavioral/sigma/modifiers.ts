/**
 * What each modifier is for and which others may stand beside it. A pair is allowed when either
 * side names the other, so each pair is written once.
 */
interface ModifierSpec {
  readonly with: readonly ModifierName[]
  /** Has to stand somewhere behind one of these. */
  readonly after?: readonly ModifierName[]
  /** Makes no sense unless one of these stands somewhere behind it. */
  readonly before?: readonly ModifierName[]
}

export const SHAPES = ['contains', 'startswith', 'endswith'] as const
export const COMPARISONS = ['lt', 'lte', 'gt', 'gte'] as const
export const TIME_PARTS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
export const ENCODINGS = ['utf16le', 'utf16be', 'utf16', 'wide'] as const
const BASE64 = ['base64', 'base64offset'] as const
const RE_FLAGS = ['i', 'm', 's'] as const

export type ModifierName =
  | (typeof SHAPES)[number]
  | (typeof COMPARISONS)[number]
  | (typeof TIME_PARTS)[number]
  | (typeof ENCODINGS)[number]
  | (typeof BASE64)[number]
  | (typeof RE_FLAGS)[number]
  | 'all'
  | 'cased'
  | 'neq'
  | 'exists'
  | 're'
  | 'cidr'
  | 'windash'
  | 'fieldref'
  | 'expand'

const shape: ModifierSpec = {
  with: ['all', 'cased', 'neq', 'windash', 'fieldref', 'expand', ...ENCODINGS, ...BASE64],
}
const comparison: ModifierSpec = { with: [...TIME_PARTS] }
const timePart: ModifierSpec = { with: ['neq'] }
const encoding: ModifierSpec = {
  with: ['all', 'cased', 'neq', 'expand', 'windash', ...BASE64],
  before: BASE64,
}
const reFlag: ModifierSpec = { with: ['all', 'neq', 'expand', ...RE_FLAGS], after: ['re'] }

const MODIFIERS: Readonly<Record<ModifierName, ModifierSpec>> = {
  contains: shape,
  startswith: shape,
  endswith: shape,
  all: { with: ['cased', 'windash', 'expand', 're', 'cidr', 'fieldref', ...BASE64] },
  cased: { with: ['neq', 'windash', 'expand', 'fieldref', ...BASE64] },
  neq: { with: ['windash', 'expand', 're', 'cidr', 'fieldref', ...BASE64] },
  exists: { with: [] },
  re: { with: ['expand', ...RE_FLAGS] },
  i: reFlag,
  m: reFlag,
  s: reFlag,
  cidr: { with: ['expand'] },
  base64: { with: ['expand', 'windash'] },
  base64offset: { with: ['expand', 'windash'], before: ['contains'] },
  utf16le: encoding,
  utf16be: encoding,
  utf16: encoding,
  wide: encoding,
  windash: { with: ['expand'] },
  fieldref: { with: [] },
  expand: { with: [] },
  lt: comparison,
  lte: comparison,
  gt: comparison,
  gte: comparison,
  minute: timePart,
  hour: timePart,
  day: timePart,
  week: timePart,
  month: timePart,
  year: timePart,
}

/** Sigma 1 and pySigma spellings that people try, with what to write in their place. */
const INSTEAD: Readonly<Record<string, string>> = {
  startwith: 'startswith',
  endwith: 'endswith',
  contain: 'contains',
  regex: 're',
  eq: 'no modifier (equality is the default)',
  not: 'neq, or "not" in the condition',
  near: 'a temporal correlation',
  count: 'an event_count correlation',
}

function isShape(name: ModifierName): boolean {
  return name === 'contains' || name === 'startswith' || name === 'endswith'
}

export function isModifier(name: string): name is ModifierName {
  return Object.hasOwn(MODIFIERS, name)
}

export function unknownModifier(name: string): string {
  const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined
  return `unknown modifier "${name}"; ${instead ? `use ${instead}` : `known: ${Object.keys(MODIFIERS).join(', ')}`}`
}

/** Says why a chain of modifiers makes no sense, or undefined when it does. */
export function checkChain(chain: readonly ModifierName[]): string | undefined {
  for (const [index, name] of chain.entries()) {
    const spec = MODIFIERS[name]
    const earlier = chain.slice(0, index)
    const later = chain.slice(index + 1)
    if (earlier.includes(name)) return `"${name}" stands twice`
    const clash = earlier.find(
      (other) => !spec.with.includes(other) && !MODIFIERS[other].with.includes(name),
    )
    if (clash) return `"${clash}" and "${name}" cannot be combined`
    if (spec.after && !spec.after.some((other) => earlier.includes(other))) {
      return `"${name}" has to stand behind "${spec.after.join('" or "')}"`
    }
    if (spec.before && !spec.before.some((other) => later.includes(other))) {
      return `"${name}" has to be followed by "${spec.before.join('" or "')}"`
    }
  }
  const base64 = chain.findIndex((name) => name === 'base64' || name === 'base64offset')
  const shapeAt = chain.findIndex((name) => isShape(name))
  const windash = chain.indexOf('windash')
  if (base64 >= 0 && shapeAt >= 0 && shapeAt < base64) {
    return `"${chain[base64]}" changes the value, so it has to stand before "${chain[shapeAt]}"`
  }
  if (base64 >= 0 && windash > base64) return `"windash" has to stand before "${chain[base64]}"`
  return undefined
}
