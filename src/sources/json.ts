import type { VendorRecord } from './define.js'

/** A JSON object from text, or undefined when it is not one. */
export function parse(text: string): VendorRecord | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as VendorRecord)
      : undefined
  } catch {
    return undefined
  }
}
