import { describe, expect, it } from 'vitest'
import { diffLines } from './lines.js'

const brief = (before: string[], after: string[]): string[] =>
  diffLines(before.join('\n'), after.join('\n')).map(({ sign, text }) => sign + text)

describe('two texts line by line', () => {
  it.each([
    ['nothing and something', [], ['a', 'b'], ['+a', '+b']],
    ['something and nothing', ['a'], [], ['-a']],
    ['one changed line', ['a', 'b', 'c'], ['a', 'x', 'c'], [' a', '-b', '+x', ' c']],
    ['a line put between', ['a', 'c'], ['a', 'b', 'c'], [' a', '+b', ' c']],
    ['a line doubled', ['a', 'a'], ['a', 'a', 'a'], [' a', ' a', '+a']],
    [
      'an entry put at the end of a list',
      ['[', '1', ']'],
      ['[', '1,', '2', ']'],
      [' [', ' 1,', '+2', ' ]'],
    ],
    ['a line moved', ['a', 'b', 'c'], ['c', 'a', 'b'], ['+c', ' a', ' b', '-c']],
  ])('%s', (_, before, after, lines) => {
    expect(brief(before, after)).toEqual(lines)
  })
  it('folds what is far from any change', () => {
    const many = Array.from({ length: 20 }, (_, at) => `line ${at}`)
    expect(brief(many, [...many, 'new'])).toEqual([
      '…17 lines the same',
      ' line 17',
      ' line 18',
      ' line 19',
      '+new',
    ])
  })
  it('shows texts that are too long to compare one after the other', () => {
    const lines = (word: string) => Array.from({ length: 2500 }, (_, at) => `${word} ${at}`)
    const shown = brief(lines('a'), lines('b'))
    expect([shown[0], shown[2500]]).toEqual(['-a 0', '+b 0'])
  })
})
