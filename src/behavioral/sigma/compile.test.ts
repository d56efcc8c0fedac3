import { afterAll, describe, expect, it } from 'vitest'
import { compileRule, type FieldResolver, parseRules } from './index.js'
import { openChdb } from './testing/chdb.js'

const chdb = openChdb()
afterAll(() => chdb.close())

const columns: FieldResolver = {
  field: (name) => ({
    sql: name === 'deep' ? `JSONExtractString(raw, 'deep')` : name,
    list: false,
    inRecord: name === 'deep',
  }),
  keywords: () => 'raw',
}

function compiled(detection: string) {
  const text = `title: t\nlogsource: {}\ndetection: {condition: s, ${detection}}`
  const { rules, errors } = parseRules(text, 'f.yml')
  expect(errors).toEqual([])
  const [rule] = rules
  if (rule?.kind !== 'rule') throw new Error('no rule')
  const result = compileRule(rule, columns, { operationFields: ['eventName', 'action'] })
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return { where: result.where, operations: result.operations && [...result.operations].sort() }
}

describe('compiled SQL is cheap', () => {
  it.each([
    ['equality', 's: {a: X}', `CAST(ifNull(lower(a) = 'x', 0) AS UInt8)`],
    ['a list', 's: {a: [X, y]}', `CAST(ifNull(lower(a) IN ('x', 'y'), 0) AS UInt8)`],
    ['contains', 's: {a|contains: X}', `CAST(ifNull(position(lower(a), 'x') > 0, 0) AS UInt8)`],
    [
      'many',
      's: {a|contains: [x, y]}',
      `CAST(ifNull(multiSearchAny(lower(a), ['x', 'y']), 0) AS UInt8)`,
    ],
    ['cased', 's: {a|cased: X}', `CAST(ifNull(a = 'X', 0) AS UInt8)`],
    [
      'columns before JSON, equality before search',
      's: {deep: 1, a|contains: x, b: y}',
      `CAST((ifNull(lower(b) = 'y', 0) AND ifNull(position(lower(a), 'x') > 0, 0) AND ifNull(lower(JSONExtractString(raw, 'deep')) = '1', 0)) AS UInt8)`,
    ],
  ])('%s', (_, detection, expected) => {
    expect(compiled(detection).where).toBe(expected)
  })

  it('splits more needles than multiSearchAny takes', async () => {
    const values = Array.from({ length: 600 }, (_, index) => `v${index}x`).join(', ')
    const { where } = compiled(`s: {a|contains: [${values}]}`)
    expect(await chdb.rows(`SELECT ${where} AS r FROM (SELECT 'has v599x in it' AS a)`)).toEqual([
      { r: 1 },
    ])
  })
})

describe('operations are what a match needs', () => {
  it.each([
    ['one', 's: {eventName: Get, a: x}', ['get']],
    ['several', 's: {eventName: [Get, Put]}', ['get', 'put']],
    ['either side of an or', 's: [{eventName: Get}, {action: Put}]', ['get', 'put']],
    ['the narrower of two', 's: [{eventName: [a, b, c], action: b}]', ['b']],
    ['an or with a side that has none', 's: [{eventName: Get}, {a: x}]', undefined],
    ['another field', 's: {a: Get}', undefined],
    ['a wildcard', "s: {eventName: 'Get*'}", undefined],
    ['a wildcard in a list', "s: {eventName: [Put, 'Get*']}", undefined],
    ['null in a list', 's: {eventName: [Put, null]}', undefined],
    ['neq', 's: {eventName|neq: Get}', undefined],
    ['contains', 's: {eventName|contains: Get}', undefined],
    ['beyond ASCII', 's: {eventName: Gét}', undefined],
  ])('%s', (_, detection, expected) => {
    expect(compiled(detection).operations).toEqual(expected)
  })
})

describe('values of columns', () => {
  it('is UInt8 over LowCardinality, and 0 for its NULL', async () => {
    const { where } = compiled('s: {a: x}')
    const sql = `SELECT ${where} AS r, toTypeName(r) AS t
      FROM (SELECT arrayJoin(['X', NULL])::LowCardinality(Nullable(String)) AS a)`
    expect(await chdb.rows(sql)).toEqual([
      { r: 1, t: 'UInt8' },
      { r: 0, t: 'UInt8' },
    ])
  })

  it.each(["'x*y'", "'*x*y*'", "'x*'"])(
    'a broken byte does not hide a text from %s',
    async (value) => {
      const { where } = compiled(`s: {a: ${value}}`)
      const sql = `SELECT ${where} AS r FROM (SELECT concat('x', unhex('ff'), 'y') AS a)`
      expect(await chdb.rows(sql)).toEqual([{ r: 1 }])
    },
  )

  it('keeps the digits of a number as they were written', () => {
    expect(compiled('s: {a: 012345678901}').where).toContain(`'012345678901'`)
    expect(compiled('s: {a: 12345678901234567890}').where).toContain(`'12345678901234567890'`)
  })
})
