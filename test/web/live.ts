import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cloudTrail, intrusion } from '../support/calls.js'
import { labDay, rowsOf, type World } from './world.js'

export function live(world: () => World): void {
  it('a load beside the running server makes its finding appear on the open page', async () => {
    const { place, data, open } = world()
    const page = await open('/findings')
    const rows = rowsOf(page, 'Findings')
    await page.getByRole('status').getByText('Live').waitFor()
    await rows.first().waitFor()
    expect(await rows.filter({ hasText: 'mallory' }).count()).toBe(0)
    await page.evaluate('window.untouched = true')
    const file = place.path('late.ndjson')
    const calls = intrusion.map((call) => ({ ...call, user: 'mallory' }))
    writeFileSync(file, cloudTrail(calls, labDay))
    const loaded = await place.trivium(['load', file, '--data', data])
    expect(`${loaded.code} ${loaded.err}`).toMatch(/^0/)
    expect(loaded.out).toContain(`${calls.length} new events`)
    await rows.filter({ hasText: 'mallory' }).first().waitFor()
    expect(await page.evaluate('window.untouched')).toBe(true)
    await page.close()
  })
}
