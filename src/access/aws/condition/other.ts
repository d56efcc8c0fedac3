import { type Operator, plain } from './operator.js'

const logical = new Set(['true', 'false'])

/** `true` and `false`, in whatever case; anything else compares with nothing. */
export const bool: Operator['prepare'] = (text) => {
  const wanted = text.toLowerCase()
  return logical.has(wanted) ? plain((value) => value.toLowerCase() === wanted) : undefined
}

/** Bytes written in base64, compared byte by byte. */
export const binary: Operator['prepare'] = (text) => {
  const wanted = Buffer.from(text, 'base64')
  return plain((value) => Buffer.from(value, 'base64').equals(wanted))
}
