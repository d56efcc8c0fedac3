import { z } from '@hono/zod-openapi'

export const problem = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }),
  })
  .openapi('Problem')

export const session = z.object({
  user: z.string(),
  demo: z.boolean().describe('true when the data directory holds the simulated company'),
  version: z.string(),
  data: z.string().describe('name of the data directory'),
})
export const signIn = z.object({ token: z.string().min(1).max(200) }).strict()

/** A link that signs another browser in, once. */
export const signInLink = z.object({ url: z.string(), expires_at: z.string() })

export const overview = z.object({
  open: z.record(z.string(), z.number()).describe('open findings by severity'),
  events: z.number(),
  identities: z.number(),
  first_event_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  days: z.array(z.object({ day: z.string(), events: z.number(), findings: z.number() })),
  analysing: z.boolean().describe('a load is under way'),
})

export const sourceHealth = z.object({
  id: z.string(),
  product: z.string(),
  events: z.number(),
  first_event_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  lag_seconds: z.number().nullable().describe('from the newest event to now'),
  batches: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  problems: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .describe('files that could not be read to their end; the newest 20'),
  rules: z.number(),
  rules_refused: z.array(z.object({ file: z.string(), line: z.number(), message: z.string() })),
  identities: z.number(),
  identities_without_history: z.number().describe('too little history for first-seen signals'),
  unmapped: z
    .array(z.string())
    .describe('top-level keys in recent records that no field of the catalogue names'),
  days: z.array(z.object({ day: z.string(), events: z.number() })),
})
export const sourcesPage = z.object({ sources: z.array(sourceHealth) })

export const quarantineQuery = z.object({
  source: z.string().optional(),
  reason: z.string().optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})
export const quarantinePage = z.object({
  total: z.number(),
  reasons: z.array(z.object({ source: z.string(), reason: z.string(), lines: z.number() })),
  items: z.array(
    z.object({
      batch_id: z.string(),
      path: z.string(),
      line: z.number(),
      source: z.string(),
      reason: z.string(),
      seen_at: z.string(),
      raw: z.string().describe('its first 64 KB'),
    }),
  ),
})

export const ruleRow = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  kind: z.enum(['event', 'correlation']),
  source: z.string(),
  level: z.string(),
  status: z.string(),
  attack: z.array(z.string()),
  enabled: z.boolean(),
  imported: z.boolean(),
  file: z.string(),
  hits: z.number(),
  last_hit_at: z.string().nullable(),
})
export const rulesPage = z.object({
  rules: z.array(ruleRow),
  refused: z.array(
    z.object({ file: z.string(), line: z.number(), code: z.string(), message: z.string() }),
  ),
})
export const rule = ruleRow.extend({
  text: z.string().describe('the YAML as it stands'),
  description: z.string(),
  why: z.string(),
  falsepositives: z.array(z.string()),
  next_steps: z.array(z.string()),
  tests: z.array(z.object({ name: z.string(), hit: z.boolean() })),
  days: z.array(z.object({ day: z.string(), hits: z.number() })),
})
export const ruleChange = z.object({ enabled: z.boolean() }).strict()
export const ruleTestRequest = z.object({ text: z.string().max(200_000).optional() }).strict()
export const ruleTestResult = z.object({
  ok: z.boolean(),
  errors: z.array(z.object({ line: z.number(), code: z.string(), message: z.string() })),
  tests: z.array(z.object({ name: z.string(), expected: z.boolean(), hit: z.boolean() })),
})

export const suppression = z.object({
  id: z.string(),
  created_at: z.string(),
  created_by: z.string(),
  reason: z.string(),
  rule_id: z.string().nullable(),
  identity: z.string().nullable(),
  network: z.string().nullable(),
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  expires_at: z.string().nullable(),
  active: z.boolean(),
})
export const suppressionsPage = z.object({ suppressions: z.array(suppression) })
export const newSuppression = z
  .object({
    reason: z.string().min(3).max(2000),
    rule_id: z.string().nullable().optional(),
    identity: z.string().nullable().optional(),
    network: z.string().nullable().optional().describe('a CIDR block'),
    starts_at: z.string().nullable().optional(),
    ends_at: z.string().nullable().optional(),
    expires_at: z.string().nullable().optional(),
  })
  .strict()

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
})
export const apiKeysPage = z.object({ keys: z.array(apiKey) })
export const newApiKey = z.object({ name: z.string().min(1).max(100) }).strict()
export const createdApiKey = apiKey.extend({ key: z.string().describe('shown once') })

export const ingestReceipt = z.object({
  batch: z.string(),
  bytes: z.number(),
  state: z.enum(['queued', 'known']),
})

/** Server-sent events of `/api/live`: the `event:` name and its `data:`. */
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('finding'), id: z.string() }),
  z.object({ type: z.literal('wave'), wave: z.number(), state: z.string() }),
  z.object({ type: z.literal('progress'), stage: z.string(), done: z.number(), total: z.number() }),
])

/** Body of `POST /api/load`: absolute paths on the server's machine. */
export const loadRequest = z
  .object({ paths: z.array(z.string().min(1)).min(1).max(10_000), analyse: z.boolean().optional() })
  .strict()
