import { beforeAll, describe, expect, it } from 'vitest'
import { caseSources, hasCorpus } from '../../src/sources/testing/cases.js'
import {
  type CaseFigures,
  isSeen,
  measureCases,
  measureStratus,
  type StratusFigures,
  sum,
} from '../support/accuracy.js'

const where = hasCorpus ? '' : ' (skipped: there is no ../shared/corpus beside the repository)'

describe.skipIf(!hasCorpus)(`single events that public rules have answers for${where}`, () => {
  let figures: readonly CaseFigures[] = []
  beforeAll(async () => {
    figures = await measureCases()
    for (const { source, expected, harmless } of figures) {
      console.log(
        `${source}: ${expected.with} of ${expected.of} expected get a signal, ${harmless.with} of ${harmless.of} harmless one of medium or above`,
      )
    }
  })
  const missed = () => figures.flatMap(({ expected }) => expected.against)
  const alarmed = () => figures.flatMap(({ harmless }) => harmless.against)

  it('at least 90 % of those a rule should fire on get a signal', () => {
    const { ratio } = sum(figures.map(({ expected }) => expected))
    expect(ratio, `missed:\n${missed().join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })
  it('at most 15 % of those it should not fire on get one of medium or above', () => {
    const { of, ratio } = sum(figures.map(({ harmless }) => harmless))
    expect(of).toBeGreaterThan(0)
    expect(ratio, `alarmed:\n${alarmed().join('\n')}`).toBeLessThanOrEqual(0.15)
  })
  // Some sources have three cases, so one against is allowed everywhere.
  it.each(caseSources.map(({ id }) => id))(
    '%s by itself: at least 80 % and at most 15 %, or all but one',
    (id) => {
      const found = figures.find(({ source }) => source === id)
      if (!found) throw new Error(`${id} was not measured`)
      const { expected, harmless } = found
      expect(expected.against.length, expected.against.join('\n')).toBeLessThanOrEqual(
        Math.max(1, 0.2 * expected.of),
      )
      expect(harmless.against.length, harmless.against.join('\n')).toBeLessThanOrEqual(
        Math.max(1, 0.15 * harmless.of),
      )
    },
  )
})

describe.skipIf(!hasCorpus)(`recordings of attack techniques${where}`, () => {
  let figures: readonly StratusFigures[] = []
  beforeAll(async () => {
    figures = await measureStratus()
    for (const { technique, calls } of figures) {
      console.log(`${technique}: ${calls.with} of ${calls.of} decisive calls get a signal`)
    }
  })

  it('the decisive calls of at least 90 % of the techniques get a signal', () => {
    const unseen = figures.filter((figure) => !isSeen(figure))
    expect(unseen.length / figures.length, JSON.stringify(unseen)).toBeLessThanOrEqual(0.1)
  })
  it('at least 90 % of all decisive calls get a signal', () => {
    expect(sum(figures.map(({ calls }) => calls)).ratio).toBeGreaterThanOrEqual(0.9)
  })
})
