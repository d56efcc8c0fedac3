import { z } from '@hono/zod-openapi'
import { severities } from '../../core/index.js'

export const severity = z.enum(severities)
export const verdict = z.enum([
  'True Positive',
  'Needs Investigation',
  'False Positive',
  'Inconclusive',
])
export const status = z.enum(['new', 'in progress', 'closed'])
/** Why a finding was closed. */
export const resolution = z.enum([
  'true positive',
  'false positive',
  'benign',
  'duplicate',
  'accepted risk',
])

const moment = z.string().describe('ISO 8601, UTC, milliseconds')

export const entity = z.object({
  type: z.string().describe('identity, credential, ip, account, resource, target'),
  id: z.string(),
  role: z.string().describe('what it was in the finding: actor, source, target, ...'),
})

export const signal = z.object({
  id: z.string(),
  dimension: z
    .string()
    .describe('rule, operation, service, region, country, asn, user_agent, resource'),
  title: z.string(),
  severity,
  bits: z.number().describe('surprise in bits'),
  observed: z.string(),
  expected: z.string(),
  rule_id: z.string().describe('empty unless a rule matched'),
  event_count: z.number(),
  event_ids: z.array(z.string()).describe('vendor event ids'),
  first_at: moment,
  last_at: moment,
  suppressed_by: z.string().describe('id of the suppression that silenced it, or empty'),
})

export const evidence = z.object({
  id: z.string(),
  text: z.string(),
  lean: z.enum(['malicious', 'benign', 'neutral']),
  weight: z.number().describe('bits; the verdict is made of their sum'),
  sql: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  rows: z.array(z.record(z.string(), z.unknown())),
})

export const activityEntry = z.object({
  at: moment,
  actor: z.string(),
  action: z.string().describe('created, updated, status, assigned, resolution, note, severity'),
  detail: z.record(z.string(), z.unknown()),
})

/** A finding as it stands in the queue. */
export const findingRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  severity,
  confidence: z.number().describe('0 to 100'),
  verdict,
  status,
  resolution: resolution.nullable(),
  assignee: z.string().nullable(),
  identity_uid: z.string(),
  identity_kind: z.string(),
  sources: z.array(z.string()),
  accounts: z.array(z.string()),
  attack: z.array(z.string()).describe('ATT&CK technique ids'),
  signal_count: z.number(),
  event_count: z.number(),
  created_at: moment,
  updated_at: moment,
  first_event_at: moment,
  last_event_at: moment,
})

export const finding = findingRow.extend({
  entities: z.array(entity),
  event_ids: z.array(z.string()),
  signals: z.array(signal),
  explanation: z.object({ easy: z.string(), hard: z.string() }),
  evidence: z.array(evidence),
  next_steps: z.array(z.string()),
  chain_id: z.string().nullable(),
  relation: z
    .object({ kind: z.enum(['duplicate', 'grouped', 'chained']), to: z.string() })
    .nullable(),
  activity: z.array(activityEntry),
})

/** Lists are comma-separated: `severity=high,critical`. */
export const findingsQuery = z.object({
  severity: z.string().optional(),
  verdict: z.string().optional(),
  status: z.string().optional().describe('default: new,in progress'),
  source: z.string().optional(),
  kind: z.string().optional(),
  identity: z.string().optional(),
  assignee: z.string().optional(),
  attack: z.string().optional(),
  q: z.string().optional().describe('text in title, identity or id'),
  from: z.string().optional(),
  to: z.string().optional(),
  sort: z
    .enum([
      'severity',
      '-severity',
      'last_event_at',
      '-last_event_at',
      'confidence',
      '-confidence',
      'event_count',
      '-event_count',
      'identity_uid',
      '-identity_uid',
    ])
    .optional()
    .describe('default: -severity, then the newest first'),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('default 200'),
})

const counted = z.record(z.string(), z.number())

export const findingsPage = z.object({
  items: z.array(findingRow),
  total: z.number(),
  facets: z
    .object({
      severity: counted,
      verdict: counted,
      status: counted,
      source: counted,
      kind: counted,
    })
    .describe('how many findings each value would leave, the other filters kept'),
})

export const findingChange = z
  .object({
    status: status.optional(),
    resolution: resolution.optional().describe('needed when the status becomes closed'),
    assignee: z.string().max(200).nullable().optional(),
    note: z.string().max(10_000).optional(),
  })
  .strict()

export const bulkChange = z
  .object({ ids: z.array(z.string()).min(1).max(5000), change: findingChange })
  .strict()
export const bulkResult = z.object({ changed: z.number(), missing: z.array(z.string()) })

export const evidenceRun = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  seconds: z.number(),
  same: z.boolean().describe('whether the rows are those the verdict was made of'),
})
