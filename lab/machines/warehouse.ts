import { network } from '../company/networks.js'
import { SERVICE_USERS, select, TABLES } from '../company/warehouse.js'
import { fixed, type Random } from '../random.js'
import { DAY, HOUR, isWeekend, MINUTE, SECOND } from '../rhythm.js'
import {
  loginRow,
  queryRows,
  type SnowflakeClient,
  type SnowflakeUser,
  type Statement,
} from '../vendors/snowflake.js'
import type { World } from '../world.js'

const cloud = (name: string, region: string): string => {
  const r = fixed(`snowflake ${name}`)
  return `${r.pick(network(region).nets)}.${r.int(5, 250)}`
}

const DBT: SnowflakeClient = {
  ip: cloud('dbt', 'aws-us-east-1'),
  type: 'PYTHON_DRIVER',
  version: '3.12.4',
  factor: 'RSA_KEYPAIR',
}
const FIVETRAN: SnowflakeClient = {
  ip: cloud('fivetran', 'aws-us-west-2'),
  type: 'JDBC_DRIVER',
  version: '3.21.0',
  factor: 'RSA_KEYPAIR',
}
const TABLEAU: SnowflakeClient = {
  ip: cloud('tableau', 'aws-us-west-2'),
  type: 'ODBC_DRIVER',
  version: '3.4.1',
  factor: 'PASSWORD',
}

/** Loading every third hour, dbt in the night and at noon, dashboards while people look at them. */
export function warehouseHour(world: World, hour: number): void {
  const r = world.random(`warehouse ${hour}`)
  const start = hour * HOUR
  const ofDay = hour % 24
  const visit = (
    user: SnowflakeUser,
    client: SnowflakeClient,
    from: number,
    work: readonly Statement[],
    step: readonly [number, number],
  ) => {
    let at = from
    const session = r.int(1e12, 9e12)
    world.log.write('snowflake', loginRow(r, at, user, client), user.name)
    for (const statement of work) {
      at += r.int(...step) * SECOND
      for (const row of queryRows(r, at, session, user, statement))
        world.log.write('snowflake', row, user.name)
    }
  }
  if (ofDay % 3 === 1)
    visit(
      SERVICE_USERS.loader,
      FIVETRAN,
      start + 8 * MINUTE,
      TABLES.raw.map((t) => copyInto(r, t)),
      [2, 25],
    )
  if (ofDay === 3 || ofDay === 13)
    visit(
      SERVICE_USERS.dbt,
      DBT,
      start + 15 * MINUTE,
      TABLES.marts.flatMap((t) => rebuild(r, t)),
      [2, 40],
    )
  const looks = isWeekend(Math.floor(start / DAY)) ? 0.3 : ofDay >= 7 && ofDay < 22 ? 4.5 : 0.6
  const views = r.poisson(looks * Math.min(15, world.scale ** 0.4))
  if (views > 0)
    visit(
      SERVICE_USERS.dashboards,
      TABLEAU,
      start + r.int(1, 8) * MINUTE,
      Array.from({ length: views }, () => select(r, TABLES.marts)),
      [20, 500],
    )
}

function copyInto(r: Random, table: string): Statement {
  const [database = '', schema = ''] = table.split('.')
  return {
    type: 'COPY',
    text: `COPY INTO ${table.toLowerCase()} FROM @raw.fivetran.landing/${schema.toLowerCase()} FILE_FORMAT = (TYPE = PARQUET)`,
    database,
    schema,
    rows: r.int(50, 9000),
  }
}

function rebuild(r: Random, table: string): Statement[] {
  const [database = '', schema = '', name = ''] = table.split('.')
  const source = r.pick(TABLES.raw)
  return [
    {
      type: 'CREATE_TABLE_AS_SELECT',
      text: `create or replace transient table ${database}.${schema}.${name} as (select * from ${source.toLowerCase()} where updated_at is not null)`,
      database,
      schema,
      reads: [source],
    },
    {
      ...select(r, [table]),
      text: `select count(*) as failures from ${table.toLowerCase()} where id is null`,
    },
  ]
}
