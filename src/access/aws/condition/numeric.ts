import { type Operator, plain } from './operator.js'

const written = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

const numberOf = (text: string): number | undefined =>
  written.test(text) ? Number(text) : undefined

/** Numbers; a value that is none compares with nothing. */
export const numeric =
  (holds: (value: number, limit: number) => boolean): Operator['prepare'] =>
  (text) => {
    const limit = numberOf(text)
    if (limit === undefined) return undefined
    return plain((given) => {
      const value = numberOf(given)
      return value !== undefined && holds(value, limit)
    })
  }
