import { at, isText, type Variant } from '../define.js'

/** A member of the exported form, from where the API keeps it; `null` when it is absent. */
const copied = (key: string, ...way: string[]): string => {
  const value = `JSONExtractRaw(raw, ${way.map((step) => `'${step}'`).join(', ')})`
  return `'"${key}":', if(${value} = '', 'null', ${value})`
}

const same = [
  'caller',
  'channels',
  'correlationId',
  'description',
  'eventDataId',
  'httpRequest',
  'id',
  'level',
  'operationId',
  'properties',
  'resourceGroupName',
  'submissionTimestamp',
  'subscriptionId',
  'tenantId',
]

/** The answer of the REST API and of `az monitor activity-log list`: names come as `{value, localizedValue}`. */
export const restApi: Variant = {
  id: 'rest-api',
  recognise: (record) =>
    isText(at(record, 'operationName.value')) &&
    isText(record['eventTimestamp']) &&
    ['eventDataId', 'caller', 'correlationId', 'subscriptionId'].some((key) => key in record),
  canonical: `concat('{', ${[
    copied('time', 'eventTimestamp'),
    copied('operationName', 'operationName', 'value'),
    copied('category', 'category', 'value'),
    copied('eventName', 'eventName', 'value'),
    // Only the API gives both; an empty one would hide the id of a record that has the other.
    `'"resourceId":', if(JSONExtractString(raw, 'resourceId') != '', JSONExtractRaw(raw, 'resourceId'), toJSONString(JSONExtractString(raw, 'resourceUri')))`,
    copied('resourceProviderName', 'resourceProviderName', 'value'),
    copied('resourceType', 'resourceType', 'value'),
    copied('resultType', 'status', 'value'),
    copied('resultSignature', 'subStatus', 'value'),
    copied('callerIpAddress', 'httpRequest', 'clientIpAddress'),
    `'"identity":{', ${copied('authorization', 'authorization')}, ',', ${copied('claims', 'claims')}, '}'`,
    ...same.map((key) => copied(key, key)),
  ].join(`, ',', `)}, '}')`,
}
