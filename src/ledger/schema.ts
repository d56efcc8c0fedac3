import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** One run of the pipeline over what arrived together: a load, a push, a poll. Waves are analysed one after the other. */
export const waves = pgTable('waves', {
  id: integer().primaryKey(),
  openedAt: moment('opened_at').notNull(),
  /** `landing` while batches are read, `analysing` after, then `done`. */
  state: text({ enum: ['landing', 'analysing', 'done'] }).notNull(),
  doneAt: moment('done_at'),
})

/** One file, push or poll page, registered with its content hash before work. The hash makes a second load of it a no-op. */
export const batches = pgTable(
  'batches',
  {
    /** Derived from the content, so the same file has the same id wherever it stands. */
    id: text().primaryKey(),
    waveId: integer('wave_id')
      .notNull()
      .references(() => waves.id),
    source: text().notNull(),
    path: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    state: text({ enum: ['registered', 'landed', 'failed'] }).notNull(),
    registeredAt: moment('registered_at').notNull(),
    landedAt: moment('landed_at'),
    /** Good records in the file; `events` of them were new, `duplicates` were known already. */
    records: integer().notNull().default(0),
    events: integer().notNull().default(0),
    duplicates: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    firstEventAt: moment('first_event_at'),
    lastEventAt: moment('last_event_at'),
    /** Why the file could not be read to its end. What could be read of it was. */
    problem: text(),
  },
  (table) => [
    index('batches_by_wave').on(table.waveId),
    index('batches_by_source').on(table.source),
  ],
)

/** A stage that is through for a wave. Written after its work: a stage without a receipt is simply run again. */
export const receipts = pgTable(
  'receipts',
  {
    waveId: integer('wave_id')
      .notNull()
      .references(() => waves.id),
    stage: text().notNull(),
    doneAt: moment('done_at').notNull(),
    milliseconds: bigint({ mode: 'number' }).notNull(),
    summary: jsonb().$type<Record<string, number>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.stage] })],
)

export interface Entity {
  readonly type: string
  readonly id: string
  readonly role: string
}

export interface SignalSummary {
  readonly id: string
  readonly dimension: string
  readonly title: string
  readonly severity: string
  readonly bits: number
  readonly observed: string
  readonly expected: string
  readonly rule_id: string
  readonly event_count: number
  /** The vendors' event ids. */
  readonly event_ids: readonly string[]
  /** Our own, 32 hex digits, to find the events again. */
  readonly event_uids: readonly string[]
  readonly first_at: string
  readonly last_at: string
  readonly suppressed_by: string
}

export interface Evidence {
  readonly id: string
  /** One English sentence. */
  readonly text: string
  /** Towards which verdict it leans. */
  readonly lean: 'malicious' | 'benign' | 'neutral'
  /** How strongly, in bits; the verdict is made of their sum. */
  readonly weight: number
  readonly sql: string
  readonly params: Readonly<Record<string, string | number | readonly string[]>>
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export interface Explanation {
  /** A few plain sentences. */
  readonly easy: string
  /** The same with the data. */
  readonly hard: string
}

/** A detection after triage. One per identity, kind and day, so that repeats count instead of piling up. */
export const findings = pgTable(
  'findings',
  {
    id: text().primaryKey(),
    waveId: integer('wave_id').notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    severity: text().notNull(),
    severityRank: integer('severity_rank').notNull(),
    confidence: integer().notNull(),
    verdict: text().notNull(),
    status: text({ enum: ['new', 'in progress', 'closed'] }).notNull(),
    resolution: text(),
    assignee: text(),
    identityUid: text('identity_uid').notNull(),
    identityKind: text('identity_kind').notNull(),
    sources: jsonb().$type<readonly string[]>().notNull(),
    accounts: jsonb().$type<readonly string[]>().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    firstEventAt: moment('first_event_at').notNull(),
    lastEventAt: moment('last_event_at').notNull(),
    eventCount: integer('event_count').notNull(),
    eventIds: jsonb('event_ids').$type<readonly string[]>().notNull(),
    entities: jsonb().$type<readonly Entity[]>().notNull(),
    signals: jsonb().$type<readonly SignalSummary[]>().notNull(),
    attack: jsonb().$type<readonly string[]>().notNull(),
    explanation: jsonb().$type<Explanation>().notNull(),
    evidence: jsonb().$type<readonly Evidence[]>().notNull(),
    nextSteps: jsonb('next_steps').$type<readonly string[]>().notNull(),
    sessions: jsonb().$type<readonly string[]>().notNull(),
    chainId: text('chain_id'),
    relation: jsonb().$type<{ kind: 'duplicate' | 'grouped' | 'chained'; to: string } | null>(),
  },
  (table) => [
    index('findings_by_time').on(table.lastEventAt),
    index('findings_by_severity').on(table.severityRank, table.lastEventAt),
    index('findings_by_identity').on(table.identityUid),
  ],
)

/** What people and the product did to a finding, in order. */
export const activity = pgTable(
  'activity',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    findingId: text('finding_id')
      .notNull()
      .references(() => findings.id, { onDelete: 'cascade' }),
    at: moment('at').notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('activity_by_finding').on(table.findingId, table.at)],
)

/** Something the team has decided not to be told about, with the reason and, usually, an end. */
export const suppressions = pgTable('suppressions', {
  id: text().primaryKey(),
  createdAt: moment('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  reason: text().notNull(),
  /** Null: every rule. */
  ruleId: text('rule_id'),
  /** Null: every identity. `*` stands for any run of characters. */
  identity: text(),
  /** CIDR blocks the event must come from; null: any. */
  network: text(),
  /** Only events in this span; null: from ever, or until ever. */
  startsAt: moment('starts_at'),
  endsAt: moment('ends_at'),
  /** After this the suppression no longer applies to anything new. */
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
})

/** Rules a user imported or switched off. The rules of the pack stand in files. */
export const ruleStates = pgTable('rule_states', {
  ruleId: text('rule_id').primaryKey(),
  enabled: boolean().notNull(),
  changedAt: moment('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
})

export const importedRules = pgTable('imported_rules', {
  path: text().primaryKey(),
  text: text().notNull(),
  importedAt: moment('imported_at').notNull(),
})

/** Mapping files of sources of one's own, by the id they declare. */
export const sourceMappings = pgTable('source_mappings', {
  id: text().primaryKey(),
  /** Where the file stood; shown in errors. */
  path: text().notNull(),
  text: text().notNull(),
  addedAt: moment('added_at').notNull(),
})

/** Keys that may push events. Only the hash is kept. */
export const apiKeys = pgTable('api_keys', {
  id: text().primaryKey(),
  name: text().notNull(),
  hash: text().notNull().unique(),
  createdAt: moment('created_at').notNull(),
  lastUsedAt: moment('last_used_at'),
  revokedAt: moment('revoked_at'),
})

/** Signed-in browsers. Only the cookie's hash is kept. */
export const webSessions = pgTable('web_sessions', {
  hash: text().primaryKey(),
  userName: text('user_name').notNull(),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

/** Facts about this data directory, such as whether it holds the demo. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
})
