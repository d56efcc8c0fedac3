import { z } from 'zod'
import { severities } from '../../core/index.js'

const text = z.string().trim().min(1)
const texts = z.union([text.transform((one) => [one]), z.array(text)])
const date = z
  .string()
  .regex(/^\d{4}[-/]\d{2}[-/]\d{2}$/, 'is not a date such as 2026-03-01')
  .transform((day) => day.replaceAll('/', '-'))

export const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const

/** A test that stands in a rule. `events` is read by the test runner, which owns its shape. */
const ruleTest = z.looseObject({
  name: text,
  hit: z.boolean(),
  event: z.record(z.string(), z.unknown()).optional(),
  events: z.array(z.record(z.string(), z.unknown())).optional(),
})

/** What rules and correlations share. Keys not named here are kept in `custom`. */
export const metadata = z.object({
  title: text.max(256),
  id: z.guid('is not a UUID').toLowerCase().optional(),
  name: z
    .string()
    .regex(/^[A-Za-z0-9_.-]+$/, 'may hold letters, digits, "_", "-" and "."')
    .optional(),
  status: z.enum(STATUSES).optional(),
  level: z.enum(severities).default('medium'),
  description: z.string().default(''),
  why: z.string().default(''),
  author: z.string().default(''),
  license: z.string().optional(),
  date: date.optional(),
  modified: date.optional(),
  tags: z.array(z.string().regex(/^[a-z0-9_-]+\..+$/i, 'is not namespace.tag')).default([]),
  references: texts.default([]),
  falsepositives: texts.default([]),
  fields: texts.default([]),
  next_steps: texts.default([]),
  related: z.array(z.looseObject({ id: text, type: text })).default([]),
  tests: z.array(ruleTest).default([]),
})

export const logsource = z.looseObject({
  product: text.optional(),
  service: text.optional(),
  category: text.optional(),
  definition: z.string().optional(),
})

export type Metadata = Omit<z.output<typeof metadata>, 'id'> & {
  /** As given; without one, a UUID made from the title, so that it is the same in every run. */
  readonly id: string
  /** Keys that Sigma does not define. */
  readonly custom: Readonly<Record<string, unknown>>
}

export const CONDITION_OPERATORS = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number]

export const CORRELATION_TYPES = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
] as const

export interface CorrelationBody {
  readonly type: (typeof CORRELATION_TYPES)[number]
  /** Names or ids of the base rules, in the order given. */
  readonly rules: readonly string[]
  readonly groupBy: readonly string[]
  readonly timespanSeconds: number
  /** All of them hold. `temporal_ordered` has none. */
  readonly thresholds: readonly { readonly operator: ConditionOperator; readonly value: number }[]
  /** The field whose distinct values `value_count` counts. */
  readonly field?: string
  /** alias -> rule -> the field that the alias stands for in that rule's events. */
  readonly aliases: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whether the base rules still raise signals of their own. */
  readonly generate: boolean
}
