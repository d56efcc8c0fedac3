import { fixed, type Random } from '../random.js'
import type { SnowflakeUser, Statement } from '../vendors/snowflake.js'
import type { Person } from './people.js'

/** Tables of the Snowflake account, as DATABASE.SCHEMA.TABLE, by what they are for. */
export const TABLES = {
  raw: [
    'RAW.PORTAL.VISITS',
    'RAW.PORTAL.MESSAGES',
    'RAW.BILLING.CLAIMS',
    'RAW.BILLING.PAYMENTS',
    'RAW.CRM.ACCOUNTS',
    'RAW.CRM.DEALS',
  ],
  marts: [
    'MARTS.CARE.APPOINTMENTS',
    'MARTS.CARE.COHORTS',
    'MARTS.CARE.OUTCOMES',
    'MARTS.FINANCE.REVENUE',
    'MARTS.FINANCE.CLAIMS_BY_PAYER',
    'MARTS.PRODUCT.USAGE',
    'MARTS.PRODUCT.FUNNEL',
    'MARTS.SALES.PIPELINE',
  ],
} as const

export function snowflakeUser(who: Person): SnowflakeUser {
  const engineer = /Engineer|Head of Data/.test(who.title)
  return {
    name: who.email.toUpperCase(),
    type: 'PERSON',
    role: engineer ? 'DATA_ENGINEER' : who.trade === 'data' ? 'ANALYST' : 'REPORTER',
    warehouse: engineer ? 'ENGINEERING_WH' : 'ANALYST_WH',
  }
}

const service = (
  name: string,
  role: string,
  warehouse: string,
  type: SnowflakeUser['type'] = 'SERVICE',
): SnowflakeUser => ({ name, type, role, warehouse })

/** Users no person stands behind; TABLEAU is one login that every dashboard shares. */
export const SERVICE_USERS = {
  dbt: service('DBT_CLOUD', 'TRANSFORMER', 'TRANSFORM_WH'),
  loader: service('FIVETRAN', 'LOADER', 'LOAD_WH'),
  dashboards: service('TABLEAU', 'REPORTER', 'BI_WH', 'LEGACY_SERVICE'),
} as const

/** A question somebody asks of a table. */
export function select(random: Random, tables: readonly string[]): Statement {
  const table = random.pick(tables)
  const [database = '', schema = ''] = table.split('.')
  const measure = random.pick(['COUNT(*)', 'COUNT(DISTINCT id)', 'SUM(amount)', 'AVG(duration)'])
  const text = `SELECT DATE_TRUNC('${random.pick(['day', 'week', 'month'])}', updated_at) AS period, ${measure} FROM ${table.toLowerCase()} WHERE updated_at >= DATEADD(day, -${random.int(7, 90)}, CURRENT_DATE) GROUP BY 1 ORDER BY 1`
  return { type: 'SELECT', text, database, schema, reads: [table] }
}

/** The few tables somebody works with. */
export function familiarTables(who: Person): readonly string[] {
  const all = who.trade === 'data' ? [...TABLES.raw, ...TABLES.marts] : TABLES.marts
  return fixed(`tables ${who.id}`).sample(all, 5)
}
