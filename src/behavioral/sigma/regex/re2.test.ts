import { afterAll, describe, expect, it } from 'vitest'
import { sqlString } from '../../../warehouse/index.js'
import { openChdb } from '../testing/chdb.js'
import { Random } from '../testing/random.js'
import { regexProblem } from './re2.js'

const chdb = openChdb()
afterAll(() => chdb.close())

async function accepted(regex: string): Promise<boolean> {
  try {
    await chdb.rows(`SELECT match(materialize('abc'), ${sqlString(`(?-s)${regex}`)})`)
    return true
  } catch {
    return false
  }
}

const GOOD = [
  'abc',
  '',
  'a|b|',
  '()',
  '(?:a)',
  '(?P<n>a)',
  '(?<n>a)',
  '(?i)a(?-i)b',
  '(?i:a)',
  'a{2}',
  'a{2,}',
  'a{2,3}?',
  'a{,3}',
  '{',
  'a{',
  '}',
  ']',
  '[]]',
  '[^]]',
  '[a-z-]',
  '[-a]',
  '[\\d-z]',
  '[[:alpha:]]',
  '[[:^alpha:]x]',
  '\\d\\D\\s\\S\\w\\W',
  '\\pL\\p{Greek}\\P{Lu}\\p{^L}',
  '\\Qa.b\\E',
  '\\x41\\x{1F600}',
  '\\101',
  '\\n\\t\\r\\f\\v\\a',
  '\\.\\*\\[\\/\\-\\"\\\'',
  '\\A\\z\\b\\B',
  'a*?b+?c??',
  '(a*)*',
  '^*',
  '(a{10}){10}',
  '[^\\x00-\\x7F]',
  '😀+',
  '.{1000}',
  '(?s).*',
  '[a&&b]',
  'a\\Cb',
]

const BAD = [
  '(?=a)',
  '(?!a)',
  '(?<=a)',
  '(?<!a)',
  '(?>a)',
  '(?#x)',
  '(?R)',
  '(a)\\1',
  '\\k<n>',
  '(',
  ')',
  '(a',
  'a)',
  '[',
  '[a',
  '[z-a]',
  '[a-\\d]',
  '[[:foo:]]',
  '*',
  '+a',
  'a**',
  'a*+',
  'a++',
  'a{2}{3}',
  '|*',
  '(*)',
  '\\',
  'a{1001}',
  'a{3,2}',
  '(a{500}){3}',
  '\\Z',
  '\\G',
  '\\h',
  '\\e',
  '\\u0041',
  '\\cA',
  '\\8',
  '\\p{Nope}',
  '\\x{110000}',
  '\\xZZ',
  '(?x)a',
  '[\\b]',
  '\\pL{1000}',
  '[\\A]',
]

describe('regexProblem', () => {
  it.each(GOOD)('accepts %j, as RE2 does', async (regex) => {
    expect(regexProblem(regex)).toBeUndefined()
    expect(await accepted(regex)).toBe(true)
  })

  it.each(BAD)('refuses %j, as RE2 does', async (regex) => {
    expect(regexProblem(regex)).toMatch(/^bad regular expression at character \d+: /)
    expect(await accepted(regex)).toBe(false)
  })

  it.each(['(?P<n>a)(?P<n>b)', '(?P<1>a)', 'a(?i)*', '\\Qab\\E*'])(
    'is stricter than RE2 about %j',
    (regex) => expect(regexProblem(regex)).toBeDefined(),
  )

  it('says that lookarounds do not exist', () => {
    expect(regexProblem('x(?!y)')).toContain('lookaround')
  })

  it('accepts nothing that RE2 refuses, over random expressions', async () => {
    const random = new Random(7)
    const pieces = [
      'a',
      'b',
      '.',
      '(',
      ')',
      '(?:',
      '(?i)',
      '[',
      ']',
      '^',
      '$',
      '|',
      '*',
      '+',
      '?',
      '{2}',
      '{1,3}',
      '{',
      '-',
      '\\d',
      '\\w',
      '\\b',
      '\\.',
      '\\',
      'Q',
      'E',
      'z',
      '0',
      '1',
      '[a-c]',
      '[^',
      '[:alpha:]',
      '\\pL',
      'é',
      '\\x41',
      '{900}',
    ]
    const regexes = random
      .list(6000, () => random.text(pieces, 8))
      .filter((one) => !regexProblem(one))
    expect(regexes.length).toBeGreaterThan(500)
    const refused: string[] = []
    for (const regex of regexes) if (!(await accepted(regex))) refused.push(regex)
    expect(refused).toEqual([])
  })

  it.each([
    '\\pL{30}',
    '(?i)\\p{L}{30}',
    '[^a]{1000}',
    '(.{30}){30}',
    '(?i)[a-zéüö]{900}',
    '\\W{1000}',
  ])('judges the size of %j no more kindly than RE2', async (regex) => {
    if (!regexProblem(regex)) expect(await accepted(regex)).toBe(true)
  })
})
