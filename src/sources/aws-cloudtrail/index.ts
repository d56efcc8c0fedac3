import { defineSource, isText } from '../define.js'
import { columns, paths } from './fields.js'
import { athena, lake } from './variants.js'

export const awsCloudtrail = defineSource({
  id: 'aws-cloudtrail',
  product: 'AWS CloudTrail',
  logsource: { product: 'aws', service: 'cloudtrail' },
  envelopes: ['Records', 'records', 'Events'],
  recognise: (record) =>
    isText(record['eventSource']) &&
    isText(record['eventName']) &&
    (typeof record['userIdentity'] === 'object' || isText(record['eventID'])),
  variants: [lake, athena],
  operationField: 'eventName',
  fields: { columns, paths },
})
