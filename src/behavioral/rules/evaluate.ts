import { type Command, sqlString } from '../../warehouse/index.js'
import { compileCorrelation } from '../sigma/index.js'
import type { Correlation, Rule, RuleBook } from './book.js'

/** What a match is written down for: the rule's own signal, or a correlation that counts it. */
interface Output {
  readonly rule: Rule
  readonly correlationId: string
  readonly groupKey: readonly string[]
  readonly value: string
}

const columns =
  'event_uid, time, wave, source, identity_uid, identity_kind, credential_uid, src_endpoint_ip, status, rule_id, correlation_id, group_key, value'

/** Hundreds of predicates make a long statement. Short-circuit evaluation keeps JSON from being read where a cheap column has said no. */
const longStatement = {
  short_circuit_function_evaluation: 'enable',
  max_query_size: 50_000_000,
  max_ast_elements: 5_000_000,
  max_expanded_ast_elements: 5_000_000,
  max_parser_depth: 10_000,
} as const

/** Which operations occur among the events, lower-cased, and how often. */
export type Operations = ReadonlyMap<string, number>

/**
 * Writes the hits of all rules of a source into `rule_hits`, over `relation` (a table or bracketed query with the columns of `events`).
 * One statement in up to three parts: rules that can only match certain operations are tested on those rows alone, apart for the frequent
 * ones, so that 20,000 GetObject are not asked 200 questions about IAM; not in more parts, because each unpacks `raw` again. Rules that cannot match any operation that
 * occurs are not sent at all, as the engine takes some 5 µs to understand a byte of SQL. Undefined when nothing is left to ask.
 */
export function hitsCommand(
  book: RuleBook,
  sourceId: string,
  relation: string,
  filter: string,
  present: Operations,
): Command | undefined {
  const outputs = outputsOf(book, sourceId)
  const rules = [...new Map(outputs.map(({ rule }) => [rule.doc.id, rule])).values()]
  const broad = rules.filter((rule) => rule.operations === undefined)
  const parts = partsOf(rules, present).map(({ operations, rules: some }) =>
    passSql(
      some,
      outputs,
      relation,
      `${filter} AND lower(api_operation) IN (${operations.map(sqlString).join(', ')})`,
    ),
  )
  if (broad.length > 0) parts.push(passSql(broad, outputs, relation, filter))
  if (parts.length === 0) return undefined
  return {
    name: `hits_${sourceId}`,
    sql: `INSERT INTO rule_hits (${columns}) SELECT ${columns} FROM (${parts.join('\nUNION ALL\n')})`,
    settings: longStatement,
  }
}

interface Part {
  readonly operations: readonly string[]
  readonly rules: readonly Rule[]
}

/** From this many events on an operation counts as frequent. */
const often = 1000

/** Frequent operations with the few rules that ask about them, and the rare ones with all the others. */
function partsOf(rules: readonly Rule[], present: Operations): readonly Part[] {
  const asked = [...present].filter(([operation]) =>
    rules.some((rule) => rule.operations?.has(operation)),
  )
  const part = (frequent: boolean): Part => {
    const operations = asked
      .filter(([, count]) => count >= often === frequent)
      .map(([operation]) => operation)
    return {
      operations: operations.sort(),
      rules: rules.filter((rule) =>
        operations.some((operation) => rule.operations?.has(operation)),
      ),
    }
  }
  return [part(true), part(false)].filter(({ operations }) => operations.length > 0)
}

function outputsOf(book: RuleBook, sourceId: string): Output[] {
  const own = book.rules
    .filter((rule) => rule.source.id === sourceId && !book.silent.has(rule.doc.id))
    .map((rule) => ({ rule, correlationId: '', groupKey: [], value: "''" }))
  const counted = book.correlations.flatMap((correlation) =>
    correlation.bases
      .filter(({ rule }) => rule.source.id === sourceId)
      .map((base) => ({ ...base, correlationId: correlation.doc.id })),
  )
  return [...own, ...counted]
}

function passSql(
  rules: readonly Rule[],
  outputs: readonly Output[],
  relation: string,
  filter: string,
): string {
  const mine = outputs.filter(({ rule }) => rules.includes(rule))
  const written = rules.map(
    (rule) =>
      `[${mine.flatMap((output, index) => (output.rule === rule ? [index + 1] : [])).join(', ')}]`,
  )
  const keyed = mine.flatMap((output, index) =>
    output.groupKey.length > 0 ? [`output = ${index + 1}, [${output.groupKey.join(', ')}]`] : [],
  )
  const valued = mine.flatMap((output, index) =>
    output.value === "''" ? [] : [`output = ${index + 1}, ${output.value}`],
  )
  return `SELECT event_uid, time, wave, source, identity_uid, identity_kind, credential_uid, src_endpoint_ip, status,
    [${mine.map(({ rule }) => sqlString(rule.doc.id)).join(', ')}][output] AS rule_id,
    [${mine.map(({ correlationId }) => sqlString(correlationId)).join(', ')}][output] AS correlation_id,
    ${keyed.length > 0 ? `multiIf(${keyed.join(', ')}, [])` : '[]'} :: Array(String) AS group_key,
    ${valued.length > 0 ? `multiIf(${valued.join(', ')}, '')` : "''"} :: String AS value
  FROM (
    SELECT *, arrayJoin(arrayFlatten(arrayMap(x -> [${written.join(', ')}][x], matched))) AS output
    FROM (
      SELECT *, src_location_country, src_location_city, src_autonomous_system_number, src_autonomous_system_name,
        src_network_kind, src_network_name,
        arrayFilter(x -> x > 0, [${rules.map((rule, index) => `if(${rule.where}, ${index + 1}, 0)`).join(',\n')}]) AS matched
      FROM ${relation} PREWHERE ${filter}
    ) WHERE notEmpty(matched)
  )`
}

/**
 * The bursts of one correlation. `hits` gives, for a correlation, the relation (columns of `rule_hits`) of the hits that its bursts may
 * hold. A correlation over correlations counts their bursts, each at its last event.
 */
export function burstsSql(
  correlation: Correlation,
  hits: (correlation: Correlation) => string,
): string {
  const docs = correlation.bases.map(({ rule }) => rule.doc)
  const nameOf = `transform(toString(rule_id), [${docs.map(({ id }) => sqlString(id)).join(', ')}], [${docs.map(({ id, name }) => sqlString(name ?? id)).join(', ')}], toString(rule_id))`
  const direct =
    docs.length > 0
      ? [
          `SELECT toString(rule_id) AS rule_id, ${nameOf} AS rule_name, event_uid, time, group_key, value
           FROM ${hits(correlation)} WHERE correlation_id = ${sqlString(correlation.doc.id)}`,
        ]
      : []
  const nested = correlation.bursts.map(({ correlation: inner, groupKey }) => {
    const key =
      groupKey.length > 0 ? `[${groupKey.map((at) => `group_key[${at + 1}]`).join(', ')}]` : '[]'
    return `SELECT ${sqlString(inner.doc.id)} AS rule_id, ${sqlString(inner.doc.name ?? inner.doc.id)} AS rule_name, event_uids[-1] AS event_uid,
      last_time AS time, ${key} :: Array(String) AS group_key, '' AS value FROM (${burstsSql(inner, hits)})`
  })
  return compileCorrelation(correlation.doc, `(${[...direct, ...nested].join(' UNION ALL ')})`)
}
