import type { SigmaValue } from './document.js'
import { base64, base64Offsets } from './encode/base64.js'
import { encoded } from './encode/utf16.js'
import { windash, windashVariants } from './encode/windash.js'
import type { ModifierName } from './modifiers.js'
import { joined, literalPattern, type Pattern, parsePattern } from './pattern.js'

/** The patterns that one value stands for once its modifiers have been applied. */
export function patternsOf(
  value: SigmaValue,
  modifiers: readonly ModifierName[],
  keyword: boolean,
): Pattern[] {
  return transformed(value, modifiers).map((pattern) => shaped(pattern, modifiers, keyword))
}

function transformed(value: SigmaValue, modifiers: readonly ModifierName[]): Pattern[] {
  if (value.kind === 'null') return []
  const pattern = value.kind === 'text' ? parsePattern(value.text) : literalPattern(value.text)
  const encode = modifiers.includes('base64')
    ? base64
    : modifiers.includes('base64offset')
      ? base64Offsets
      : undefined
  if (!encode) return [modifiers.includes('windash') ? windash(pattern) : pattern]
  const text = pattern.map((part) => (typeof part === 'object' ? part.literal : '')).join('')
  const texts = modifiers.includes('windash') ? windashVariants(text) : [text]
  return texts.flatMap((one) => encode(encoded(one, modifiers)).map(literalPattern))
}

function shaped(pattern: Pattern, modifiers: readonly ModifierName[], keyword: boolean): Pattern {
  const inside = keyword || modifiers.includes('contains')
  const before = inside || modifiers.includes('endswith') ? ['many' as const] : []
  const after = inside || modifiers.includes('startswith') ? ['many' as const] : []
  return joined([...before, ...pattern, ...after])
}
