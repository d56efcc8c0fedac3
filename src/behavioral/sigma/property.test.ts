import { afterAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { sqlString } from '../../warehouse/index.js'
import { compileRule } from './compile.js'
import { parseRules } from './parse.js'
import { openChdb } from './testing/chdb.js'
import { jsonResolver } from './testing/json-resolver.js'
import { Random } from './testing/random.js'
import { type Detection, type Event, matches } from './testing/reference.js'

const chdb = openChdb()
afterAll(() => chdb.close())

const LETTERS = [
  'a',
  'b',
  'B',
  'A',
  'ä',
  'Ä',
  '\\',
  '*',
  '?',
  '.',
  '%',
  '_',
  "'",
  '"',
  ' ',
  '\n',
  '/',
  '-',
  '1',
  '😀',
  '$',
  '(',
]
const FIELDS = ['a', 'b', 'c', 'op', 'l[]']
const NUMBERS = ['0', '1', '-1', '1.5', '10', '007', '1e2', '.5', '5.', '+3', 'x1', '1x', '', '-']
const ADDRESSES = [
  '10.0.0.1',
  '10.1.2.3',
  '192.168.1.1',
  '1.2.3',
  '256.1.1.1',
  '01.1.1.1',
  'x',
  '0.0.0.0',
]
const NETWORKS = ['10.0.0.0/8', '10.1.0.0/15', '192.168.1.1', '0.0.0.0/0', '10.0.0.0/31']
const REGEXES = ['^a', 'b$', 'a.b', '[ab]+1', '^$', 'A|ä', '\\\\', '.', '^.$', '\\d']
const OPERATIONS = ['Get', 'PUT', 'delete', 'List']

function value(random: Random): unknown {
  const kind = random.below(12)
  if (kind === 0) return random.below(12)
  if (kind === 1) return random.chance(0.5)
  if (kind === 2) return null
  return random.text(LETTERS, 3)
}

const oneOrMore = (random: Random, make: () => unknown): unknown =>
  random.chance(0.5) ? make() : random.list(1 + random.below(3), make)

function entry(random: Random): [string, unknown] {
  const field = random.pick(FIELDS)
  const maybe = (...names: string[]) =>
    names
      .filter(() => random.chance(0.25))
      .map((name) => `|${name}`)
      .join('')
  const text = () => random.text(LETTERS, 3)
  switch (random.below(9)) {
    case 0:
      return [
        `${field}|${random.pick(['lt', 'lte', 'gt', 'gte'])}`,
        oneOrMore(random, () => random.below(12) / 2),
      ]
    case 1:
      return [
        `${field}|re${maybe('i', 'm', 's')}${random.pick(['', '|all', '|neq'])}`,
        oneOrMore(random, () => random.pick(REGEXES)),
      ]
    case 2:
      return [`${field}|cidr${maybe('neq')}`, oneOrMore(random, () => random.pick(NETWORKS))]
    case 3:
      return [`${field}|exists`, random.chance(0.5)]
    case 4:
      return [
        `${field}|fieldref${maybe(random.pick(['contains', 'startswith', 'endswith']), 'cased', 'neq')}`,
        random.pick(FIELDS),
      ]
    case 5:
      return ['op', oneOrMore(random, () => random.pick(OPERATIONS))]
    case 6:
      return [`${field}${maybe('cased')}${maybe('neq')}`, oneOrMore(random, () => value(random))]
    default: {
      const shape = random.pick(['contains', 'startswith', 'endswith'])
      return [
        `${field}|${shape}${maybe('cased')}${random.pick(['', '|all', '|neq'])}`,
        oneOrMore(random, text),
      ]
    }
  }
}

function map(random: Random): Record<string, unknown> {
  return Object.fromEntries(random.list(1 + random.below(3), () => entry(random)))
}

function condition(random: Random, names: readonly string[], depth = 0): string {
  const inner = () => condition(random, names, depth + 1)
  if (depth > 2 || random.chance(0.3)) return random.pick(names)
  switch (random.below(5)) {
    case 0:
      return `not ${inner()}`
    case 1:
      return `(${inner()} or ${inner()})`
    case 2:
      return `(${inner()} and not ${inner()})`
    case 3:
      return `${random.pick(['1', '2', 'all'])} of s*`
    default:
      return `${inner()} ${random.pick(['and', 'or'])} ${inner()}`
  }
}

function detection(random: Random): Detection {
  const names = ['s1', 's2', 's3']
  const wanted = condition(random, names)
  const used = names.filter((name) => wanted.includes('s*') || wanted.includes(name))
  const body = () => (random.chance(0.3) ? [map(random), map(random)] : map(random))
  return { ...Object.fromEntries(used.map((name) => [name, body()])), condition: wanted }
}

function event(random: Random): Event {
  const any = () =>
    random.pick([
      () => value(random),
      () => random.text(LETTERS, 4),
      () => random.pick(NUMBERS),
      () => random.pick(ADDRESSES),
      () => random.text(['a', 'b', '1'], 4),
    ])()
  const fields = ['a', 'b', 'c'].filter(() => random.chance(0.75)).map((name) => [name, any()])
  const op = random.chance(0.9) ? { op: random.pick([...OPERATIONS, 'get', 'other', null]) } : {}
  const list = random.chance(0.7) ? { l: random.list(random.below(4), any) } : {}
  return { ...Object.fromEntries(fields), ...op, ...list }
}

describe('compiled rules agree with the reference', () => {
  it('over 2,000 random rules and 60 random events each', { timeout: 300_000 }, async () => {
    const random = new Random(20_260_301)
    let hits = 0
    let prefilters = 0
    for (let round = 0; round < 40; round++) {
      const events = random.list(60, () => event(random))
      const rules = random.list(50, () => detection(random))
      const compiled = rules.map(compile)
      const rows = events.map((one) => `(${sqlString(JSON.stringify(one))})`).join(', ')
      const table = `values('raw String', ${rows})`
      const found = await chdb.rows<{ r: number[] }>(
        `SELECT [${compiled.map(({ where }) => where).join(', ')}] AS r FROM ${table}`,
      )
      for (const [index, rule] of rules.entries()) {
        const { where, operations } = compiled[index] ?? {}
        if (operations) prefilters++
        for (const [at, one] of events.entries()) {
          const hit = found[at]?.r[index] === 1
          const expected = matches(rule, one)
          if (hit !== expected)
            throw new Error(JSON.stringify({ rule, one, hit, expected, where }, null, 1))
          if (hit) hits++
          const operation = String(one['op'] ?? '').toLowerCase()
          if (hit && operations && !operations.has(operation)) {
            throw new Error(`prefilter loses a hit: ${JSON.stringify({ rule, one })}`)
          }
        }
      }
    }
    // The random rules are worth something only if they neither always match nor never do.
    expect(hits).toBeGreaterThan(20_000)
    expect(hits).toBeLessThan(160_000)
    expect(prefilters).toBeGreaterThan(100)
  })
})

function compile(rule: Detection) {
  const text = stringify({ title: 'Random', logsource: {}, detection: rule })
  const { rules, errors } = parseRules(text, 'random.yml')
  const [parsed] = rules
  if (parsed?.kind !== 'rule') throw new Error(JSON.stringify({ rule, errors }, null, 1))
  const compiled = compileRule(parsed, jsonResolver(), { operationFields: ['op'] })
  if (!compiled.ok) throw new Error(JSON.stringify({ rule, errors: compiled.errors }, null, 1))
  return compiled
}
