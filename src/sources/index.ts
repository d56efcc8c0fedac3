export { eventsInsert } from './apart.js'
export { siblingsOf, sourceById, sources } from './catalogue.js'
export { type CsvRow, CsvSplitter } from './csv.js'
export type {
  FieldCatalogue,
  Source,
  Variant,
  VendorRecord,
} from './define.js'
export { type FieldExpression, resolveField } from './fields.js'
export { parse as parseRecord } from './json.js'
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
