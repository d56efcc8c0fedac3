import { isMap, isScalar, isSeq } from 'yaml'
import type { Position, YamlSource } from '../../core/index.js'
import { type Condition, searchesOf } from './condition/condition.js'
import { parseCondition } from './condition/parse.js'
import { ConditionError } from './condition/tokens.js'
import { readSearch } from './detection.js'
import type { Search, SigmaRule } from './document.js'
import type { Problems } from './error.js'
import { checked, readMetadata } from './metadata.js'
import { logsource } from './schema.js'

/** Reads a document that has a `detection`; undefined when something was wrong with it. */
export function readRule(
  raw: Readonly<Record<string, unknown>>,
  source: YamlSource,
  problems: Problems,
): SigmaRule | undefined {
  const before = problems.errors.length
  const common = readMetadata(raw, ['logsource', 'detection'], source, problems)
  const log = checked(logsource, raw['logsource'], { source, path: ['logsource'] }, problems)
  const detection = readDetection(source, problems)
  if (!common || !log || !detection || problems.errors.length > before) return undefined
  const at = source.atPath([])
  return { kind: 'rule', file: problems.file, ...at, ...common, logsource: log, ...detection }
}

function readDetection(source: YamlSource, problems: Problems) {
  const body = source.resolve(source.document.get('detection', true))
  const at = source.atPath(['detection'])
  if (!isMap(body)) return void problems.add('rule.bad_detection', at, 'detection is not a map')
  const names = new Map<string, Position>()
  const searches = new Map<string, Search>()
  for (const pair of body.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : ''
    if (name === 'condition') continue
    const nameAt = source.at(pair.key)
    if (name === 'timeframe') {
      problems.add('rule.unsupported', nameAt, 'timeframe is Sigma 1; write a correlation rule')
      continue
    }
    names.set(name, nameAt)
    const search = readSearch(pair.value, source, problems)
    if (search) searches.set(name, search)
  }
  if (names.size === 0) return void problems.add('rule.bad_detection', at, 'nothing to search for')
  const condition = readCondition(body.get('condition', true), [...names.keys()], source, problems)
  if (!condition) return undefined
  const used = new Set(searchesOf(condition))
  for (const [name, nameAt] of names) {
    if (!used.has(name)) {
      problems.add('rule.unused_identifier', nameAt, `the condition never uses "${name}"`)
    }
  }
  return { searches, condition }
}

/** A list of conditions means that any of them is enough. */
function readCondition(
  node: unknown,
  names: readonly string[],
  source: YamlSource,
  problems: Problems,
): Condition | undefined {
  const body = source.resolve(node)
  const nodes = isSeq(body) ? body.items : [body]
  const parts: Condition[] = []
  for (const one of nodes) {
    const scalar = source.resolve(one)
    if (!isScalar(scalar) || typeof scalar.value !== 'string' || scalar.value.trim() === '') {
      const at = one ? source.at(one) : source.atPath(['detection'])
      problems.add('rule.bad_condition', at, 'the condition is missing or not a text')
      continue
    }
    try {
      parts.push(parseCondition(scalar.value, names))
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error
      // Only a plain scalar on one line keeps the offsets of its value.
      const start = scalar.range?.[0] ?? 0
      const plain = scalar.source === scalar.value && scalar.type === 'PLAIN'
      problems.add(error.code, source.offset(plain ? start + error.offset : start), error.message)
    }
  }
  const [only] = parts
  if (parts.length < nodes.length || !only) return undefined
  return parts.length === 1 ? only : { kind: 'or', parts }
}
