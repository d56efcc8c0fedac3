import type { SearchItem, SigmaValue } from './document.js'
import { expand } from './encode/expand.js'
import type { Problems } from './error.js'
import type { FieldResolver } from './field.js'
import type { ModifierName } from './modifiers.js'
import { escapePattern } from './pattern.js'
import { parseCidr } from './predicate/cidr.js'
import { escapeRegex } from './predicate/text.js'
import { regexProblem } from './regex/re2.js'

/** The item with its placeholders filled in; undefined when that was not possible. */
export function expanded(
  item: SearchItem,
  resolver: FieldResolver,
  problems: Problems,
): SearchItem | undefined {
  if (!item.modifiers.includes('expand')) return item
  const values: SigmaValue[] = []
  for (const value of item.values) {
    if (value.kind !== 'text') continue
    const valuesOf = (name: string) => resolver.placeholder?.(name)
    const texts = expand(value.text, valuesOf, escapeFor(item.modifiers))
    if ('problem' in texts) {
      problems.add(
        'rule.unknown_placeholder',
        value,
        `${item.field ?? 'keyword'}: ${texts.problem}`,
      )
      return undefined
    }
    values.push(...texts.map((text) => ({ ...value, text })))
  }
  return checkAgain(item, values, problems) ? { ...item, values } : undefined
}

function escapeFor(modifiers: readonly ModifierName[]): (value: string) => string {
  if (modifiers.includes('re')) return escapeRegex
  return modifiers.includes('cidr') ? (value) => value : escapePattern
}

/** A regular expression and a network can only be checked once they are whole. */
function checkAgain(item: SearchItem, values: readonly SigmaValue[], problems: Problems): boolean {
  const before = problems.errors.length
  for (const value of values) {
    if (value.kind !== 'text') continue
    if (item.modifiers.includes('re')) {
      const problem = regexProblem(value.text)
      if (problem) problems.add('rule.bad_regex', value, problem)
    }
    if (item.modifiers.includes('cidr') && !parseCidr(value.text)) {
      problems.add('rule.bad_cidr', value, `"${value.text}" is not a network`)
    }
  }
  return problems.errors.length === before
}
