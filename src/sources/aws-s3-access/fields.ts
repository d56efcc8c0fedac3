/** The fields of a line in their order, by the column names of AWS's Athena table for these logs. Later ones came with the years. */
export const names = [
  'bucketowner',
  'bucket_name',
  'requestdatetime',
  'remoteip',
  'requester',
  'requestid',
  'operation',
  'key',
  'request_uri',
  'httpstatus',
  'errorcode',
  'bytessent',
  'objectsize',
  'totaltime',
  'turnaroundtime',
  'referrer',
  'useragent',
  'versionid',
  'hostid',
  'sigv',
  'ciphersuite',
  'authtype',
  'endpoint',
  'tlsversion',
  'accesspointarn',
  'aclrequired',
  'sourceregion',
] as const

export const columns = {
  bucketowner: 'cloud_account_uid',
  operation: 'api_operation',
  remoteip: 'concat(src_endpoint_ip, src_endpoint_domain)',
  requester: 'actor_user_uid',
  requestid: 'metadata_uid',
  useragent: 'http_request_user_agent',
} as const

export const paths = [...names.filter((name) => !Object.hasOwn(columns, name)), 'bucket']
