import { eq, inArray, sql } from 'drizzle-orm'
import type { RuleBook } from '../behavioral/index.js'
import { type Clock, rankOf, stableId } from '../core/index.js'
import { type Evidence, type Ledger, tables } from '../ledger/index.js'
import type { Warehouse } from '../warehouse/index.js'
import type { BlastFact } from './access-facts.js'
import { type Candidate, candidates, leads } from './candidate.js'
import { participants } from './entities.js'
import { blast, evidenceKinds, type Item, kept } from './evidence/index.js'
import { explain, nextSteps, titleOf } from './explain.js'
import { type Facts, factsFor } from './facts.js'
import { lossesOf } from './losses.js'
import { judge, verdictOf } from './verdict.js'

interface Triage {
  readonly warehouse: Warehouse
  readonly ledger: Ledger
  readonly clock: Clock
  /** Called inside the transaction before each finding, with how many were written so far. */
  readonly written?: (findings: number) => void
}

type Row = typeof tables.findings.$inferInsert

/**
 * Judges every identity, kind and day that a wave touched and writes the findings. A finding that exists is made anew from all its
 * detections; what people did to it stays. Repeating the wave changes nothing.
 */
export async function triageWave(
  triage: Triage,
  book: RuleBook,
  wave: number,
): Promise<{ created: number; updated: number }> {
  const found = await candidates(triage.warehouse, wave)
  if (found.length === 0) return { created: 0, updated: 0 }
  const facts = await factsFor(triage.warehouse, found)
  const weighed = found.map((candidate) => ({
    candidate,
    evidence: evidenceKinds.flatMap((kind) => kind(candidate, facts)),
  }))
  // What is set aside keeps its verdict whatever would be lost.
  const asked = weighed
    .filter(({ evidence }) => verdictOf(evidence) !== 'False Positive')
    .map(({ candidate }) => candidate)
  const losses = await lossesOf(triage.warehouse, wave, { found, asked })
  return write(
    triage,
    weighed.map((one) =>
      judged({ ...one, loss: losses.get(one.candidate) }, facts, book, wave, triage.clock()),
    ),
  )
}

interface Weighed {
  readonly candidate: Candidate
  readonly evidence: readonly Item[]
  readonly loss: BlastFact | undefined
}

function judged(
  { candidate, evidence: items, loss }: Weighed,
  facts: Facts,
  book: RuleBook,
  wave: number,
  now: Date,
): Row {
  const evidence = [...items, ...blast(candidate, loss)].map(kept)
  const strongest = Math.max(
    ...candidate.signals.map((signal) => signal.severity_rank),
    candidate.kind === 'anomaly' ? 2 : 0,
  )
  const judgement = judge(strongest, items, {
    level: loss?.level,
    person: candidate.identityKind === 'human',
  })
  const about = participants(candidate, facts)
  return {
    id: stableId('f', candidate.identityUid, candidate.kind, candidate.day),
    waveId: wave,
    kind: candidate.kind,
    title: clean(titleOf(candidate)).slice(0, 500),
    severity: judgement.severity,
    severityRank: rankOf(judgement.severity),
    confidence: judgement.confidence,
    verdict: judgement.verdict,
    // The code may set aside what its evidence says is routine; anything new on the same day opens it again.
    status: judgement.verdict === 'False Positive' ? 'closed' : 'new',
    resolution: judgement.verdict === 'False Positive' ? 'benign' : null,
    identityUid: clean(candidate.identityUid),
    identityKind: candidate.identityKind,
    sources: about.sources,
    accounts: about.accounts,
    createdAt: now,
    updatedAt: now,
    firstEventAt: new Date(Math.min(...candidate.signals.map((signal) => signal.first))),
    lastEventAt: new Date(Math.max(...candidate.signals.map((signal) => signal.last))),
    eventCount:
      candidate.signals.filter(leads).reduce((sum, signal) => sum + signal.event_count, 0) ||
      candidate.signals.length,
    eventIds: [...new Set(about.vendorIds.values())].sort(),
    entities: about.entities,
    signals: candidate.signals.map((signal) => ({
      id: signal.signal_uid,
      dimension: signal.dimension,
      title: clean(signal.title),
      severity: signal.severity,
      bits: signal.bits,
      observed: signal.observed,
      expected: signal.expected,
      rule_id: signal.rule_id,
      event_count: signal.event_count,
      event_ids: signal.event_uids.flatMap((uid) => about.vendorIds.get(uid) ?? []),
      event_uids: signal.event_uids,
      first_at: new Date(signal.first).toISOString(),
      last_at: new Date(signal.last).toISOString(),
      suppressed_by: signal.suppressed_by,
    })),
    attack: [...new Set(candidate.signals.flatMap((signal) => signal.attack))].sort(),
    explanation: explain(candidate, judgement, evidence, book),
    evidence: JSON.parse(clean(JSON.stringify(evidence))) as Evidence[],
    nextSteps: nextSteps(candidate, book),
    sessions: candidate.sessions,
    chainId: null,
    relation: null,
  }
}

/** PostgreSQL's text and jsonb hold anything but NUL. */
const clean = (text: string): string => text.replaceAll('\0', '').replaceAll('\\u0000', '')

async function write(
  { ledger, written }: Triage,
  rows: readonly Row[],
): Promise<{ created: number; updated: number }> {
  let created = 0
  let count = 0
  for (let from = 0; from < rows.length; from += 100) {
    const part = rows.slice(from, from + 100)
    await ledger.db.transaction(async (tx) => {
      const before = new Map(
        (
          await tx
            .select({
              id: tables.findings.id,
              verdict: tables.findings.verdict,
              status: tables.findings.status,
              resolution: tables.findings.resolution,
            })
            .from(tables.findings)
            .where(
              inArray(
                tables.findings.id,
                part.map((row) => row.id),
              ),
            )
        ).map((row) => [row.id, row]),
      )
      for (const row of part) {
        written?.(count++)
        const old = before.get(row.id)
        if (old === undefined) {
          created++
          await tx.insert(tables.findings).values(row)
          await tx.insert(tables.activity).values({
            findingId: row.id,
            at: row.createdAt,
            actor: 'triage',
            action: 'created',
            detail: { verdict: row.verdict, severity: row.severity },
          })
          continue
        }
        const { createdAt: _, status, resolution, ...fresh } = row
        const setAside =
          old.status === 'closed' && old.resolution === 'benign' && old.verdict === 'False Positive'
        const reopened = setAside && row.verdict !== 'False Positive'
        await tx
          .update(tables.findings)
          .set(reopened ? { ...fresh, status, resolution: resolution ?? null } : fresh)
          .where(eq(tables.findings.id, row.id))
        if (old.verdict !== row.verdict) {
          await tx.insert(tables.activity).values({
            findingId: row.id,
            at: row.updatedAt,
            actor: 'triage',
            action: 'updated',
            detail: { from: old.verdict, to: row.verdict },
          })
        }
      }
    })
  }
  return { created, updated: rows.length - created }
}

/** How many findings are open, by severity. */
export async function openBySeverity({
  ledger,
}: Pick<Triage, 'ledger'>): Promise<Record<string, number>> {
  const rows = await ledger.db
    .select({ severity: tables.findings.severity, count: sql<number>`count(*)::int` })
    .from(tables.findings)
    .where(inArray(tables.findings.status, ['new', 'in progress']))
    .groupBy(tables.findings.severity)
  return Object.fromEntries(rows.map((row) => [row.severity, row.count]))
}
