import { at, defineSource, isText } from '../define.js'
import { columns, paths } from './fields.js'

/**
 * Activities of the Admin SDK Reports API, of every application. One activity may hold several events, and stays one event here: its
 * operation is that of the most telling one (the vendor's `primary_event`, else a change or warning before a sign-in before a challenge),
 * which rules call `name`. All of them are in `events[].name`; their parameters, whichever event has them, in `parameters.<NAME>`.
 */
export const googleWorkspace = defineSource({
  id: 'google-workspace',
  product: 'Google Workspace activity',
  logsource: { product: 'google_workspace', service: 'activity' },
  envelopes: ['items'],
  recognise: (record) =>
    isText(at(record, 'id.applicationName')) &&
    isText(at(record, 'id.time')) &&
    (Array.isArray(record['events']) || record['kind'] === 'admin#reports#activity'),
  operationField: 'name',
  fields: {
    columns,
    paths,
    pairs: {
      parameters: {
        lists: [
          'events[].parameters[]',
          'events[].parameters[].messageValue.parameter[]',
          'events[].parameters[].multiMessageValue[].parameter[]',
        ],
        name: 'name',
        values: [
          'value',
          'intValue',
          'boolValue',
          'multiValue[]',
          'multiIntValue[]',
          'multiBoolValue[]',
        ],
      },
    },
  },
})
