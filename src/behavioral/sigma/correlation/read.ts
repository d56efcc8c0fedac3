import { z } from 'zod'
import type { YamlSource } from '../../../core/index.js'
import type { SigmaCorrelation } from '../document.js'
import type { Problems } from '../error.js'
import { checked, readMetadata } from '../metadata.js'
import { CONDITION_OPERATORS, CORRELATION_TYPES, type CorrelationBody } from '../schema.js'
import { timespanSeconds } from './timespan.js'

const name = z.string().trim().min(1)
const names = z.union([name.transform((one) => [one]), z.array(name).min(1)])
const limit = z.number().int().nonnegative()

const correlation = z.strictObject({
  type: z.enum(CORRELATION_TYPES),
  rules: names,
  'group-by': names.default([]),
  timespan: z.string().transform((text, context) => {
    const seconds = timespanSeconds(text)
    if (seconds !== undefined) return seconds
    context.addIssue({ code: 'custom', message: 'is not a timespan such as 90s, 15m, 1h or 7d' })
    return z.NEVER
  }),
  condition: z
    .strictObject({
      gt: limit.optional(),
      gte: limit.optional(),
      lt: limit.optional(),
      lte: limit.optional(),
      eq: limit.optional(),
      neq: limit.optional(),
      field: name.optional(),
    })
    .optional(),
  aliases: z.record(name, z.record(name, name)).default({}),
  generate: z.boolean().default(false),
})

const UNSUPPORTED = ['value_sum', 'value_avg', 'value_percentile', 'value_median']

/** Reads a document that has a `correlation`; undefined when something was wrong with it. */
export function readCorrelation(
  raw: Readonly<Record<string, unknown>>,
  source: YamlSource,
  problems: Problems,
): SigmaCorrelation | undefined {
  const before = problems.errors.length
  const common = readMetadata(raw, ['correlation'], source, problems)
  const given = raw['correlation'] as { type?: unknown; condition?: unknown } | null
  const path = ['correlation']
  if (UNSUPPORTED.some((type) => type === given?.type)) {
    const message = `${given?.type} is not supported; types: ${CORRELATION_TYPES.join(', ')}`
    problems.add('rule.unsupported_correlation', source.atPath([...path, 'type']), message)
    return undefined
  }
  if (typeof given?.condition === 'string') {
    const message = 'conditions over rule names are not supported; list the rules, or give a count'
    problems.add('rule.unsupported_correlation', source.atPath([...path, 'condition']), message)
    return undefined
  }
  const body = checked(correlation, given, { source, path, code: 'rule.bad_correlation' }, problems)
  if (!body) return undefined
  const { field, ...limits } = body.condition ?? {}
  const thresholds = CONDITION_OPERATORS.flatMap((operator) => {
    const value = limits[operator]
    return value === undefined ? [] : [{ operator, value }]
  })
  const read: CorrelationBody = {
    type: body.type,
    rules: body.rules,
    groupBy: body['group-by'],
    timespanSeconds: body.timespan,
    thresholds: withDefault(body.type, thresholds, body.rules.length),
    ...(field !== undefined && { field }),
    aliases: body.aliases,
    generate: body.generate,
  }
  for (const { at, message } of contradictions(read)) {
    problems.add('rule.bad_correlation', source.atPath([...path, ...at]), message)
  }
  if (!common || problems.errors.length > before) return undefined
  const start = source.atPath([])
  return { kind: 'correlation', file: problems.file, ...start, ...common, ...read }
}

/** `temporal` without a condition wants every rule. */
function withDefault(
  type: CorrelationBody['type'],
  thresholds: CorrelationBody['thresholds'],
  rules: number,
): CorrelationBody['thresholds'] {
  const isDefault = type === 'temporal' && thresholds.length === 0
  return isDefault ? [{ operator: 'gte', value: rules }] : thresholds
}

function* contradictions(body: CorrelationBody): Generator<{ at: string[]; message: string }> {
  const { type, rules, thresholds, field } = body
  const temporal = type === 'temporal' || type === 'temporal_ordered'
  if (new Set(rules).size < rules.length) yield { at: ['rules'], message: 'a rule stands twice' }
  if (temporal && rules.length < 2) {
    yield { at: ['rules'], message: `${type} needs two rules or more` }
  }
  if (!temporal && thresholds.length === 0) {
    yield { at: ['condition'], message: `${type} needs a condition such as {gte: 10}` }
  }
  if (type === 'temporal_ordered' && thresholds.length > 0) {
    yield { at: ['condition'], message: 'temporal_ordered wants every rule and takes no condition' }
  }
  if (type === 'value_count' && field === undefined) {
    yield { at: ['condition'], message: 'value_count needs condition.field' }
  }
  if (type !== 'value_count' && field !== undefined) {
    yield { at: ['condition', 'field'], message: `${type} counts no field` }
  }
  for (const [alias, byRule] of Object.entries(body.aliases)) {
    const missing = rules.find((rule) => !Object.hasOwn(byRule, rule))
    if (missing) {
      yield { at: ['aliases', alias], message: `${alias} says nothing about the rule "${missing}"` }
    }
  }
}
