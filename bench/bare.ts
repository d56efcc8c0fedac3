import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openWarehouse, sqlString } from '../src/warehouse/index.js'

/**
 * `bare.ts --logs DIR --store DIR`: CloudTrail files into a table by the one statement that a person who knows ClickHouse would write:
 * the columns that Trivium keeps too, typed, without the record itself, and nothing looked at afterwards. Prints seconds of the statement.
 */
const record = `Records Array(Tuple(
  eventTime DateTime64(3, 'UTC'), eventID String, eventName LowCardinality(String), eventSource LowCardinality(String),
  eventType LowCardinality(String), awsRegion LowCardinality(String), recipientAccountId LowCardinality(String),
  sourceIPAddress LowCardinality(String), userAgent LowCardinality(String), readOnly Bool,
  errorCode LowCardinality(String), errorMessage String,
  userIdentity Tuple(type LowCardinality(String), principalId LowCardinality(String), arn LowCardinality(String),
    accountId LowCardinality(String), userName LowCardinality(String), accessKeyId LowCardinality(String), invokedBy LowCardinality(String))))`

const { values } = parseArgs({ options: { logs: { type: 'string' }, store: { type: 'string' } } })
const { logs = '', store = '' } = values
const warehouse = await openWarehouse({ url: `chdb:${store}` })
const files = `file(${sqlString(join(logs, 'aws', '**', '*.json.gz'))}, JSONEachRow, ${sqlString(record)})`
const begun = performance.now()
await warehouse.run({
  name: 'bare_load',
  sql: `CREATE TABLE bare ENGINE = MergeTree ORDER BY (eventTime, eventID) AS
    SELECT untuple(record) FROM (SELECT arrayJoin(Records) AS record FROM ${files})`,
  settings: { date_time_input_format: 'best_effort', flatten_nested: 0 },
})
const seconds = (performance.now() - begun) / 1000
await warehouse.close()
process.stdout.write(JSON.stringify({ seconds }))
