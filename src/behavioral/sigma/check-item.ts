import type { SearchItem, SigmaValue } from './document.js'
import type { Problems } from './error.js'
import { COMPARISONS, checkChain, type ModifierName, TIME_PARTS } from './modifiers.js'
import { parseCidr } from './predicate/cidr.js'
import { regexProblem } from './regex/re2.js'

type Has = (...names: readonly ModifierName[]) => boolean

/** Checks all that can be said of one line of a detection without knowing the source's fields. */
export function checkItem(item: SearchItem, problems: Problems): boolean {
  const before = problems.errors.length
  const name = [item.field ?? '', ...item.modifiers].join('|') || 'keyword'
  const has: Has = (...names) => names.some((one) => item.modifiers.includes(one))
  const chain = checkChain(item.modifiers) ?? checkKeyword(item, has)
  if (chain) {
    problems.add('rule.bad_modifier', item, `${name}: ${chain}`)
    return false
  }
  if (has('exists') && item.values.length > 1) {
    problems.add('rule.bad_value', item, `${name}: takes one boolean, not a list`)
  }
  for (const value of item.values) {
    const kind = checkKind(value, item, has)
    if (kind) problems.add('rule.bad_value', value, `${name}: ${kind}`)
    else if (value.kind === 'text' && !has('expand'))
      checkText(value, value.text, name, has, problems)
  }
  return problems.errors.length === before
}

const NOT_FOR_KEYWORDS: readonly ModifierName[] = [
  'exists',
  'fieldref',
  'cidr',
  'startswith',
  'endswith',
  ...COMPARISONS,
  ...TIME_PARTS,
]

function checkKeyword(item: SearchItem, has: Has): string | undefined {
  if (item.field !== undefined) return undefined
  const wrong = NOT_FOR_KEYWORDS.find((name) => has(name))
  return wrong && `"${wrong}" needs a field in front of it`
}

function checkKind(value: SigmaValue, item: SearchItem, has: Has): string | undefined {
  if (has('exists')) return value.kind === 'boolean' ? undefined : 'takes true or false'
  if (has(...COMPARISONS, ...TIME_PARTS)) {
    return value.kind === 'number' && Number.isFinite(value.number) ? undefined : 'takes a number'
  }
  if (value.kind === 'null') {
    if (item.field === undefined) return 'null cannot be searched for'
    return item.modifiers.every((name) => ['neq', 'all', 'cased'].includes(name))
      ? undefined
      : 'null cannot be modified'
  }
  if (has('fieldref', 'cidr', 'expand') && value.kind !== 'text') return 'takes a text'
  if (has('expand') && value.kind === 'text' && !/%[^%\s]+%/.test(value.text)) {
    return 'holds no %placeholder%'
  }
  if (item.field === undefined && value.kind === 'text' && value.text === '') {
    return 'an empty keyword matches everything'
  }
  return undefined
}

function checkText(
  value: SigmaValue,
  text: string,
  name: string,
  has: Has,
  problems: Problems,
): void {
  if (has('re')) {
    const problem = regexProblem(text)
    if (problem) problems.add('rule.bad_regex', value, `${name}: ${problem}`)
  }
  if (has('cidr') && !parseCidr(text)) {
    problems.add('rule.bad_cidr', value, `${name}: "${text}" is not a network such as 10.0.0.0/8`)
  }
  if (has('base64', 'base64offset') && /(^|[^\\])(\\\\)*[*?]/.test(text)) {
    const message = `${name}: a wildcard has no base64 form; write \\* for the character itself`
    problems.add('rule.bad_value', value, message)
  }
}
