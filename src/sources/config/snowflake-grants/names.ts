import type { Json } from '../define.js'
import { pick, text } from '../reading.js'

/** How exports, statements and views name and write the things of Snowflake alike. */

export const roleUid = (name: string): string => `snowflake/role/${name}`
export const userUid = (name: string): string => `snowflake/user/${name}`
export const grantsUid = (holder: string): string => `${holder}/grants`
export const holderOf = (grants: string): string => grants.slice(0, grants.lastIndexOf('/grants'))

/** A user as who acts in logs: by address where the name is one. */
export const actorUid = (name: string): string =>
  name.includes('@') ? name.toLowerCase() : `snowflake/${name}`

/** A column, in whichever case a tool wrote its name. */
export const cell = (row: unknown, column: string): string =>
  text(row, column) || text(row, column.toUpperCase()) || yes(pick(row, column))
const yes = (value: unknown): string => (typeof value === 'boolean' ? String(value) : '')

/**
 * A name as Snowflake keeps it: in capitals, unless it was quoted. What is no plain name (a call, a variable, a path with arguments) is none.
 */
export function nameOf(written: string): string {
  const parts = written.trim().match(/"(?:[^"]|"")+"|[^."]+/g) ?? []
  const plain = parts.map((part) =>
    part.startsWith('"')
      ? part.slice(1, -1).replaceAll('""', '"')
      : /^[A-Za-z_][\w$]*$/.test(part)
        ? part.toUpperCase()
        : '',
  )
  return plain.length === 0 || plain.some((part) => part === '') ? '' : plain.join('.')
}

/** What a role may do with an object; the account itself needs no name. */
export const privilege = (held: string, on: string, name: string, option: boolean): Json => ({
  privilege: held.toUpperCase(),
  on: on.toUpperCase(),
  name: on.toUpperCase() === 'ACCOUNT' ? '' : name,
  grant_option: option,
})
