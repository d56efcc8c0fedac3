import type { ModifierName } from '../modifiers.js'

/** The bytes of a text in the encoding that the modifiers ask for; UTF-8 without one. */
export function encoded(text: string, modifiers: readonly ModifierName[]): Buffer {
  const little = Buffer.from(text, 'utf16le')
  if (modifiers.includes('wide') || modifiers.includes('utf16le')) return little
  if (modifiers.includes('utf16be')) return little.swap16()
  if (modifiers.includes('utf16')) return Buffer.concat([Buffer.from([0xff, 0xfe]), little])
  return Buffer.from(text, 'utf8')
}
