export { jsonText } from './clean.js'
export { type Ledger, type LedgerDb, openLedger } from './ledger.js'
export type { Entity, Evidence, Explanation, SignalSummary } from './schema.js'
export * as tables from './schema.js'
