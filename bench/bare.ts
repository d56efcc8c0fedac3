import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { defineQuery, noParams, openWarehouse, sqlString } from '../src/warehouse/index.js'

/**
 * `bare.ts --logs DIR --store DIR [--few]`: CloudTrail files into a table by the one statement that a person who knows ClickHouse would
 * write: the record's documented fields as AWS's own table for Athena lists them, typed, parameters as text; nothing looked at
 * afterwards. With `--few` only the fields that tell who did what, which leaves out most of each record. Prints seconds of the statement.
 */
const text = 'LowCardinality(String)'
const identity = `type ${text}, principalId ${text}, arn ${text}, accountId ${text}, userName ${text}, accessKeyId ${text}, invokedBy ${text}`
const few: Readonly<Record<string, string>> = {
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
  userIdentity: `Tuple(${identity})`,
}
const all: Readonly<Record<string, string>> = {
  ...few,
  userIdentity: `Tuple(${identity}, identityProvider ${text}, sessionContext Tuple(attributes Tuple(mfaAuthenticated ${text}, creationDate ${text}),
    sessionIssuer Tuple(type ${text}, principalId ${text}, arn ${text}, accountId ${text}, userName ${text})))`,
  eventVersion: text,
  requestID: 'String',
  apiVersion: text,
  managementEvent: 'Bool',
  eventCategory: text,
  vpcEndpointId: text,
  sharedEventID: 'String',
  resources: `Array(Tuple(ARN String, accountId ${text}, type ${text}))`,
  requestParameters: 'String',
  responseElements: 'String',
  additionalEventData: 'String',
  serviceEventDetails: 'String',
}

const { values } = parseArgs({
  options: {
    logs: { type: 'string' },
    store: { type: 'string' },
    few: { type: 'boolean', default: false },
  },
})
const { logs = '', store = '' } = values
const columns = values.few ? few : all
const typed = Object.entries(columns)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')
const chosen = Object.keys(columns)
  .map((name) => `record.${name} AS ${name}`)
  .join(', ')

const warehouse = await openWarehouse({ url: `chdb:${store}` })
const files = `file(${sqlString(join(logs, 'aws', '**', '*.json.gz'))}, JSONEachRow, ${sqlString(`Records Array(Tuple(${typed}))`)})`
const begun = performance.now()
await warehouse.run({
  name: 'bare_load',
  sql: `CREATE TABLE bare ENGINE = MergeTree ORDER BY (eventTime, eventID) AS
    SELECT ${chosen} FROM (SELECT arrayJoin(Records) AS record FROM ${files})`,
  settings: {
    date_time_input_format: 'best_effort',
    input_format_json_read_objects_as_strings: 1,
  },
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
