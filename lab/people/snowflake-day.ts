import type { Workday } from '../company/calendar.js'
import { hasAccount } from '../company/identities.js'
import { PEOPLE, type Person } from '../company/people.js'
import { familiarTables, select, snowflakeUser } from '../company/warehouse.js'
import { fixed } from '../random.js'
import { momentIn, SECOND } from '../rhythm.js'
import {
  grantRow,
  loginRow,
  queryRows,
  type SnowflakeClient,
  type Statement,
} from '../vendors/snowflake.js'
import type { World } from '../world.js'

/** Snowsight for most, a notebook's driver for the ones who write code; both through Okta. */
export function snowflakeClient(who: Person, ip: string): SnowflakeClient {
  const coder = fixed(`snowflake client ${who.id}`).chance(0.4) && who.trade === 'data'
  return coder
    ? { ip, type: 'PYTHON_DRIVER', version: '3.13.2', factor: 'SAML2_ASSERTION' }
    : { ip, type: 'SNOWFLAKE_UI', version: '1.1.0', factor: 'SAML2_ASSERTION' }
}

/** A day of questions to the warehouse. */
export function snowflakeDay(world: World, who: Person, today: Workday): void {
  const r = world.random(`snowflake ${who.id} ${today.day}`)
  const user = snowflakeUser(who)
  const client = snowflakeClient(who, today.desk.ip)
  const questions = r.poisson((who.trade === 'data' ? 13 : 1.2) * world.bustle)
  if (questions === 0) return
  const session = r.int(1e12, 9e12)
  const moments = Array.from({ length: questions }, () => momentIn(r, today.shift)).sort()
  const first = (moments[0] as number) - r.int(4, 50) * SECOND
  world.log.write('snowflake', loginRow(r, first, user, client), who.id)
  const tables = familiarTables(who)
  for (const at of moments)
    for (const row of queryRows(r, at, session, user, question(who)))
      world.log.write('snowflake', row, who.id)

  if (who.id === 'samira.haddad' && r.chance(0.12)) grant(world, who, moments[0] as number, session)

  function question(of: Person): Statement {
    const asked = select(r, tables)
    const luck = r.next()
    if (luck < 0.04)
      return {
        ...asked,
        error: ['000904', "SQL compilation error: invalid identifier 'UPDATE_AT'"],
      }
    if (luck < 0.1) {
      const { database, schema } = asked
      return { type: 'SHOW', text: `SHOW TABLES IN SCHEMA ${database}.${schema}`, database, schema }
    }
    if (luck < 0.14 && of.title.includes('Engineer')) {
      const text = `CREATE OR REPLACE TABLE sandbox.${of.id.replaceAll('.', '_')}.probe AS ${asked.text}`
      return {
        ...asked,
        type: 'CREATE_TABLE_AS_SELECT',
        text,
        database: 'SANDBOX',
        schema: of.id.replaceAll('.', '_').toUpperCase(),
      }
    }
    return asked
  }
}

/** The head of data gives somebody the role their work needs. */
function grant(world: World, who: Person, at: number, session: number): void {
  const r = world.random(`snowflake grant ${at}`)
  const by = { ...snowflakeUser(who), role: 'USERADMIN' }
  const role = r.pick(['REPORTER', 'ANALYST'])
  const to = snowflakeUser(r.pick(PEOPLE.filter((p) => hasAccount(p, 'snowflake')))).name
  const text = `GRANT ROLE ${role} TO USER "${to}"`
  const statement = { type: 'GRANT', text, database: 'MARTS', schema: 'CARE', rows: 1 }
  for (const row of queryRows(r, at + 40 * SECOND, session, by, statement))
    world.log.write('snowflake', row, who.id)
  world.log.write('snowflake', grantRow(at + 40 * SECOND, role, to, by.role), who.id)
}
