import { defineSource, isText, type Variant, type VendorRecord } from '../define.js'

/**
 * CloudWatch Logs hands the record over as the text of a log event. A subscription's list of them is unwrapped; what `filter-log-events`
 * answers has to be cut (`jq -c '.events[]'`), because records of other sources have a list of that name within.
 */
const cloudwatch: Variant = {
  id: 'cloudwatch',
  recognise: (record) =>
    isText(record['message']) && /"schemaType"\s*:\s*"ModelInvocationLog"/.test(record['message']),
  canonical: "JSONExtractString(raw, 'message')",
}

/** Rows of CloudWatch Logs Insights, where the record stands under `@message`. */
const insights: Variant = {
  id: 'insights',
  recognise: (record) =>
    isText(record['@message']) &&
    /"schemaType"\s*:\s*"ModelInvocationLog"/.test(record['@message']),
  canonical: "JSONExtractString(raw, '@message')",
}

const isInvocation = (record: VendorRecord): boolean =>
  record['schemaType'] === 'ModelInvocationLog' &&
  (isText(record['operation']) || isText(record['modelId']))

export const awsBedrockInvocation = defineSource({
  id: 'aws-bedrock-invocation',
  product: 'Amazon Bedrock model invocations',
  logsource: { product: 'aws', service: 'bedrock_invocation' },
  envelopes: ['logEvents'],
  recognise: isInvocation,
  variants: [cloudwatch, insights],
  operationField: 'operation',
  fields: {
    columns: {
      accountId: 'cloud_account_uid',
      errorCode: 'status_code',
      'identity.arn': 'actor_user_uid',
      modelId: 'resource_uid',
      operation: 'api_operation',
      region: 'cloud_region',
      requestId: 'metadata_uid',
    },
    paths: [
      'inferenceRegion',
      'input.inputBodyJson.*',
      'input.inputBodyS3Path',
      'input.inputContentType',
      'input.inputTokenCount',
      'input.cacheReadInputTokenCount',
      'input.cacheWriteInputTokenCount',
      'output.outputBodyJson.*',
      'output.outputBodyS3Path',
      'output.outputContentType',
      'output.outputTokenCount',
      'requestMetadata.*',
      'schemaType',
      'schemaVersion',
      'timestamp',
    ],
  },
})
