import { desc } from 'drizzle-orm'
import { type Ledger, tables } from '../ledger/index.js'

/** A finding as the command line and other programs get it; the shape is kept stable. */
export type ExportedFinding = ReturnType<typeof exported>

/** All findings, the gravest and newest first. */
export async function exportFindings(ledger: Ledger): Promise<ExportedFinding[]> {
  const rows = await ledger.db
    .select()
    .from(tables.findings)
    .orderBy(
      desc(tables.findings.severityRank),
      desc(tables.findings.lastEventAt),
      tables.findings.id,
    )
  return rows.map(exported)
}

function exported(row: typeof tables.findings.$inferSelect) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    severity: row.severity,
    confidence: row.confidence,
    verdict: row.verdict,
    status: row.status,
    created_at: row.createdAt.toISOString(),
    first_event_at: row.firstEventAt.toISOString(),
    last_event_at: row.lastEventAt.toISOString(),
    entities: row.entities,
    event_ids: row.eventIds,
    signals: row.signals.map(({ id, dimension, title, bits, observed, expected, event_ids }) => ({
      id,
      dimension,
      title,
      bits,
      observed,
      expected,
      event_ids,
    })),
    attack: row.attack,
    explanation: row.explanation,
    evidence: row.evidence,
    next_steps: row.nextSteps,
    chain_id: row.chainId,
    relation: row.relation,
  }
}
