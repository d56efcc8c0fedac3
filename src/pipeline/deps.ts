import type { Clock } from '../core/index.js'
import type { Ledger } from '../ledger/index.js'
import type { Warehouse } from '../warehouse/index.js'

/** What every stage is given. */
export interface Deps {
  readonly warehouse: Warehouse
  readonly ledger: Ledger
  readonly clock: Clock
  /** Where temporary copies may be written. */
  readonly workDir: string
}

/** What a long piece of work tells of itself. */
export type Progress = (event: ProgressEvent) => void

export type ProgressEvent =
  | { readonly kind: 'discovered'; readonly files: number; readonly bytes: number }
  | {
      readonly kind: 'landed'
      readonly bytes: number
      readonly totalBytes: number
      readonly records: number
    }
  | { readonly kind: 'stage'; readonly stage: string; readonly done: boolean }
