import { at, defineSource, isText } from '../define.js'

export const oktaSystemLog = defineSource({
  id: 'okta-system-log',
  product: 'Okta System Log',
  logsource: { product: 'okta', service: 'okta' },
  recognise: (record) =>
    isText(record['eventType']) &&
    isText(record['published']) &&
    ('actor' in record || isText(at(record, 'uuid'))),
  operationField: 'eventType',
  fields: {
    columns: {
      'actor.alternateId': 'actor_user_name',
      'actor.id': 'actor_user_uid',
      'actor.type': 'actor_user_type',
      'client.ipAddress': 'src_endpoint_ip',
      'client.userAgent.rawUserAgent': 'http_request_user_agent',
      eventType: 'api_operation',
      'outcome.reason': 'status_detail',
      uuid: 'metadata_uid',
    },
    paths: [
      'actor.detailEntry.*',
      'actor.displayName',
      'authenticationContext.*',
      'client.*',
      'debugContext.debugData.*',
      'displayMessage',
      'legacyEventType',
      'outcome.*',
      'published',
      'request.ipChain[].geographicalContext.*',
      'request.ipChain[].ip',
      'request.ipChain[].source',
      'request.ipChain[].version',
      'securityContext.*',
      'severity',
      'target[].alternateId',
      'target[].changeDetails.*',
      'target[].detailEntry.*',
      'target[].displayName',
      'target[].id',
      'target[].type',
      'transaction.*',
      'version',
    ],
  },
})
