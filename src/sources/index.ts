export { eventsInsert } from './apart.js'
export {
  builtIn,
  type Catalogue,
  catalogueOf,
  catalogueWith,
  siblingsOf,
  sourceById,
  sources,
} from './catalogue.js'
export {
  type ChangeEvent,
  type ConfigChange,
  type ConfigObject,
  type ConfigSource,
  capturedAt,
  changeTellings,
  configDocument,
  configSourceById,
  configSources,
  type Edge,
  isObject,
  type Json,
  type JsonObject,
  type RecognisedConfig,
  recogniseConfig,
  resourceType,
  type Step,
} from './config/index.js'
export { type CsvRow, CsvSplitter } from './csv.js'
export type {
  FieldCatalogue,
  Source,
  Variant,
  VendorRecord,
} from './define.js'
export { type FieldExpression, resolveField } from './fields.js'
export { parse as parseRecord } from './json.js'
export { checkMapping } from './mapped/check.js'
export {
  isMapping,
  type MappingError,
  mostMappingBytes,
  parseMapping,
} from './mapped/parse.js'
export {
  type MappingFile,
  readCatalogue,
  readMappings,
  type Shelved,
  shelvedMappings,
  shelveMapping,
  unshelveMapping,
} from './mapped/shelf.js'
export { unmet } from './mapped/source.js'
export { filledStatement } from './mapped/statement.js'
export {
  claimedBy,
  claimedRecords,
  defaultRecordBytes,
  type Limits,
  landingInsert,
  mappingSql,
  noRecords,
  type Reading,
  readingOf,
} from './read.js'
export {
  type Recognised,
  type Recognition,
  recogniseFile,
  type Shape,
} from './recognise.js'
export { type Piece, RecordSplitter } from './splitter.js'
