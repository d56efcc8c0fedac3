import { describe, expect, it } from 'vitest'
import type { JsonObject, Step } from '../../sources/index.js'
import { historyOf, type Observation, type Told } from './history.js'

const shown = (at: number, properties: JsonObject | undefined): Observation => ({
  at,
  batchId: `b${at}`,
  properties,
})
const did = (at: number, ...steps: Step[]): Told => ({
  at,
  eventUid: String(at),
  operation: 'op',
  identityUid: 'somebody',
  steps,
})
const put = (name: string, value: string): Step => ({ do: 'set', path: ['inline', name], value })
const brief = (observations: readonly Observation[], told: readonly Told[]) => {
  const { versions, drift } = historyOf(observations, told)
  return {
    versions: versions.map(({ from, present, toldBy, properties }) => [
      from,
      present ? properties : 'gone',
      toldBy,
    ]),
    drift: drift.map(({ at, path, told: was, found }) => [at, path, was, found]),
  }
}

describe('the history of a resource', () => {
  it('is what the snapshot shows, from always, when nothing else is known', () => {
    expect(brief([shown(100, { a: 1 })], [])).toEqual({
      versions: [
        [0, { a: 1 }, 'assumed'],
        [100, { a: 1 }, 'snapshot'],
      ],
      drift: [],
    })
  })

  it('goes back before the first snapshot by what events did', () => {
    const told = [
      did(50, put('x', 'new')),
      did(70, { do: 'add', path: ['groups'], item: 'admins' }),
    ]
    expect(
      brief([shown(100, { inline: { x: 'new', y: 'old' }, groups: ['admins', 'staff'] })], told),
    ).toEqual({
      versions: [
        [0, { inline: { y: 'old' }, groups: ['staff'] }, 'assumed'],
        [50, { inline: { x: 'new', y: 'old' }, groups: ['staff'] }, 'event'],
        [70, { inline: { x: 'new', y: 'old' }, groups: ['admins', 'staff'] }, 'event'],
        [100, { inline: { x: 'new', y: 'old' }, groups: ['admins', 'staff'] }, 'snapshot'],
      ],
      drift: [],
    })
  })

  it('begins with its creation when an event tells it, and ends with its deletion', () => {
    const told = [did(10, { do: 'create', properties: { a: 1 } }), did(90, { do: 'delete' })]
    expect(brief([], told)).toEqual({
      versions: [
        [10, { a: 1 }, 'event'],
        [90, 'gone', 'event'],
      ],
      drift: [],
    })
    expect(brief([shown(50, { a: 1 })], told).versions).toEqual([
      [10, { a: 1 }, 'event'],
      [50, { a: 1 }, 'snapshot'],
      [90, 'gone', 'event'],
    ])
  })

  it('is confirmed by a later snapshot that shows what the events told, and no new version is made of it', () => {
    const { versions, drift } = historyOf(
      [shown(100, { inline: {} }), shown(200, { inline: { x: 'v' } })],
      [did(150, put('x', 'v'))],
    )
    expect(versions.map(({ from }) => from)).toEqual([0, 100, 150])
    expect(drift).toEqual([])
  })

  it('believes a later snapshot that shows something else, and reports it', () => {
    const seen = [
      shown(100, { inline: {}, path: '/' }),
      shown(200, { inline: { x: 'w' }, path: '/' }),
    ]
    expect(brief(seen, [did(150, put('x', 'v'))])).toEqual({
      versions: [
        [0, { inline: {}, path: '/' }, 'assumed'],
        [100, { inline: {}, path: '/' }, 'snapshot'],
        [150, { inline: { x: 'v' }, path: '/' }, 'event'],
        [200, { inline: { x: 'w' }, path: '/' }, 'snapshot'],
      ],
      drift: [[200, '/inline/x', 'v', 'w']],
    })
  })

  it('reports what is gone, or there, without an event', () => {
    expect(brief([shown(100, { a: 1 }), shown(200, undefined)], []).drift).toEqual([
      [200, '', { a: 1 }, undefined],
    ])
    const back = [shown(100, { a: 1 }), shown(200, undefined), shown(300, { a: 1 })]
    expect(brief(back, [did(150, { do: 'delete' })]).drift).toEqual([
      [300, '', undefined, { a: 1 }],
    ])
  })

  it('says where a difference is as a JSON Pointer', () => {
    const seen = [
      shown(100, { tags: { 'a/b': '1', 'c~': 'x' } }),
      shown(200, { tags: { 'a/b': '2', 'c~': 'x' } }),
    ]
    expect(brief(seen, []).drift).toEqual([[200, '/tags/a~1b', '1', '2']])
  })

  it('is the same in whatever order it is told, and keys in whatever order are no change', () => {
    const seen = [shown(100, { b: 1, a: { y: 2, x: 1 } }), shown(200, { a: { x: 1, y: 2 }, b: 1 })]
    const told = [did(50, put('x', 'v')), did(60, put('x', 'w'))]
    expect(historyOf([...seen].reverse(), [...told].reverse())).toEqual(historyOf(seen, told))
    expect(brief(seen, []).drift).toEqual([])
  })

  it('makes one version of several events of one moment', () => {
    expect(
      brief(
        [],
        [did(10, { do: 'create', properties: {} }), { ...did(10, put('x', 'v')), eventUid: '11' }],
      ).versions,
    ).toEqual([[10, { inline: { x: 'v' } }, 'event']])
  })

  it('takes what an event leaves out of a new thing for unknown, not for missing', () => {
    const born: Step = { do: 'create', partly: true, properties: { a: 1, b: 1, list: ['x'] } }
    const seen = [
      shown(100, undefined),
      shown(200, { a: 1, b: 2, list: ['x', 'y'], c: 3, inline: { n: 'v' } }),
    ]
    expect(brief(seen, [did(150, born)]).drift).toEqual([[200, '/b', 1, 2]])
  })

  it('does not hold against an export what it never shows', () => {
    const seen = [shown(100, { a: 1 }), shown(200, { a: 1 })]
    expect(brief(seen, [did(150, put('x', 'v'))]).drift).toEqual([])
  })

  it('takes a null for something that the event does not tell', () => {
    const added: Step = { do: 'set', path: ['a', 'x'], value: null }
    const told = [did(150, added)]
    expect(brief([shown(100, { a: {} }), shown(200, { a: { x: 'v' } })], told).drift).toEqual([])
    expect(brief([shown(100, { a: {} }), shown(200, { a: {} })], told).drift).toEqual([
      [200, '/a/x', null, undefined],
    ])
  })
})
