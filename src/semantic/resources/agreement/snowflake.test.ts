import { expect, it } from 'vitest'
import type { JsonObject } from '../../../sources/index.js'
import { agreement } from '../../testing/agree.js'

const query = (text: string, operation = 'GRANT') => ({
  operation,
  record: {
    ...{ QUERY_ID: '1', QUERY_TYPE: operation, QUERY_TEXT: text, USER_NAME: 'INES' },
    ...{ DATABASE_NAME: 'TIDES', SCHEMA_NAME: 'RAW' },
  },
})
const right = (privilege: string, on: string, name: string, option = 'false'): JsonObject => ({
  ...{ created_on: '2026-01-01', granted_to: 'ROLE', grantee_name: 'ANALYST' },
  ...{ privilege, granted_on: on, name, grant_option: option },
})
const member = (role: string, to: string, name: string): JsonObject => ({
  ...{ created_on: '2026-01-01', role, granted_to: to, grantee_name: name },
})
const ships = right('SELECT', 'TABLE', 'TIDES.RAW.SHIPS')
const base = right('USAGE', 'WAREHOUSE', 'WH')

const courses = [
  [
    [],
    query('GRANT ROLE accountadmin TO USER "ines@acme.example";'),
    [member('ACCOUNTADMIN', 'USER', 'ines@acme.example')],
  ],
  [
    [member('READER', 'USER', 'INES'), member('ANALYST', 'USER', 'INES')],
    query('revoke role reader\n  from user Ines', 'REVOKE'),
    [member('ANALYST', 'USER', 'INES')],
  ],
  [
    [base],
    query('grant role reader to role analyst'),
    [base, { ...right('USAGE', 'ROLE', 'READER') }],
  ],
  [
    [base],
    query('GRANT SELECT, INSERT ON TABLE ships TO ROLE analyst'),
    [base, ships, { ...ships, privilege: 'INSERT' }],
  ],
  [
    [base],
    query('grant select on table tides.raw.ships to analyst with grant option'),
    [base, { ...ships, grant_option: 'true' }],
  ],
  [
    [base, { ...ships, grant_option: 'true' }],
    query('revoke select on table raw.ships from role analyst cascade', 'REVOKE'),
    [base],
  ],
  [
    [base],
    query('grant usage on schema raw to role analyst'),
    [base, right('USAGE', 'SCHEMA', 'TIDES.RAW')],
  ],
  [
    [base],
    query('grant usage on database "Old tides" to role analyst'),
    [base, right('USAGE', 'DATABASE', '"Old tides"')],
  ],
  [
    [base],
    query('grant manage grants on account to role analyst'),
    [base, right('MANAGE GRANTS', 'ACCOUNT', 'XY1')],
  ],
  [
    [base],
    {
      operation: 'REVOKE',
      record: {
        ...{ CREATED_ON: '2026-01-01', DELETED_ON: '2026-02-01', PRIVILEGE: 'SELECT' },
        ...{ GRANTED_ON: 'TABLE', NAME: 'SHIPS', TABLE_CATALOG: 'TIDES', TABLE_SCHEMA: 'RAW' },
        ...{ GRANTED_TO: 'ROLE', GRANTEE_NAME: 'ANALYST', GRANT_OPTION: false },
      },
    },
    [base],
  ],
] as const

it.each(courses)('%# grants after $1.record.QUERY_TEXT are as told', (before, event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'snowflake-grants', log: 'snowflake', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  // A role or user of which nothing is granted stands in no row.
  for (const [uid, state] of Object.entries(told))
    expect({ roles: [], privileges: [], ...state }).toEqual({
      ...{ roles: [], privileges: [] },
      ...(found as Record<string, object>)[uid],
    })
})

const users = (...rows: readonly JsonObject[]) => [
  { name: 'LOADER', login_name: 'LOADER', disabled: 'false', default_role: 'LOAD' },
  ...rows,
]
const ines = { name: 'INES', login_name: 'INES', disabled: 'true', default_role: '' }
const people = [
  [users(), query("CREATE USER ines PASSWORD='***' DISABLED = TRUE", 'CREATE_USER'), users(ines)],
  [users(ines), query('drop user if exists INES;', 'DROP_USER'), users()],
  [
    users(ines),
    query('alter user ines set disabled=false', 'ALTER_USER'),
    users({ ...ines, disabled: 'false' }),
  ],
] as const

it.each(people)('%# users after $1.record.QUERY_TEXT are as told', (before, event, after) => {
  const { told, found } = agreement({
    ...{ kind: 'snowflake-grants', log: 'snowflake', before, events: [event], after },
  })
  expect(Object.keys(told)).not.toEqual([])
  expect(told).toEqual(found)
})

it.each([
  'grant all privileges on database tides to role analyst',
  'grant select on all tables in schema raw to role analyst',
  'grant select on future tables in database tides to role analyst',
  'grant ownership on table ships to role analyst',
  'revoke grant option for select on table ships from role analyst',
  'grant role identifier($r) to user ines',
  "select 'grant role accountadmin to user ines'",
  'create table user (name text)',
  'alter user ines set default_role = x',
  `grant ${'a '.repeat(1900)}`,
  `grant ${' '.repeat(3900)}x`,
  `drop user ${'"'.repeat(3901)}`,
])('%s tells nothing plainly', (text) => {
  const course = { kind: 'snowflake-grants', log: 'snowflake', before: [], after: [] }
  expect(agreement({ ...course, events: [query(text)] }).told).toEqual({})
})
