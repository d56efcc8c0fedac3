import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqlString, sqlStrings } from '../../../warehouse/index.js'
import { parseRules } from '../parse.js'
import { openChdb } from '../testing/chdb.js'
import { compileCorrelation } from './compile.js'

const chdb = openChdb()
beforeAll(() =>
  chdb.run(`CREATE TABLE hits (rule_id String, rule_name String, event_uid UInt128,
    time DateTime64(3), group_key Array(String), value String) ENGINE = Memory`),
)
afterAll(() => chdb.close())

/** One hit: `second rule group value`, with '-' for nothing; the line number is the event_uid. */
function rowsOf(timeline: readonly string[]): string {
  const rows = timeline.map((line, index) => {
    const [second, rule = 'a', group = '-', value = '', uid = index + 1] = line.split(' ')
    const key = group === '-' ? [] : group.split('/')
    const time = `toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + toIntervalMillisecond(${Math.round(Number(second) * 1000)})`
    return `(${sqlString(`id-${rule}`)}, ${sqlString(rule)}, ${uid}, ${time}, [${sqlStrings(key)}], ${sqlString(value)})`
  })
  return rows.join(', ')
}

interface Burst {
  group_key: string[]
  first_time: string
  last_time: string
  n: number
  event_uids: number[]
  correlation_id: string
}

const START = Date.parse('2026-01-01T00:00:00Z')
const second = (time: string) => (Date.parse(`${time.replace(' ', 'T')}Z`) - START) / 1000

/** A burst as `group first..last n=count events`. */
async function bursts(correlation: string, timeline: readonly string[]): Promise<string[]> {
  const { rules, errors } = parseRules(`title: t\ncorrelation: {${correlation}}`, 'case.yml')
  expect(errors).toEqual([])
  const [rule] = rules
  if (rule?.kind !== 'correlation') throw new Error('no correlation')
  await chdb.run('TRUNCATE TABLE hits')
  await chdb.run(`INSERT INTO hits VALUES ${rowsOf(timeline)}`)
  const found = await chdb.rows<Burst>(compileCorrelation(rule, 'hits'))
  return found.map(
    ({ group_key, first_time, last_time, n, event_uids }) =>
      `${group_key.join('/') || '-'} ${second(first_time)}..${second(last_time)} n=${n} ${event_uids.join(',')}`,
  )
}

const count = 'type: event_count, rules: [a], group-by: [u], timespan: 60s, condition: {gte: 3}'
const values =
  'type: value_count, rules: [a], group-by: [u], timespan: 60s, condition: {gte: 3, field: v}'
const temporal = 'type: temporal, rules: [a, b, c], group-by: [u], timespan: 60s'
const ordered = 'type: temporal_ordered, rules: [a, b, c], group-by: [u], timespan: 60s'
const low = 'type: event_count, rules: [a], timespan: 60s, condition: {lt: 3}'

describe('a correlation finds bursts', () => {
  it.each([
    ['too few events', count, ['0', '10'], []],
    ['enough events', count, ['0', '10', '20'], ['- 0..20 n=3 1,2,3']],
    ['exactly one timespan apart', count, ['0', '30', '60'], ['- 0..60 n=3 1,2,3']],
    ['a millisecond too far', count, ['0', '30', '60.001'], []],
    ['all in one instant', count, ['5', '5', '5'], ['- 5..5 n=3 1,2,3']],
    ['hits in any order', count, ['20', '0', '10'], ['- 0..20 n=3 2,3,1']],
    [
      'a long flood is one burst',
      count,
      ['0', '20', '40', '60', '80', '100'],
      ['- 0..100 n=4 1,2,3,4,5,6'],
    ],
    [
      'events far from the flood stay out',
      count,
      ['0', '200', '210', '220', '500'],
      ['- 200..220 n=3 2,3,4'],
    ],
    [
      'two floods are two bursts',
      count,
      ['0', '1', '2', '200', '201', '202'],
      ['- 0..2 n=3 1,2,3', '- 200..202 n=3 4,5,6'],
    ],
    [
      'windows that share an event are one burst',
      count,
      ['0', '10', '20', '75', '80'],
      ['- 0..80 n=3 1,2,3,4,5'],
    ],
    [
      'windows side by side are two',
      count,
      ['0', '10', '20', '75', '85', '95'],
      ['- 0..20 n=3 1,2,3', '- 75..95 n=3 4,5,6'],
    ],
    [
      'groups are apart',
      count,
      ['0 a x', '1 a y', '2 a x', '3 a y', '4 a x'],
      ['x 0..4 n=3 1,3,5'],
    ],
    [
      'groups of several fields',
      count,
      ['0 a x/y', '1 a x/y', '2 a x/y', '3 a x/z'],
      ['x/y 0..2 n=3 1,2,3'],
    ],
    ['an event found by two rules counts once', count, ['0 a - - 7', '0 b - - 7', '1 a - - 8'], []],
    ['gt', count.replace('gte: 3', 'gt: 3'), ['0', '1', '2', '3'], ['- 0..3 n=4 1,2,3,4']],
    ['eq', count.replace('gte: 3', 'eq: 2'), ['0', '1'], ['- 0..1 n=2 1,2']],
    [
      'a range',
      count.replace('gte: 3', 'gte: 2, lte: 2'),
      ['0', '1', '2', '100'],
      ['- 0..1 n=2 1,2'],
    ],
    [
      'gte 1: events further apart than the timespan are bursts of their own',
      count.replace('3', '1'),
      ['0', '60', '121'],
      ['- 0..60 n=2 1,2', '- 121..121 n=1 3'],
    ],
    [
      'lt speaks of few events',
      low,
      ['0', '100', '110', '120', '121'],
      ['- 0..0 n=1 1', '- 100..110 n=1 2,3'],
    ],
    ['neq', low.replace('lt: 3', 'neq: 1'), ['0', '100', '110'], ['- 100..110 n=2 2,3']],
    [
      'timespan in hours',
      count.replace('60s', '1h'),
      ['0', '1800', '3600'],
      ['- 0..3600 n=3 1,2,3'],
    ],

    ['different values', values, ['0 a u x', '1 a u y', '2 a u z'], ['u 0..2 n=3 1,2,3']],
    ['the same value many times', values, ['0 a u x', '1 a u x', '2 a u y', '3 a u y'], []],
    [
      'a value that is seen again stays',
      values,
      ['0 a u x', '50 a u x', '70 a u y', '80 a u z'],
      ['u 50..80 n=3 2,3,4'],
    ],
    ['a value that expired does not count', values, ['0 a u x', '61 a u y', '62 a u z'], []],
    [
      'the same value in one instant',
      values,
      ['0 a u x', '0 a u x', '0 a u y', '0 a u z'],
      ['u 0..0 n=3 1,2,3,4'],
    ],
    ['an empty value is none', values, ['0 a u ', '1 a u y', '2 a u z'], []],

    ['every rule, in any order', temporal, ['0 c', '1 a', '2 b'], ['- 0..2 n=3 1,2,3']],
    ['one rule is missing', temporal, ['0 a', '1 b', '2 b'], []],
    [
      'rules named by id',
      temporal.replace('[a, b, c]', '[id-a, id-b]'),
      ['0 a', '1 b'],
      ['- 0..1 n=2 1,2'],
    ],
    ['rules of different groups', temporal, ['0 a x', '1 b x', '2 c y'], []],
    ['rules too far apart', temporal, ['0 a', '30 b', '61 c'], []],
    [
      'two of three',
      `${temporal}, condition: {gte: 2}`,
      ['0 a', '1 c', '100 b'],
      ['- 0..1 n=2 1,2'],
    ],
    [
      'one event that every rule finds',
      temporal,
      ['0 a - - 7', '0 b - - 7', '0 c - - 7'],
      ['- 0..0 n=3 7'],
    ],

    ['in order', ordered, ['0 a', '1 b', '2 c'], ['- 0..2 n=3 1,2,3']],
    ['in another order', ordered, ['0 c', '1 b', '2 a'], []],
    [
      'in order with others between',
      ordered,
      ['0 a', '1 c', '2 b', '3 a', '4 c'],
      ['- 0..4 n=3 1,2,3,4,5'],
    ],
    ['the latest start counts', ordered, ['0 a', '50 a', '55 b', '70 c'], ['- 50..70 n=3 2,3,4']],
    ['in order but too slow', ordered, ['0 a', '30 b', '61 c'], []],
    ['in one instant counts as in order', ordered, ['5 c', '5 b', '5 a'], ['- 5..5 n=3 1,2,3']],
    [
      'twice',
      ordered,
      ['0 a', '1 b', '2 c', '100 a', '101 b', '102 c'],
      ['- 0..2 n=3 1,2,3', '- 100..102 n=3 4,5,6'],
    ],
    [
      'in order within each group',
      ordered,
      ['0 a x', '1 b y', '2 b x', '3 c x'],
      ['x 0..3 n=3 1,3,4'],
    ],
    ['only the last rule', ordered, ['0 c', '1 c'], []],
  ])('%s', async (_, correlation, timeline, expected) => {
    expect(await bursts(correlation, timeline)).toEqual(expected)
  })

  it('names at most a thousand events, the earliest', async () => {
    const [burst] = await bursts(
      count,
      Array.from({ length: 1500 }, (_, index) => `${index / 100}`),
    )
    expect(burst).toMatch(/^- 0\.\.14\.99 n=1500 1,2,3,/)
    expect(burst?.split(',')).toHaveLength(1000)
  })

  it('takes a bracketed subquery, and says whose bursts they are', async () => {
    const id = '7d9d2f0c-6a51-4f0e-8f0e-3a3f6f1f2a11'
    const { rules } = parseRules(`title: t\nid: ${id}\ncorrelation: {${count}}`, 'case.yml')
    const [rule] = rules
    if (rule?.kind !== 'correlation') throw new Error('no correlation')
    await chdb.run('TRUNCATE TABLE hits')
    await chdb.run(`INSERT INTO hits VALUES ${rowsOf(['0', '1', '2'])}`)
    const sql = compileCorrelation(rule, `(SELECT * FROM hits WHERE rule_id = 'id-a')`)
    expect(await chdb.rows<Burst>(sql)).toEqual([
      expect.objectContaining({ correlation_id: id, n: 3 }),
    ])
  })
})
