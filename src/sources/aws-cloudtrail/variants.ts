import { at, isText, type Variant } from '../define.js'

/** CloudTrail Lake: the record stands under `eventData`, as an object or as its text. */
export const lake: Variant = {
  id: 'lake',
  recognise: (record) =>
    isText(at(record, 'eventData.eventSource')) ||
    (typeof record['eventData'] === 'string' && record['eventData'].includes('"eventSource"')),
  canonical:
    "if(JSONType(raw, 'eventData') = 'String', JSONExtractString(raw, 'eventData'), JSONExtractRaw(raw, 'eventData'))",
}

/** Keys of the top level that Athena (and Lake's SQL) return in lower case. */
const lowered = [
  'eventVersion',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestID',
  'eventID',
  'eventType',
  'apiVersion',
  'readOnly',
  'recipientAccountId',
  'sharedEventID',
  'vpcEndpointId',
  'eventCategory',
  'managementEvent',
]

/** Columns that Athena's table keeps as text holding JSON. */
const nested = [
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
]

/** Keys inside the `useridentity` struct. */
const identityKeys = [
  'principalId',
  'accountId',
  'accessKeyId',
  'userName',
  'invokedBy',
  'sessionContext',
  'sessionIssuer',
  'mfaAuthenticated',
  'creationDate',
  'webIdFederationData',
  'federatedProvider',
]

const text = (key: string): string => `JSONExtract(raw, '${key.toLowerCase()}', 'Nullable(String)')`
const asJson = (value: string): string =>
  `multiIf(isNull(${value}) OR ${value} = '', 'null', isValidJSON(assumeNotNull(${value})), assumeNotNull(${value}), toJSONString(assumeNotNull(${value})))`

const member = (key: string, value: string): string => `'"${key}":', ${value}`

const userIdentity = identityKeys.reduce(
  (sql, key) => `replaceAll(${sql}, '"${key.toLowerCase()}":', '"${key}":')`,
  `ifNull(${text('userIdentity')}, 'null')`,
)

/** Rows of an Athena query over the CloudTrail table: lower-case columns, JSON kept as text. */
export const athena: Variant = {
  id: 'athena',
  recognise: (record) =>
    isText(record['eventsource']) &&
    isText(record['eventname']) &&
    record['useridentity'] !== undefined,
  canonical: `concat('{', ${[
    ...lowered.map((key) => member(key, `toJSONString(ifNull(${text(key)}, ''))`)),
    member('userIdentity', `if(isValidJSON(${userIdentity}), ${userIdentity}, 'null')`),
    member(
      'resources',
      `if(JSONType(raw, 'resources') = 'Array', JSONExtractRaw(raw, 'resources'), '[]')`,
    ),
    ...nested.map((key) => member(key, asJson(text(key)))),
  ].join(`, ',', `)}, '}')`,
}
