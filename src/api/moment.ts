import { TriviumError } from '../core/index.js'

/** A moment of a query or body; undefined when there is none. Throws `http.bad_time` for what is no time. */
export function momentOf(text: string | null | undefined, name: string): Date | undefined {
  if (text === undefined || text === null || text === '') return undefined
  const date = new Date(text)
  if (
    Number.isNaN(date.getTime()) ||
    date.getUTCFullYear() > 9999 ||
    date.getUTCFullYear() < 1970
  ) {
    throw new TriviumError('http.bad_time', `${name} is not a time`, {
      hint: 'write it as 2026-03-01T12:00:00Z',
    })
  }
  return date
}
