import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { built } from './support/build.js'
import { trivium } from './support/command.js'
import { type SmallLab, smallLab } from './support/lab.js'
import { meaningOf, type State } from './support/state.js'

/** Who was who, what belonged together and what things were does not depend on how the files came. */

const folder = mkdtempSync(join(tmpdir(), 'trivium-order-'))
const timeout = 600_000
let lab: SmallLab
let whole: State

async function loaded(name: string, ...paths: readonly string[]): Promise<State> {
  const data = join(folder, name)
  for (const path of paths) {
    const ended = await trivium(['load', path, '--data', data, '--json'])
    expect(ended, ended.stderr).toMatchObject({ code: 0 })
  }
  const state = await meaningOf(data)
  rmSync(data, { recursive: true, force: true })
  return state
}

beforeAll(async () => {
  await built()
  lab = await smallLab(folder)
  whole = await loaded('whole', lab.whole)
}, timeout)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('has something to compare', () => {
  for (const [table, rows] of Object.entries(whole)) expect(rows.length, table).toBeGreaterThan(0)
})

it.each([
  ['in two halves', () => [lab.first, lab.second]],
  ['the later half first', () => [lab.second, lab.first]],
] as const)(
  '%s means the same',
  async (name, paths) => {
    expect(await loaded(name.replaceAll(' ', '-'), ...paths())).toEqual(whole)
  },
  timeout,
)
