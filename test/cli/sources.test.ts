import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

const mapping = `trivium: source/1
id: canteen
product: Canteen
recognise: { fields: [till], values: { app: canteen } }
time: at
operation: did
identity: [who.mail, who.name]
address: from
fields: [order.*]
`
const rule = `title: The menu was changed
id: 20000000-0000-4000-8000-000000000001
name: canteen_menu_changed
status: test
description: Somebody changed the menu.
tags: [attack.impact, attack.t1565]
logsource: { product: Canteen, service: canteen }
detection:
  selection: { did: menu.change, order.dish|contains: soup }
  condition: selection
level: high
tests:
  - { name: soup, hit: true, event: { did: menu.change, order: { dish: fish soup } } }
  - { name: tea, hit: false, event: { did: menu.change, order: { dish: tea } } }
`
const record = (minute: number, more: Readonly<Record<string, unknown>> = {}) => ({
  app: 'canteen',
  till: 3,
  at: `2026-04-14T08:${String(minute).padStart(2, '0')}:00Z`,
  did: 'order.place',
  who: { mail: 'ann@example.com' },
  from: '192.0.2.7',
  ...more,
})
const lines = (records: readonly unknown[]) =>
  records.map((one) => `${JSON.stringify(one)}\n`).join('')

let place: Place
let data: string
let own: string
let logs: string
beforeAll(() => {
  place = newPlace()
  data = place.path('data')
  own = place.path('own')
  mkdirSync(own)
  writeFileSync(`${own}/canteen.yml`, mapping)
  writeFileSync(`${own}/menu.yml`, rule)
  logs = place.path('log.ndjson')
  writeFileSync(
    logs,
    lines([
      record(1),
      record(2, { did: 'menu.change', order: { dish: 'hot soup' } }),
      record(3, { at: 'noon' }),
    ]),
  )
})
afterAll(() => place.leave())

describe('from a mapping file to findings', () => {
  it('sources test shows each column, what is refused and what is never filled', async () => {
    const file = place.path('draft.yml')
    writeFileSync(file, `${mapping}region: site.town\n`)
    const { code, out } = await place.trivium(['sources', 'test', file, logs])
    expect(out).toContain(
      'Canteen (canteen): 2 records would become events, 1 would be quarantined',
    )
    expect(out).toMatch(/^record 1\n {2}time +2026-04-14 08:01:00\.000$/m)
    expect(out).toMatch(/^ {2}identity_uid +ann@example\.com$/m)
    expect(out).toContain('  3: no readable time: {"app":"canteen"')
    expect(out).toContain('filled in no record: who.name, site.town')
    expect(code).toBe(1)
  })
  it('sources test says why a load would pass the file over', async () => {
    const other = place.path('other.ndjson')
    writeFileSync(other, lines([record(1, { till: undefined, app: 'kitchen' })]))
    const { code, out } = await place.trivium(['sources', 'test', `${own}/canteen.yml`, other])
    expect(out).toContain(
      'A load would not take this file as canteen: in the first record "till" is not filled, "app" is not canteen',
    )
    expect(code).toBe(1)
  })
  it('sources add refuses what is wrong with file, line and key', async () => {
    const file = place.path('wrong.yml')
    writeFileSync(file, mapping.replace('time: at', 'tiem: at'))
    const { code, err } = await place.trivium(['sources', 'add', file, '--data', data])
    expect(err).toMatch(/wrong\.yml:5 source\.bad_mapping: tiem: is no key/)
    expect(code).toBe(1)
  })
  it('sources add, and again', async () => {
    const add = ['sources', 'add', `${own}/canteen.yml`, '--data', data]
    expect((await place.trivium(add)).out).toContain('Canteen (canteen) added')
    expect((await place.trivium(add)).out).toContain('is there already')
    const { out } = await place.trivium(['sources', 'list', '--json', '--data', data])
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ id: 'canteen', product: 'Canteen' }),
    )
  })
  it('rules test finds the source in the mapping file beside the rules', async () => {
    const { code, out, err } = await place.trivium(['rules', 'test', own])
    expect(err).toBe('')
    expect(out).toBe('1 rules, 2 tests, 0 wrong, 0 rules refused\n')
    expect(code).toBe(0)
  })
  it('rules import, then a load finds what the rule says', async () => {
    const imported = await place.trivium(['rules', 'import', own, '--data', data])
    expect(imported.out).toBe('1 rules imported, 0 refused\n')
    const { code, out } = await place.trivium(['load', logs, '--data', data])
    expect(out).toMatch(/Canteen +1 file/)
    expect(out).toMatch(/2 new events, 1 refused/)
    expect(code).toBe(1)
    const found = await place.trivium(['findings', '--data', data])
    expect(found.out).toContain('ann@example.com')
  })
  it('detect judges it, with the rules of the data directory or of a folder', async () => {
    const hits = (out: string) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).signals.map((one: { rule: string }) => one.rule))
    const asked = ['detect', '--source', 'canteen', '--json', logs]
    const all = [[], ['canteen_menu_changed'], []]
    expect(hits((await place.trivium([...asked, '--data', data])).out)).toEqual(all)
    const nowhere = ['--data', place.path('nowhere')]
    expect(hits((await place.trivium([...asked, '--rules', own, ...nowhere])).out)).toEqual(all)
    const { code, err } = await place.trivium([...asked, ...nowhere])
    expect(err).toContain('no such source: canteen')
    expect(code).toBe(2)
  })
  it('sources remove waits for --force while there are events, which stay', async () => {
    const remove = ['sources', 'remove', 'canteen', '--data', data]
    const refused = await place.trivium(remove)
    expect(refused.err).toContain('there are 2 events of canteen')
    expect(refused.code).toBe(1)
    expect((await place.trivium([...remove, '--force'])).out).toContain('its 2 events stay')
    const counted = await place.trivium(['sql', 'select count() from events', '--data', data])
    expect(counted.out).toContain('2')
    expect((await place.trivium(remove)).code).not.toBe(0)
  })
})
