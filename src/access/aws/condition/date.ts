import { type Operator, plain } from './operator.js'

const iso = /^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i

/** A W3C profile date of ISO 8601 or seconds of the epoch, in ms; undefined for what is no date. */
export function momentOf(text: string): number | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Number(text) * 1000
  if (!iso.test(text)) return undefined
  const zoned = /T|\s/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? `${text}Z` : text
  const ms = Date.parse(zoned.replace(' ', 'T'))
  return Number.isNaN(ms) ? undefined : ms
}

export const date =
  (holds: (value: number, limit: number) => boolean): Operator['prepare'] =>
  (text) => {
    const limit = momentOf(text)
    if (limit === undefined) return undefined
    return plain((given) => {
      const value = momentOf(given)
      return value !== undefined && holds(value, limit)
    })
  }
