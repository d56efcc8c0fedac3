export { configSourceById, configSources, resourceType } from './catalogue.js'
export { changeTellings } from './changes.js'
export type {
  ChangeEvent,
  ConfigChange,
  ConfigObject,
  ConfigSource,
  Edge,
  Json,
  JsonObject,
  Step,
} from './define.js'
export { isObject } from './reading.js'
export { capturedAt, configDocument, type RecognisedConfig, recogniseConfig } from './recognise.js'
