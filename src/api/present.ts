import type { FindingDetail, FindingRow } from '../investigate/index.js'

/** A finding of the queue in the contract's words. */
export function presentRow(row: FindingRow) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    severity: row.severity,
    confidence: row.confidence,
    verdict: row.verdict,
    status: row.status,
    resolution: row.resolution,
    assignee: row.assignee,
    identity_uid: row.identityUid,
    identity_kind: row.identityKind,
    sources: row.sources,
    accounts: row.accounts,
    attack: row.attack,
    signal_count: row.signalCount,
    event_count: row.eventCount,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    first_event_at: row.firstEventAt.toISOString(),
    last_event_at: row.lastEventAt.toISOString(),
  }
}

/** A finding, whole, in the contract's words. */
export function presentFinding({ finding, activity }: FindingDetail) {
  return {
    ...presentRow({ ...finding, signalCount: finding.signals.length }),
    entities: finding.entities,
    event_ids: finding.eventIds,
    signals: finding.signals,
    explanation: finding.explanation,
    evidence: finding.evidence,
    next_steps: finding.nextSteps,
    chain_id: finding.chainId,
    relation: finding.relation,
    activity: activity.map(({ at, actor, action, detail }) => ({
      at: at.toISOString(),
      actor,
      action,
      detail,
    })),
  }
}
