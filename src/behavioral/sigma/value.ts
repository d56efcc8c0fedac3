import { isScalar } from 'yaml'
import type { YamlSource } from '../../core/index.js'
import type { SigmaValue } from './document.js'

/**
 * Reads one value of a detection; undefined when the node is not a single value.
 *
 * An integer keeps the digits its author wrote: `012345678901` is an AWS account, not a number
 * that may lose its zero, and ids beyond 2^53 keep their last digits.
 */
export function readValue(node: unknown, source: YamlSource): SigmaValue | undefined {
  const scalar = source.resolve(node)
  if (scalar === null) return { kind: 'null', ...source.at(node) }
  if (!isScalar(scalar)) return undefined
  const at = source.at(node)
  const { value } = scalar
  switch (typeof value) {
    case 'string':
      return { kind: 'text', text: value, ...at }
    case 'number': {
      const written = scalar.source ?? ''
      const text = /^-?\d+$/.test(written) ? written : String(value)
      return { kind: 'number', text, number: value, ...at }
    }
    case 'boolean':
      return { kind: 'boolean', text: value ? 'true' : 'false', boolean: value, ...at }
    default:
      return value === null || value === undefined ? { kind: 'null', ...at } : undefined
  }
}
