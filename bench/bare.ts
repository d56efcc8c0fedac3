import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { defineQuery, noParams, openWarehouse, sqlString } from '../src/warehouse/index.js'

/**
 * `bare.ts --logs DIR --store DIR`: CloudTrail files into a table by the one statement that a person who knows ClickHouse would write:
 * the columns that Trivium keeps too, typed, without the record itself, and nothing looked at afterwards. Prints seconds of the statement.
 */
const text = 'LowCardinality(String)'
const columns: Readonly<Record<string, string>> = {
  eventTime: "DateTime64(3, 'UTC')",
  eventID: 'String',
  eventName: text,
  eventSource: text,
  eventType: text,
  awsRegion: text,
  recipientAccountId: text,
  sourceIPAddress: text,
  userAgent: text,
  readOnly: 'Bool',
  errorCode: text,
  errorMessage: 'String',
  userIdentity: `Tuple(type ${text}, principalId ${text}, arn ${text}, accountId ${text}, userName ${text}, accessKeyId ${text}, invokedBy ${text})`,
}
const typed = Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')
const chosen = Object.keys(columns)
  .map((name) => `record.${name} AS ${name}`)
  .join(', ')

const { values } = parseArgs({ options: { logs: { type: 'string' }, store: { type: 'string' } } })
const { logs = '', store = '' } = values
const warehouse = await openWarehouse({ url: `chdb:${store}` })
const files = `file(${sqlString(join(logs, 'aws', '**', '*.json.gz'))}, JSONEachRow, ${sqlString(`Records Array(Tuple(${typed}))`)})`
const begun = performance.now()
await warehouse.run({
  name: 'bare_load',
  sql: `CREATE TABLE bare ENGINE = MergeTree ORDER BY (eventTime, eventID) AS
    SELECT ${chosen} FROM (SELECT arrayJoin(Records) AS record FROM ${files})`,
  settings: { date_time_input_format: 'best_effort' },
})
const seconds = (performance.now() - begun) / 1000
const counted = defineQuery({
  name: 'bare_rows',
  sql: 'SELECT count() AS rows FROM bare',
  params: noParams,
  row: z.object({ rows: z.number() }),
})
const [table] = await warehouse.read(counted, {})
await warehouse.close()
process.stdout.write(JSON.stringify({ seconds, rows: table?.rows ?? 0 }))
