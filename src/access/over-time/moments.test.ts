import { describe, expect, it } from 'vitest'
import { together } from './moments.js'

const version = (uid: string, at: number) => ({
  ...{ uid, at, type: '', version: '', event_uid: '0', operation: '', identity_uid: '' },
  joins: false,
})

describe('changes that are weighed together', () => {
  it('are those of one moment', () => {
    const found = together([version('a', 1), version('b', 1), version('a', 2)])
    expect(found.map((one) => one.map(({ uid, at }) => `${uid}${at}`))).toEqual([
      ['a1', 'b1'],
      ['a2'],
    ])
  })
  it('are a few that follow each other where there are very many, of each thing the last', () => {
    const found = together(Array.from({ length: 900 }, (_, at) => version(`${at % 2}`, at)))
    expect(found).toHaveLength(300)
    expect(found[0]?.map(({ uid, at }) => `${uid} ${at}`)).toEqual(['0 2', '1 1'])
  })
})
