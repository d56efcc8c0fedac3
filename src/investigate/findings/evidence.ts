import { eq } from 'drizzle-orm'
import { TriviumError } from '../../core/index.js'
import { type EvidenceParams, runEvidence } from '../../knowledge/index.js'
import { type Ledger, tables } from '../../ledger/index.js'
import type { Warehouse } from '../../warehouse/index.js'

export interface EvidenceRun {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly seconds: number
  /** Whether the rows are those the verdict was made of. */
  readonly same: boolean
}

/** Asks a finding's piece of evidence again, with the SQL and the values that stand in it. */
export async function rerunEvidence(
  deps: { readonly warehouse: Pick<Warehouse, 'read'>; readonly ledger: Pick<Ledger, 'db'> },
  findingId: string,
  evidenceId: string,
): Promise<EvidenceRun> {
  const [found] = await deps.ledger.db
    .select({ evidence: tables.findings.evidence })
    .from(tables.findings)
    .where(eq(tables.findings.id, findingId))
  const item = found?.evidence.find((one) => one.id === evidenceId)
  if (!item) {
    throw new TriviumError(
      found ? 'evidence.not_found' : 'finding.not_found',
      found
        ? `finding ${findingId} has no evidence ${evidenceId}`
        : `there is no finding ${findingId}`,
    )
  }
  const started = performance.now()
  const rows = await runEvidence(deps.warehouse, {
    sql: item.sql,
    params: item.params as EvidenceParams,
  })
  const seconds = (performance.now() - started) / 1000
  const shown = rows.slice(0, Math.max(item.rows.length, rowsKept))
  return { rows: shown, seconds, same: canonical(shown) === canonical(item.rows) }
}

/** As many rows as triage keeps with a piece of evidence. */
const rowsKept = 50

/** Rows as text that does not depend on the order of their keys (jsonb sorts them) and without NUL, which jsonb cannot hold. */
function canonical(rows: readonly unknown[]): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return JSON.stringify(rows, sorted).replaceAll('\\u0000', '')
}
