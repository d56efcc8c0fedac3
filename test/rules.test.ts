import { beforeAll, describe, expect, it } from 'vitest'
import { packFiles, readRuleBook, techniquesOf } from '../src/behavioral/index.js'
import { runTrials } from '../src/pipeline/index.js'
import { builtIn, sources } from '../src/sources/index.js'

const book = readRuleBook(packFiles(), builtIn)
/** A rule for several sources stands in the book once for each. */
const rules = [
  ...new Map(
    [...book.rules, ...book.correlations].map(({ doc, file }) => [
      doc.id,
      { doc, place: file.path },
    ]),
  ).values(),
]
const places = (wanting: (rule: (typeof rules)[number]['doc']) => boolean): string[] =>
  rules.filter(({ doc }) => wanting(doc)).map(({ place }) => place)

describe('the rule pack', () => {
  it('compiles whole: no rule of it is refused', () => {
    expect(book.refused).toEqual([])
  })
  it('has at least eight rules for each source, so that none is mute', () => {
    const few = sources.filter(
      ({ id }) => book.rules.filter(({ source }) => source.id === id).length < 8,
    )
    expect(few.map(({ id }) => id)).toEqual([])
  })
  it('has no id, name or title twice', () => {
    const twice = (values: readonly (string | undefined)[]): unknown[] =>
      values.filter((value, at) => value !== undefined && values.indexOf(value) !== at)
    expect(twice(rules.map(({ doc }) => doc.id))).toEqual([])
    expect(twice(rules.map(({ doc }) => doc.name))).toEqual([])
    expect(twice(rules.map(({ doc }) => doc.title))).toEqual([])
  })
})

describe('every rule of the pack says', () => {
  it('which ATT&CK technique or tactic it belongs to', () => {
    expect(places(({ tags }) => techniquesOf(tags).length === 0)).toEqual([])
  })
  it('what it finds and why it matters', () => {
    expect(places(({ description, why }) => !description?.trim() || !why?.trim())).toEqual([])
  })
  it('when it is wrong, and what to do next', () => {
    expect(places((doc) => doc.falsepositives.length === 0)).toEqual([])
    expect(places((doc) => doc.next_steps.length === 0)).toEqual([])
  })
  it('one event that it hits and one that it nearly hits', () => {
    expect(places(({ tests }) => !tests.some(({ hit }) => hit))).toEqual([])
    expect(places(({ tests }) => tests.every(({ hit }) => hit))).toEqual([])
  })
})

describe('the tests that stand in the rules', () => {
  let wrong: string[] = []
  let trials = 0
  beforeAll(async () => {
    const results = await runTrials(book)
    trials = results.length
    wrong = results
      .filter(({ hit, expected }) => hit !== expected)
      .map(
        ({ file, line, name, expected }) =>
          `${file}:${line} ${name}: must ${expected ? 'hit' : 'not hit'}`,
      )
  }, 240_000)

  it('all come out as written', () => {
    expect(wrong).toEqual([])
    expect(trials).toBeGreaterThanOrEqual(2 * rules.length)
  })
  it('would show a rule that hits what it must not', async () => {
    const [rule] = book.rules
    if (!rule) throw new Error('an empty pack')
    const everything = { ...rule, where: '1', operations: undefined }
    const results = await runTrials({ ...book, rules: [everything], correlations: [] })
    expect(results.some(({ hit, expected }) => hit && !expected)).toBe(true)
  })
})
