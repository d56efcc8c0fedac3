import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse } from './testing/house.js'

const folder = mkdtempSync(join(tmpdir(), 'trivium-undated-'))
let house: House
let now = new Date('2026-06-01T12:00:00Z')
beforeAll(async () => {
  house = await openHouse({ clock: () => now })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The body of a delivery of GitHub's `organization` event: nothing in it has a date. */
const joined = (login: string): string =>
  `${JSON.stringify({
    action: 'member_added',
    membership: { state: 'active', role: 'member', user: { login } },
    organization: { login: 'harbour' },
    sender: { login: 'wren' },
  })}\n`

it('a record without a date is dated at the first load that brought it, and later copies are known', async () => {
  writeFileSync(join(folder, 'hooks.log'), joined('gull'))
  expect(await house.load(folder)).toMatchObject({ events: 1, rejected: 0 })
  now = new Date('2026-06-04T12:00:00Z')
  writeFileSync(join(folder, 'hooks.log'), joined('gull') + joined('tern'))
  expect(await house.load(folder)).toMatchObject({ events: 1, duplicates: 1, rejected: 0 })
  const { events } = await house.below(folder)
  expect(events.map((event) => [event['target_user_uid'], event['time']]).sort()).toEqual([
    ['github/gull', '2026-06-01T12:00:00.000Z'],
    ['github/tern', '2026-06-04T12:00:00.000Z'],
  ])
})
