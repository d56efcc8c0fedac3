import { at, isText, type Variant } from '../define.js'
import { isCloudEntry, sinkMessage } from './recognise.js'

/** SQL for the entry inside a Pub/Sub message as a push delivery or `gcloud pubsub subscriptions pull` gives it. */
export const fromMessage = `tryBase64Decode(JSONExtractString(raw, 'message', 'data'))`

/** A log sink to Pub/Sub: the entry stands in the message's data, in base64. */
export const pubSub: Variant = {
  id: 'pubsub',
  recognise: (record) => {
    const inner = sinkMessage(record)
    return inner !== undefined && isCloudEntry(inner)
  },
  canonical: fromMessage,
}

/** What BigQuery keeps as a text of JSON, by the key that it has in the entry. */
const texts = { request: 'requestJson', response: 'responseJson', metadata: 'metadataJson' }

const cell = (key: string): string =>
  `JSONExtract(raw, 'protopayload_auditlog', '${key}', 'Nullable(String)')`
const parsed = (key: string): string =>
  `if(isValidJSON(ifNull(${cell(key)}, '')), assumeNotNull(${cell(key)}), 'null')`
const part = (key: string): string =>
  `if(JSONHas(raw, '${key}'), JSONExtractRaw(raw, '${key}'), 'null')`
const member = (key: string, value: string): string => `'"${key}":', ${value}`

const payload = `JSONExtractRaw(raw, 'protopayload_auditlog')`

/** Rows of the tables that a log sink to BigQuery fills: payload in `protopayload_auditlog`, free parts of it as texts of JSON. */
export const bigQuery: Variant = {
  id: 'bigquery',
  recognise: (record) =>
    isText(at(record, 'protopayload_auditlog.methodName')) &&
    isText(at(record, 'protopayload_auditlog.serviceName')) &&
    at(record, 'protopayload_auditlog.serviceName') !== 'k8s.io',
  canonical: `concat('{', ${[
    ...['insertId', 'logName', 'severity', 'timestamp', 'receiveTimestamp'],
    ...['resource', 'operation', 'labels'],
  ]
    .map((key) => member(key, part(key)))
    .join(`, ',', `)}, ',"protoPayload":{', ${[
    ...Object.entries(texts).map(([key, column]) => member(key, parsed(column))),
    member(
      'serviceData',
      `if(JSONHas(raw, 'protopayload_auditlog', 'servicedata_v1_iam'), JSONExtractRaw(raw, 'protopayload_auditlog', 'servicedata_v1_iam'), 'null')`,
    ),
  ].join(`, ',', `)}, ',', substring(${payload}, 2), '}')`,
}
