import { z } from 'zod'
import type { Evidence } from '../../ledger/index.js'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import type { Candidate } from '../candidate.js'

export type EvidenceParams = Readonly<Record<string, string | number | readonly string[]>>
export type EvidenceRow = Readonly<Record<string, unknown>>

/** A question asked of the data about a candidate, before its answer is known. */
export interface Question {
  readonly id: string
  readonly sql: string
  readonly params: EvidenceParams
  /** What the rows say, which way that leans, and how many bits it weighs; undefined when it says nothing. */
  readonly read: (rows: readonly EvidenceRow[]) => Reading | undefined
}

export interface Reading {
  readonly text: string
  readonly lean: Evidence['lean']
  /** Bits towards malicious; negative towards benign. */
  readonly bits: number
}

/** One kind of evidence: the questions it asks of a candidate. */
export type EvidenceKind = (candidate: Candidate) => readonly Question[]

/** Rows kept with a piece of evidence. */
const shownRows = 50

/** Runs one evidence query as it stands in a finding: read-only, bound, bounded. The same for triage and for "run again". */
export async function runEvidence(
  warehouse: Pick<Warehouse, 'read'>,
  { sql, params }: { sql: string; params: EvidenceParams },
): Promise<EvidenceRow[]> {
  const query = defineQuery({ name: 'evidence', sql, params: z.record(z.string(), z.any()), row: z.record(z.string(), z.unknown()) })
  return warehouse.read(query, params, { readonly: 2, max_execution_time: 30, max_result_rows: shownRows * 2, result_overflow_mode: 'break' })
}

/** Asks a question and keeps the answer with it. */
export async function answer(warehouse: Pick<Warehouse, 'read'>, question: Question): Promise<(Evidence & { bits: number }) | undefined> {
  const rows = await runEvidence(warehouse, question)
  const reading = question.read(rows)
  if (reading === undefined) return undefined
  return {
    id: question.id,
    text: reading.text,
    lean: reading.lean,
    weight: Math.round(Math.abs(reading.bits) * 10) / 10,
    bits: reading.bits,
    sql: question.sql,
    params: question.params,
    rows: rows.slice(0, shownRows),
  }
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** Epoch milliseconds as a SQL time. */
export const moment = (param: string): string => `fromUnixTimestamp64Milli({${param}:Int64}, 'UTC')`
