import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
let data: string
beforeAll(() => {
  place = newPlace()
  data = place.path('data')
})
afterAll(() => place.leave())

interface Written {
  readonly title?: string
  readonly field?: string
  readonly hit?: string
}

let serial = 0
/** A rule of one's own, whole but for what is said. */
const rule = ({
  title = 'Tea was made',
  field = 'eventName',
  hit = 'MakeTea',
}: Written = {}) => `title: ${title}
id: 00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}
name: own_rule_${serial}
status: test
description: Somebody made tea.
tags: [attack.impact, attack.t1485]
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    ${field}: MakeTea
  condition: selection
level: low
tests:
  - name: tea
    hit: true
    event: { eventName: ${hit} }
  - name: coffee
    hit: false
    event: { eventName: MakeCoffee }
`
const folder = (name: string, files: Record<string, string>): string => {
  mkdirSync(place.path(name))
  for (const [file, text] of Object.entries(files))
    writeFileSync(`${place.path(name)}/${file}`, text)
  return place.path(name)
}

describe('rules list', () => {
  it('shows the pack', async () => {
    const { code, out } = await place.trivium(['rules', 'list'])
    expect(out).toMatch(/^LEVEL +SOURCE +FILE +TITLE$/m)
    expect(Number(/^(\d+) rules$/m.exec(out)?.[1])).toBeGreaterThanOrEqual(120)
    expect(code).toBe(0)
  })
  it('shows one source, as JSON too', async () => {
    const { out } = await place.trivium(['rules', 'list', '--source', 'okta-system-log', '--json'])
    const { rules, refused } = JSON.parse(out)
    expect(rules.length).toBeGreaterThan(10)
    expect(rules.every((one: { file: string }) => one.file.startsWith('okta-system-log/'))).toBe(
      true,
    )
    expect(refused).toEqual([])
  })
})

describe('rules test', () => {
  it('passes a rule whose events come out as written', async () => {
    const { code, out } = await place.trivium([
      'rules',
      'test',
      folder('right', { 'tea.yml': rule() }),
    ])
    expect(out).toBe('1 rules, 2 tests, 0 wrong, 0 rules refused\n')
    expect(code).toBe(0)
  })
  it('names the test that comes out otherwise', async () => {
    const dir = folder('wrong', { 'tea.yml': rule({ hit: 'MakeSoup' }) })
    const { code, err } = await place.trivium(['rules', 'test', dir])
    expect(err).toContain('tea.yml:1 should hit and does not: tea')
    expect(code).toBe(1)
  })
  it.each([
    [
      'broken YAML',
      (text: string) => text.replace('{ product', '[ product'),
      /^tea\.yml:\d+ rule\.\w+: /m,
    ],
    [
      'an unknown field',
      (text: string) => text.replace('eventName: MakeTea', 'evntNmae: MakeTea'),
      /^tea\.yml:10 rule\.unknown_field: .*evntNmae/m,
    ],
    [
      'an unknown modifier',
      (text: string) => text.replace('eventName: MakeTea', 'eventName|like: MakeTea'),
      /^tea\.yml:10 rule\.\w+: .*like/m,
    ],
    [
      'a condition over nothing',
      (text: string) => text.replace('condition: selection', 'condition: choice'),
      /^tea\.yml:11 rule\.\w+: .*choice/m,
    ],
    [
      'a source there is not',
      (text: string) => text.replace('product: aws', 'product: kettle'),
      /^tea\.yml:1 rule\.unknown_logsource: .*kettle/m,
    ],
  ])('refuses %s with file, line and reason', async (name, spoil, says) => {
    const dir = folder(name, { 'tea.yml': spoil(rule()) })
    const { code, out, err } = await place.trivium(['rules', 'test', dir])
    expect(err).toMatch(says)
    expect(out).toContain('1 rules refused')
    expect(code).toBe(1)
  })
  it('a correlation over a rule of the pack needs no copy of that rule', async () => {
    const correlation = `title: Logging stopped twice
id: 10000000-0000-4000-8000-000000000001
description: Twice within the hour.
correlation:
  type: event_count
  rules: [trail_stopped_or_deleted]
  group-by: [recipientAccountId]
  timespan: 1h
  condition: { gte: 2 }
level: high
tests:
  - name: twice
    hit: true
    events: [{ repeat: 2, every: 1m, event: { eventSource: cloudtrail.amazonaws.com, eventName: StopLogging, requestParameters: { name: main } } }]
  - name: once
    hit: false
    events: [{ event: { eventSource: cloudtrail.amazonaws.com, eventName: StopLogging, requestParameters: { name: main } } }]
`
    const dir = folder('correlation', { 'twice.yml': correlation })
    const { code, out, err } = await place.trivium(['rules', 'test', dir])
    expect(err).toBe('')
    expect(out).toContain('1 rules, 2 tests, 0 wrong, 0 rules refused')
    expect(code).toBe(0)
  })
})

describe('rules import', () => {
  it('takes in what is right, says what is not, and ends with 1 then', async () => {
    const dir = folder('mixed', {
      'good.yml': rule({ title: 'Tea again' }),
      'bad.yml': rule({ title: 'Broken', field: 'noSuchField_' }),
    })
    const { code, out, err } = await place.trivium(['rules', 'import', dir, '--data', data])
    expect(out).toBe('1 rules imported, 1 refused\n')
    expect(err).toMatch(/^bad\.yml:10 rule\.unknown_field: .*noSuchField_/m)
    expect(code).toBe(1)
  })
  it('refuses a rule that has the id of another', async () => {
    const text = rule()
    const dir = folder('twice', { 'a.yml': text, 'b.yml': text })
    const { code, err } = await place.trivium(['rules', 'import', dir, '--data', data])
    expect(err).toMatch(/^b\.yml:1 rule\.duplicate_rule: .*a\.yml/m)
    expect(code).toBe(1)
  })
})
