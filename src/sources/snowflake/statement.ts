import type { Json } from '../config/define.js'
import { nameOf, privilege } from '../config/snowflake-grants/names.js'

/** What a statement grants, or takes back. */
export interface Granted {
  readonly given: boolean
  readonly to: 'USER' | 'ROLE'
  readonly name: string
  readonly roles: readonly string[]
  readonly privileges: readonly Json[]
}

const name = String.raw`("(?:[^"]|"")+"|[\w$]+)`
const path = String.raw`((?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+))*)`

// Matched against a statement whose white space is single blanks: patterns with many ways to part blanks are slow on hostile ones.
const ofRole = new RegExp(`^(grant|revoke) role ${name} (?:to|from) (user|role) ${name} ?;?$`, 'i')
const ofPrivileges = new RegExp(
  `^(grant|revoke) ([a-z, ]+?) on (account|([a-z]+(?: [a-z]+)??) ${path}) (?:to|from) (?:role )?${name}( with grant option)?(?: (?:restrict|cascade))? ?;?$`,
  'i',
)

/** Things of the account, which stand in no database. */
const ofAccount =
  /^(DATABASE|WAREHOUSE|INTEGRATION|USER|RESOURCE MONITOR|NETWORK POLICY|FAILOVER GROUP|COMPUTE POOL)$/

/**
 * A `GRANT` or `REVOKE` that says plainly of what and to whom. Nothing for those that name no object (all, future), those that take from a third
 * (ownership), and grants to shares and to roles within a database. `place` is the session's database and schema, where names begin.
 */
export function grantIn(
  statement: string,
  place: readonly [database: string, schema: string],
): Granted | undefined {
  const role = ofRole.exec(statement)
  if (role) {
    const [, verb = '', what = '', to = '', whom = ''] = role
    return {
      given: /^grant$/i.test(verb),
      to: /^user$/i.test(to) ? 'USER' : 'ROLE',
      name: nameOf(whom),
      roles: [nameOf(what)],
      privileges: [],
    }
  }
  const found = ofPrivileges.exec(statement)
  if (!found) return undefined
  const [, verb = '', list = '', account = '', kind = '', written = '', whom = '', option] = found
  const held = list.split(',').map((one) => one.trim())
  const on = kind === '' ? account.toUpperCase() : kind.toUpperCase()
  if (held.some((one) => /^(all( privileges)?|ownership|grant option for .*|)$/i.test(one)))
    return undefined
  if (/^(ALL|FUTURE)\b/.test(on)) return undefined
  const object = on === 'ACCOUNT' ? '' : qualified(on, nameOf(written), place)
  if (object === undefined) return undefined
  const options = option !== undefined
  const given = /^grant$/i.test(verb)
  return {
    given,
    to: 'ROLE',
    name: nameOf(whom),
    roles: [],
    // What is taken back was granted with the option or without it; the statement does not say.
    privileges: (given ? [options] : [false, true]).flatMap((option) =>
      held.map((one) => privilege(one, on.replaceAll(' ', '_'), object, option)),
    ),
  }
}

/** A name with what it leaves out of its database and schema; undefined where the session has none either. */
function qualified(
  on: string,
  written: string,
  [database, schema]: readonly [string, string],
): string | undefined {
  if (written === '') return undefined
  const around = ofAccount.test(on) ? [] : on === 'SCHEMA' ? [database] : [database, schema]
  const missing = around.length + 1 - written.split('.').length
  const before = missing <= 0 ? [] : around.slice(0, missing)
  return before.includes('') ? undefined : [...before, written].join('.')
}
