import { afterEach, describe, expect, it } from 'vitest'
import { table } from './output.js'

const before = { isTTY: process.stdout.isTTY, columns: process.stdout.columns }
afterEach(() => Object.assign(process.stdout, before))
const on = (isTTY: boolean, columns = 0) => Object.assign(process.stdout, { isTTY, columns })

const arn = `arn:aws:iam::111122223333:role/service-role/${'x'.repeat(40)}/reader`
const shown = () =>
  table(
    ['WHO', 'HOW'],
    [
      [arn, 'itself'],
      ['alice', 'assumes'],
    ],
  ).split('\n')

describe('a table', () => {
  it('shows all of a long cell where the terminal is wide enough', () => {
    on(true, 200)
    expect(shown()[1]).toBe(`${arn}  itself`)
    expect(shown()[2]?.indexOf('assumes')).toBe(arn.length + 2)
  })
  it('cuts it visibly where it is not', () => {
    on(true, 80)
    expect(shown()[1]).toBe(`${arn.slice(0, 59)}…  itself`)
  })
  it('cuts nothing of what is piped', () => {
    on(false)
    expect(shown()[1]).toBe(`${arn}  itself`)
    expect(shown()[2]?.indexOf('assumes')).toBe(62)
  })
})
