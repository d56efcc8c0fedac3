import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sqlString, sqlStrings } from './literal.js'
import { defineQuery, noParams } from './query.js'
import { openWarehouse, type Warehouse } from './warehouse.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-literal-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ url: `chdb:${join(folder, 'warehouse')}` })
})
afterAll(async () => {
  await warehouse?.close()
  rmSync(folder, { recursive: true, force: true })
})

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD')
const hexOf = (text: string) => Buffer.from(wellFormed(text)).toString('hex').toUpperCase()

/** The bytes that the engine reads back from literals. */
async function readBack(texts: readonly string[]): Promise<string[]> {
  const query = defineQuery({
    name: 'read_back',
    sql: `SELECT arrayMap(x -> hex(x), [${sqlStrings(texts)}]) AS hexes`,
    params: noParams,
    row: z.object({ hexes: z.array(z.string()) }),
  })
  return (await warehouse.read(query, {}))[0]?.hexes ?? []
}

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
    expect(await readBack([text])).toEqual([hexOf(text)])
  })

  it('is read back as it was for 20,000 random texts', async () => {
    const alphabet = [
      ...`'\\"\`\0\n\r\t\b\x7f;-%_{}$/* xnN0u`,
      '\ud83d',
      '\ude00',
      'é',
      '\uffff',
      '😀',
    ]
    let state = 20_260_301
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    const text = () =>
      Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)] ?? '').join('')
    for (let round = 0; round < 20; round++) {
      const texts = Array.from({ length: 1000 }, text)
      expect(await readBack(texts)).toEqual(texts.map(hexOf))
    }
  })

  it('stands on one line and holds no control character', () => {
    expect(sqlString('a\nb\0c\r\x1b\x7f')).toBe("'a\\nb\\0c\\r\\x1b\\x7f'")
  })
})
