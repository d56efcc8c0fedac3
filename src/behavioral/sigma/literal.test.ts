import { afterAll, describe, expect, it } from 'vitest'
import { sqlString } from './literal.js'
import { openChdb } from './testing/chdb.js'
import { Random } from './testing/random.js'

const chdb = openChdb()
afterAll(() => chdb.close())

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD')
const hexOf = (text: string) => Buffer.from(wellFormed(text)).toString('hex').toUpperCase()

const NASTY = [
  '',
  "'",
  "''",
  '\\',
  "\\'",
  "\\\\'",
  'a\0b',
  '\0',
  '\\0',
  '\n\r\t\b\f\v',
  '\\n',
  '\\x41',
  '\\N',
  '😀',
  'é\u0301',
  '\ud800',
  'x\udc00y',
  '\ud800\ud800\udc00',
  "' OR 1=1 --",
  "'; DROP TABLE events; --",
  '*/ /* -- #',
  '{a:String}',
  '%_\\%\\_',
  '$$x$$',
  '`"',
  '\u2028\u2029\ufeff',
  '\x1a\x7f\x80',
  'x'.repeat(100_000),
]

describe('sqlString', () => {
  it.each(NASTY)('is read back as it was: %j', async (text) => {
    const [row] = await chdb.rows<{ h: string }>(`SELECT hex(${sqlString(text)}) AS h`)
    expect(row?.h).toBe(hexOf(text))
  })

  it('is read back as it was for 20,000 random texts', async () => {
    const random = new Random(20_260_301)
    const alphabet = [...`'\\"\`\0\n\r\t\b;-%_{}$/* xnN0u`, '\ud83d', '\ude00', 'é', '\uffff', '😀']
    for (let batch = 0; batch < 20; batch++) {
      const texts = random.list(1000, () => random.text(alphabet, 12))
      const literals = texts.map(sqlString).join(', ')
      const rows = await chdb.rows<{ h: string[] }>(
        `SELECT arrayMap(x -> hex(x), [${literals}]) AS h`,
      )
      expect(rows[0]?.h).toEqual(texts.map(hexOf))
    }
  })

  it('stands on one line and holds no NUL', () => {
    expect(sqlString('a\nb\0c\r')).toBe("'a\\nb\\0c\\r'")
  })
})
