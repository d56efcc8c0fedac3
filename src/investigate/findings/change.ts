import { eq, inArray } from 'drizzle-orm'
import { type Clock, TriviumError } from '../../core/index.js'
import { type Ledger, tables } from '../../ledger/index.js'

const { findings, activity } = tables

export interface FindingChange {
  readonly status?: 'new' | 'in progress' | 'closed' | undefined
  /** Why it was closed. Needed when the status becomes closed, and only then or after. */
  readonly resolution?: string | undefined
  readonly assignee?: string | null | undefined
  readonly note?: string | undefined
}

export interface Changed {
  readonly changed: number
  readonly missing: readonly string[]
}

type Finding = Pick<typeof findings.$inferSelect, 'id' | 'status' | 'resolution' | 'assignee'>
type Entry = { action: string; detail: Record<string, unknown> }

/**
 * Changes findings, all or none, and writes down who changed what. Closing needs a resolution; opening again takes it away.
 * A finding that already is as asked stays untouched and counts as changed.
 */
export async function changeFindings(
  deps: { readonly ledger: Pick<Ledger, 'db'>; readonly clock: Clock },
  ids: readonly string[],
  change: FindingChange,
  actor: string,
): Promise<Changed> {
  if (change.status === 'closed' && change.resolution === undefined) {
    throw new TriviumError('finding.resolution_needed', 'closing a finding needs a resolution', {
      hint: 'say why: true positive, false positive, benign, duplicate or accepted risk',
    })
  }
  const wanted = [...new Set(ids)]
  const now = deps.clock()
  return deps.ledger.db.transaction(async (tx) => {
    const rows = await tx
      .select({
        id: findings.id,
        status: findings.status,
        resolution: findings.resolution,
        assignee: findings.assignee,
      })
      .from(findings)
      .where(inArray(findings.id, wanted))
    for (const row of rows) {
      const { next, entries } = applied(row, change)
      if (entries.length === 0) continue
      await tx
        .update(findings)
        .set({ ...next, updatedAt: now })
        .where(eq(findings.id, row.id))
      await tx
        .insert(activity)
        .values(entries.map((entry) => ({ findingId: row.id, at: now, actor, ...entry })))
    }
    const found = new Set(rows.map((row) => row.id))
    return { changed: rows.length, missing: wanted.filter((id) => !found.has(id)) }
  })
}

function applied(
  row: Finding,
  change: FindingChange,
): { next: Omit<Finding, 'id'>; entries: Entry[] } {
  const status = change.status ?? row.status
  const resolution = status === 'closed' ? (change.resolution ?? row.resolution) : null
  const assignee = change.assignee === undefined ? row.assignee : change.assignee
  if (change.resolution !== undefined && status !== 'closed') {
    throw new TriviumError(
      'finding.not_closed',
      `finding ${row.id} is not closed, so it has no resolution`,
      {
        hint: 'close it in the same change: status "closed"',
      },
    )
  }
  const entries: Entry[] = []
  if (status !== row.status)
    entries.push({ action: 'status', detail: { from: row.status, to: status } })
  if (resolution !== row.resolution && resolution !== null) {
    entries.push({ action: 'resolution', detail: { from: row.resolution, to: resolution } })
  }
  if (assignee !== row.assignee)
    entries.push({ action: 'assigned', detail: { from: row.assignee, to: assignee } })
  if (change.note !== undefined && change.note.trim() !== '') {
    entries.push({ action: 'note', detail: { text: change.note.replaceAll('\0', '') } })
  }
  return { next: { status, resolution, assignee }, entries }
}
