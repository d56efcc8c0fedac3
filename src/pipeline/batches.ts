import { sql } from 'drizzle-orm'
import { jsonText, type Ledger, type tables } from '../ledger/index.js'

type Batch = typeof tables.batches.$inferSelect
type Db = Pick<Ledger['db'], 'execute'>

/**
 * Changes to thousands of batches at once. They travel as one JSON list per statement: a statement for each row took a millisecond in
 * PGlite, and that beside the engine's own work.
 */
const together = 5000

/** Registers batches; one that a crash left, or that failed, may stand elsewhere by now. */
export async function registerBatches(
  db: Db,
  batches: readonly Pick<Batch, 'id' | 'waveId' | 'source' | 'path' | 'bytes' | 'registeredAt'>[],
): Promise<void> {
  await inParts(batches, (part) =>
    db.execute(sql`INSERT INTO batches (id, wave_id, source, path, bytes, state, registered_at)
      SELECT "id", "waveId", "source", "path", "bytes", 'registered', "registeredAt"
      FROM jsonb_to_recordset(${part}::jsonb) AS new(
        "id" text, "waveId" int, "source" text, "path" text, "bytes" bigint, "registeredAt" timestamptz)
      ON CONFLICT (id) DO UPDATE SET wave_id = excluded.wave_id, source = excluded.source, path = excluded.path, state = excluded.state`),
  )
}

/** Tells what batches held when they had landed. */
export async function landBatches(
  db: Db,
  batches: readonly (Pick<Batch, 'id' | 'state' | 'records' | 'events' | 'rejected' | 'problem'> &
    Pick<Batch, 'landedAt' | 'firstEventAt' | 'lastEventAt'>)[],
): Promise<void> {
  await inParts(batches, (part) =>
    db.execute(sql`UPDATE batches SET state = told."state", landed_at = told."landedAt", records = told."records", events = told."events",
        rejected = told."rejected", first_event_at = told."firstEventAt", last_event_at = told."lastEventAt", problem = told."problem"
      FROM jsonb_to_recordset(${part}::jsonb) AS told(
        "id" text, "state" text, "landedAt" timestamptz, "records" int, "events" int,
        "rejected" int, "firstEventAt" timestamptz, "lastEventAt" timestamptz, "problem" text)
      WHERE batches.id = told."id"`),
  )
}

/** Tells how many records of batches stayed, and how many were known already. */
export async function thinBatches(
  db: Db,
  batches: readonly Pick<Batch, 'id' | 'events' | 'duplicates'>[],
): Promise<void> {
  await inParts(batches, (part) =>
    db.execute(sql`UPDATE batches SET events = told."events", duplicates = told."duplicates"
      FROM jsonb_to_recordset(${part}::jsonb) AS told("id" text, "events" int, "duplicates" int)
      WHERE batches.id = told."id"`),
  )
}

async function inParts<T>(
  rows: readonly T[],
  write: (json: string) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += together) {
    await write(jsonText(rows.slice(from, from + together)))
  }
}
