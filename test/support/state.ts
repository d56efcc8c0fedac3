import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { tables } from '../../src/ledger/index.js'
import { openStores, type Stores } from '../../src/pipeline/index.js'
import { defineQuery, noParams } from '../../src/warehouse/index.js'

/** All that a data directory knows, table by table, each row as a text; what depends on the hour of the day is left out. */
export type State = Readonly<Record<string, readonly string[]>>

/** Tables of many rows are told as a number and a sum over hashes: one row lost, doubled or changed changes either. */
const digest = (from: string): string =>
  `SELECT toString(count()) AS rows, toString(sum(cityHash64(*))) AS hashes FROM (${from})`

const asked: Readonly<Record<string, string>> = {
  events: digest('SELECT * FROM events'),
  event_ids: 'SELECT toString(count()) AS rows, toString(uniqExact(event_uid)) AS ids FROM events',
  addresses: digest('SELECT * FROM addresses FINAL'),
  quarantine: digest('SELECT * EXCEPT seen_at FROM quarantine FINAL'),
  rule_hits: digest('SELECT * FROM rule_hits'),
  seen: digest(`SELECT dimension, identity_uid, value, day, wave, min(first_time), max(last_time), max(events), max(failures)
    FROM seen GROUP BY dimension, identity_uid, value, day, wave`),
  identity_days:
    digest(`SELECT identity_uid, day, wave, any(identity_kind), any(source), min(first_time), max(events)
    FROM identity_days GROUP BY identity_uid, day, wave`),
  identities: digest('SELECT * EXCEPT revision FROM identities FINAL'),
  identity_activity: digest('SELECT * EXCEPT wave FROM identity_activity FINAL'),
  identity_links: digest('SELECT * EXCEPT revision FROM identity_links FINAL WHERE NOT dropped'),
  credential_classes: digest('SELECT * EXCEPT revision FROM credential_classes FINAL'),
  config_objects: digest('SELECT * FROM config_objects FINAL'),
  config_changes: digest('SELECT * FROM config_changes FINAL'),
  resource_versions: digest(
    'SELECT * EXCEPT revision FROM resource_versions FINAL WHERE NOT dropped',
  ),
  resource_drift: digest('SELECT * EXCEPT revision FROM resource_drift FINAL WHERE NOT dropped'),
  access_changes: digest('SELECT * FROM access_changes FINAL WHERE NOT dropped'),
  identity_blasts: digest('SELECT * FROM identity_blasts FINAL'),
  credentials: digest('SELECT * EXCEPT version FROM credentials FINAL'),
  rules: digest('SELECT * FROM rules FINAL'),
  sessions: 'SELECT * FROM sessions FINAL WHERE NOT removed',
  signals: 'SELECT * REPLACE (arrayMap(x -> toString(x), event_uids) AS event_uids) FROM signals',
  detections: 'SELECT * FROM detections',
}

/** What the semantic model makes of it, without the marks of when it did: numbers of waves, and the ids that sessions got first. */
const meant: Readonly<Record<string, string>> = {
  sessions:
    'SELECT * EXCEPT (session_uid, version, removed) FROM sessions FINAL WHERE NOT removed ORDER BY credential_uid, start_time',
  credentials: 'SELECT * EXCEPT version FROM credentials FINAL ORDER BY credential_uid',
  identities: 'SELECT * EXCEPT revision FROM identities FINAL ORDER BY identity_uid',
  identity_links:
    'SELECT * EXCEPT revision FROM identity_links FINAL WHERE NOT dropped ORDER BY identity_uid, evidence, said_by',
  credential_classes:
    'SELECT * EXCEPT revision FROM credential_classes FINAL ORDER BY credential_uid',
  resource_versions:
    'SELECT * EXCEPT revision FROM resource_versions FINAL WHERE NOT dropped ORDER BY resource_uid, valid_from',
}

let last: Promise<unknown> = Promise.resolve()

/** Opens a data directory in this process, one after the other, as nothing else holds it. */
export function opened<T>(data: string, work: (stores: Stores) => Promise<T>): Promise<T> {
  const turn = last.then(async () => {
    const stores = await openStores({ data })
    try {
      return await work(stores)
    } finally {
      await stores.close()
    }
  })
  last = turn.catch(() => undefined)
  return turn
}

export const meaningOf = (data: string): Promise<State> =>
  opened(data, async ({ warehouse }) => {
    const state: Record<string, readonly string[]> = {}
    for (const [name, sql] of Object.entries(meant)) {
      const query = defineQuery({ name, sql, params: noParams, row: z.looseObject({}) })
      state[name] = asTexts(await warehouse.read(query, {}))
    }
    return state
  })

export function stateOf(data: string): Promise<State> {
  return opened(data, async (stores) => {
    const state: Record<string, string[]> = { work: readdirSync(stores.workDir) }
    for (const [name, sql] of Object.entries(asked)) {
      const query = defineQuery({ name, sql, params: noParams, row: z.looseObject({}) })
      state[name] = asTexts(await stores.warehouse.read(query, {}))
    }
    return { ...state, ...(await ledgerState(stores)) }
  })
}

async function ledgerState({ ledger: { db } }: Stores): Promise<Record<string, string[]>> {
  const receipts = await db.select().from(tables.receipts)
  return {
    waves: asTexts((await db.select().from(tables.waves)).map(({ id, state }) => ({ id, state }))),
    batches: asTexts(
      (await db.select().from(tables.batches)).map(
        ({ registeredAt: _, landedAt: __, ...row }) => row,
      ),
    ),
    // Triage counts as new what this attempt wrote, so the sum is what stays.
    receipts: asTexts(
      receipts.map(({ waveId, stage, summary: { created = 0, updated = 0, hits } }) => ({
        waveId,
        stage,
        hits,
        findings: created + updated,
      })),
    ),
    findings: asTexts(
      (await db.select().from(tables.findings)).map(
        ({ createdAt: _, updatedAt: __, ...row }) => row,
      ),
    ),
    activity: asTexts(
      (await db.select().from(tables.activity)).map(({ id: _, at: __, ...row }) => row),
    ),
  }
}

const asTexts = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort()

/** Where two states differ: of each table the rows that only one of them has, a few of each. Empty when they are the same. */
export function differences(expected: State, actual: State): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const [before, after] = [expected[name] ?? [], actual[name] ?? []]
    const lost = without(before, after)
    const more = without(after, before)
    if (lost.length + more.length === 0) continue
    out[name] = { lost: lost.length, more: more.length, such: [lost.slice(0, 2), more.slice(0, 2)] }
  }
  return out
}

/** Rows of one list that the other has not, or not as often. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1)
  return rows.filter((row) => {
    const count = left.get(row) ?? 0
    left.set(row, count - 1)
    return count <= 0
  })
}
