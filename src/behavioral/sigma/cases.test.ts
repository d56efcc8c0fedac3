import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { sqlString } from '../../warehouse/index.js'
import { compileRule } from './compile.js'
import { parseRules } from './parse.js'
import { openChdb } from './testing/chdb.js'
import { jsonResolver } from './testing/json-resolver.js'

const chdb = openChdb()
afterAll(() => chdb.close())

const resolver = jsonResolver({ admins: ['alice', 'Bob', 'x*y'], nets: ['10.0.0.0/8'], nobody: [] })

interface Case {
  readonly situation: string
  readonly detection: Record<string, unknown>
  readonly hit: readonly unknown[]
  readonly miss: readonly unknown[]
}

function whereOf(detection: Record<string, unknown>): string {
  const text = stringify({
    title: 'A case',
    logsource: {},
    detection: { condition: 'sel', ...detection },
  })
  const { rules, errors } = parseRules(text, 'case.yml')
  expect(errors).toEqual([])
  const [rule] = rules
  if (rule?.kind !== 'rule') throw new Error('no rule')
  const compiled = compileRule(rule, resolver)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  return compiled.where
}

const folder = new URL('./cases/', import.meta.url)

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]

  it.each(cases)('$situation', async ({ detection, hit, miss }) => {
    const where = whereOf(detection)
    const events = [...hit, ...miss]
    const rows = events.map((event) => `(${sqlString(JSON.stringify(event))})`).join(', ')
    const found = await chdb.rows<{ raw: string; r: number; t: string }>(
      `SELECT raw, ${where} AS r, toTypeName(r) AS t FROM values('raw String', ${rows})`,
    )
    expect(found.filter(({ r }) => r).map(({ raw }) => JSON.parse(raw))).toEqual(hit)
    expect(new Set(found.map(({ t }) => t))).toEqual(new Set(['UInt8']))
  })
})
