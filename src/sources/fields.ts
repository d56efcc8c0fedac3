import { sqlString } from '../warehouse/index.js'
import type { Pairs, Source } from './define.js'

/** SQL for one field: a nullable text, or a list of which any element may fit. */
export interface FieldExpression {
  readonly sql: string
  readonly list: boolean
  /** It is read out of `raw`. */
  readonly inRecord?: boolean
  /** SQL that holds for every record in which the field stands, without unpacking it. */
  readonly marker?: string
}

/** Columns a rule may name in every source, in OCSF's words. */
export const commonColumns: ReadonlySet<string> = new Set([
  'activity',
  'actor_invoked_by',
  'actor_session_issuer',
  'actor_session_mfa',
  'actor_user_email',
  'actor_user_name',
  'actor_user_type',
  'actor_user_uid',
  'api_operation',
  'api_service',
  'class_uid',
  'cloud_account_uid',
  'cloud_region',
  'credential_kind',
  'credential_uid',
  'http_request_user_agent',
  'identity_kind',
  'identity_uid',
  'is_write',
  'resource_type',
  'resource_uid',
  'source',
  'src_autonomous_system_name',
  'src_autonomous_system_number',
  'src_endpoint_domain',
  'src_endpoint_ip',
  'src_location_city',
  'src_location_country',
  'src_network_kind',
  'src_network_name',
  'status',
  'status_code',
  'status_detail',
  'target_user_uid',
  'user_agent_family',
])

/**
 * How a rule's field is read from the events table for one source; undefined when the source has no such field.
 * An empty column means "absent", as the record had nothing there.
 */
export function resolveField(source: Source, name: string): FieldExpression | undefined {
  const own = Object.hasOwn(source.fields.columns, name) ? source.fields.columns[name] : undefined
  const column = own ?? (commonColumns.has(name) ? name : undefined)
  if (column) return { sql: columnText(column), list: false }
  const path = declaredPath(source.fields.paths, name)
  if (!path) return pairField(source, name)
  return {
    sql: jsonText(path),
    list: path.some((step) => step.each),
    inRecord: true,
    ...markerOf(path),
  }
}

/**
 * Below the first level, where records differ, a field's key must stand in the text as it is: no vendor here escapes plain letters. To
 * look for it costs a fraction of what unpacking does, and one rule of ten finds it. The longest key of the way is the rarest.
 */
function markerOf(path: readonly Step[]): Pick<FieldExpression, 'marker'> {
  const [, ...below] = path
  const plain = below.map(({ key }) => key).filter((key) => /^[\w.-]{4,}$/.test(key))
  const [rarest] = plain.toSorted((a, b) => b.length - a.length)
  return rarest === undefined ? {} : { marker: `position(raw, ${sqlString(`"${rarest}"`)}) > 0` }
}

/** A column, or an expression over columns where the vendor's field is spread over two. */
function columnText(column: string): string {
  if (column === 'is_write') return `if(${column}, 'true', 'false')`
  if (column.endsWith('_number') || column === 'class_uid') return `toString(${column})`
  return `nullIf(${column}, '')`
}

interface Step {
  readonly key: string
  readonly each: boolean
}

const stepsOf = (path: string): readonly Step[] =>
  path.split('.').map((part) => ({
    key: part.endsWith('[]') ? part.slice(0, -2) : part,
    each: part.endsWith('[]'),
  }))

/** The steps of a field if the catalogue declares it. A list may be written with or without `[]` in the rule. */
function declaredPath(declared: readonly string[], name: string): readonly Step[] | undefined {
  const wanted = stepsOf(name)
  for (const path of declared) {
    const open = path.endsWith('.*')
    const steps = stepsOf(open ? path.slice(0, -2) : path)
    const fits = open ? wanted.length >= steps.length : wanted.length <= steps.length
    if (!fits) continue
    const matched = wanted.every((step, index) => {
      const known = steps[index]
      return known === undefined
        ? open
        : known.key === step.key && (known.each || !step.each || open)
    })
    if (!matched) continue
    const last = wanted.length - 1
    return wanted.map((step, index) => ({
      key: step.key,
      each: step.each || (index < last && (steps[index]?.each ?? false)),
    }))
  }
  return undefined
}

/** A named value of a list of pairs: `parameters.SCOPE`. What stands after the first dot is the name as it is, dots included. */
function pairField(source: Source, name: string): FieldExpression | undefined {
  const dot = name.indexOf('.')
  const word = name.slice(0, Math.max(dot, 0))
  const { pairs = {} } = source.fields
  const found = Object.hasOwn(pairs, word) ? pairs[word] : undefined
  const key = name.slice(dot + 1)
  if (found === undefined || key === '') return undefined
  return {
    sql: pairText(found, key),
    list: true,
    inRecord: true,
    ...markerOf([...stepsOf(word), { key, each: false }]),
  }
}

function pairText({ lists, name, values }: Pairs, key: string): string {
  const pairs = lists.map((list) => elements('raw', stepsOf(list), 0))
  const named = `arrayFilter(pair -> JSONExtractString(assumeNotNull(pair), ${sqlString(name)}) = ${sqlString(key)}, arrayConcat(${pairs.join(', ')}))`
  const found = values.map((value) => elements('assumeNotNull(pair)', stepsOf(value), 0))
  return `arrayFilter(one -> isNotNull(one), arrayFlatten(arrayMap(pair -> arrayConcat(${found.join(', ')}), ${named})))`
}

/** JSONExtract over `raw`; each list on the way opens one arrayMap. */
function jsonText(steps: readonly Step[]): string {
  const first = steps.findIndex((step) => step.each)
  if (first < 0) return `JSONExtract(raw, ${keysOf(steps)}, 'Nullable(String)')`
  return elements('raw', steps, 0)
}

function elements(from: string, steps: readonly Step[], depth: number): string {
  const at = steps.findIndex((step) => step.each)
  if (at < 0) {
    const value =
      steps.length === 0 ? `${from}` : `JSONExtract(${from}, ${keysOf(steps)}, 'Nullable(String)')`
    return `[${value}]`
  }
  const list = `JSONExtractArrayRaw(${from}, ${keysOf(steps.slice(0, at + 1))})`
  const rest = steps.slice(at + 1)
  if (rest.length === 0)
    return `arrayMap(e${depth} -> JSONExtract(e${depth}, 'Nullable(String)'), ${list})`
  if (rest.some((step) => step.each)) {
    return `arrayFlatten(arrayMap(e${depth} -> ${elements(`e${depth}`, rest, depth + 1)}, ${list}))`
  }
  return `arrayMap(e${depth} -> JSONExtract(e${depth}, ${keysOf(rest)}, 'Nullable(String)'), ${list})`
}

const keysOf = (steps: readonly Step[]): string =>
  steps.map((step) => sqlString(step.key)).join(', ')
