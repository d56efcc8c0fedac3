import { officeAddress } from '../company/calendar.js'
import { person } from '../company/people.js'
import { select, snowflakeUser, TABLES } from '../company/warehouse.js'
import { DAY, HOUR } from '../rhythm.js'
import type { Oddity } from '../story.js'
import {
  grantRow,
  loginRow,
  queryRows,
  type SnowflakeUser,
  type Statement,
} from '../vendors/snowflake.js'

const head = person('samira.haddad')

export const newDashboardTool: Oddity = {
  id: 'new-dashboard-tool',
  title: 'A new service user reads the marts from a network never seen before',
  why: 'The data team tries another dashboard vendor: its head makes a service user with a key pair and the reporting role, and the vendor asks its questions each morning.',
  identities: [head.email, 'snowflake/HEX_TRIAL'],
  at: 0.42,
  hour: 15,
  play(stage) {
    const by = { ...snowflakeUser(head), role: 'USERADMIN' }
    const tool: SnowflakeUser = {
      name: 'HEX_TRIAL',
      type: 'SERVICE',
      role: 'REPORTER',
      warehouse: 'BI_WH',
    }
    const ask = (session: number, user: SnowflakeUser, statement: Statement) => {
      stage.wait(10, 60)
      for (const row of queryRows(stage.random, stage.at, session, user, statement))
        stage.write('snowflake', row)
    }
    const office = (officeAddress('ny') ?? stage.address('ny-pilot')).ip
    const own = stage.random.int(1e12, 9e12)
    stage.write(
      'snowflake',
      loginRow(stage.random, stage.at, by, {
        ip: office,
        type: 'SNOWFLAKE_UI',
        version: '1.1.0',
        factor: 'SAML2_ASSERTION',
      }),
    )
    const about = { database: 'MARTS', schema: 'CARE', rows: 1 }
    ask(own, by, {
      ...about,
      type: 'CREATE_USER',
      text: "CREATE USER hex_trial TYPE = SERVICE DEFAULT_ROLE = REPORTER RSA_PUBLIC_KEY = 'MIIB...'",
    })
    ask(own, by, { ...about, type: 'GRANT', text: 'GRANT ROLE REPORTER TO USER hex_trial' })
    stage.write('snowflake', grantRow(stage.at, 'REPORTER', tool.name, by.role))
    const ip = stage.address('aws-us-west-2').ip
    for (let day = 1; day <= 4; day++) {
      stage.at = stage.start + day * DAY - 2 * HOUR
      const session = stage.random.int(1e12, 9e12)
      stage.write(
        'snowflake',
        loginRow(stage.random, stage.at, tool, {
          ip,
          type: 'PYTHON_DRIVER',
          version: '3.12.1',
          factor: 'RSA_KEYPAIR',
        }),
      )
      for (let n = 0; n < 8; n++) ask(session, tool, select(stage.random, TABLES.marts))
    }
  },
  context(stage) {
    return `The data team tries the dashboard vendor Hex from ${new Date(stage.start).toISOString().slice(0, 10)} on; Snowflake user HEX_TRIAL, role REPORTER.`
  },
}
