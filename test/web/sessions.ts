import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { rowsOf, searchOf, type World } from './world.js'

export function sessions(world: () => World): void {
  let page: Page
  afterEach(() => page.close())

  it('lists sessions; each has a page with who began it and its events', async () => {
    page = await world().open('/sessions')
    await rowsOf(page, 'Sessions').first().click()
    await page.waitForURL(/\/sessions\/s_[0-9a-f]{32}/)
    const chain = page.getByRole('list', { name: 'Chain of credentials' })
    await chain.getByRole('listitem').first().waitFor()
    await rowsOf(page, 'Events of this session').first().click()
    await page.getByRole('dialog').getByText('Raw record').waitFor()
  })
  it('of one identity are reached from a finding, and the filter can be taken away', async () => {
    page = await world().open('/findings')
    await rowsOf(page, 'Findings').first().click()
    await page
      .getByRole('link', { name: /^Sessions of / })
      .first()
      .click()
    await page.waitForURL(/\/sessions\?/)
    await rowsOf(page, 'Sessions').first().waitFor()
    expect(Object.keys(searchOf(page))).toHaveLength(1)
    await page.locator('[class*=Pill-remove], [class*=Pill] button').first().click()
    await expect.poll(() => searchOf(page)).toEqual({})
  })
}
