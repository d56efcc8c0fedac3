import { z } from 'zod'
import type { Evidence } from '../../ledger/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import type { Candidate } from '../candidate.js'
import type { Facts } from '../facts.js'

export type EvidenceParams = Readonly<Record<string, string | number | readonly string[]>>
export type EvidenceRow = Readonly<Record<string, unknown>>

/** A question to the data about a candidate, the rows that answer it, and what they say. */
export interface Item {
  readonly id: string
  /** Gives `rows` when it is run. */
  readonly sql: string
  readonly params: EvidenceParams
  readonly rows: readonly EvidenceRow[]
  readonly text: string
  readonly lean: Evidence['lean']
  /** Bits towards malicious; negative towards benign. */
  readonly bits: number
}

/** One kind of evidence: what it has to say of a candidate. */
export type EvidenceKind = (candidate: Candidate, facts: Facts) => readonly Item[]

/** Rows kept with a piece of evidence. */
export const shownRows = 50

/** Runs one evidence query as it stands in a finding: read-only, bound, bounded. The same for triage and for "run again". */
export async function runEvidence(
  warehouse: Pick<Warehouse, 'read'>,
  { sql, params }: { sql: string; params: EvidenceParams },
): Promise<EvidenceRow[]> {
  const query = defineQuery({
    name: 'evidence',
    sql,
    params: z.record(z.string(), z.any()),
    row: z.record(z.string(), z.unknown()),
  })
  return warehouse.read(query, params, {
    readonly: 2,
    max_execution_time: 30,
    max_result_rows: shownRows * 2,
    result_overflow_mode: 'break',
  })
}

/** A piece of evidence as it is kept with a finding. */
export const kept = ({ bits, rows, ...item }: Item): Evidence => ({
  ...item,
  weight: Math.round(Math.abs(bits) * 10) / 10,
  rows: rows.slice(0, shownRows),
})

/** Orders rows as `ORDER BY` does over these columns. */
export const by =
  <T>(...keys: readonly ((row: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)]
      if (left !== right) return left < right ? -1 : 1
    }
    return 0
  }

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Epoch milliseconds as a SQL time. */
export const moment = (param: string): string => `fromUnixTimestamp64Milli({${param}:Int64}, 'UTC')`
