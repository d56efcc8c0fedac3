import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { rowsOf, searchOf, textOf, type World } from './world.js'

export function identities(world: () => World): void {
  let page: Page
  afterEach(() => page.close())
  const part = (title: RegExp) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title }) })

  it('are listed and narrowed by kind and text; the address says by what', async () => {
    page = await world().open('/identities')
    await rowsOf(page, 'Identities').nth(10).waitFor()
    const all = await rowsOf(page, 'Identities').count()
    await page.getByText(/^machine \d/).click()
    await page.getByLabel('Search identities').fill('terraform')
    await expect.poll(() => searchOf(page)).toEqual({ kind: 'machine', search: 'terraform' })
    await expect.poll(() => rowsOf(page, 'Identities').count()).toBeLessThan(all)
    await page.reload()
    await rowsOf(page, 'Identities').first().click()
    await page.waitForURL(/\/identities\/.*terraform/)
  })
  it('each says what it is and why, whose it is, and where it was', async () => {
    page = await world().open('/identities?kind=human&source=github-audit')
    await rowsOf(page, 'Identities').first().click()
    const signs = part(/^Who is behind it/)
    await signs
      .getByRole('img', { name: /bits, a person/ })
      .first()
      .waitFor()
    const person = part(/^Identities of /)
    expect(await person.getByRole('listitem').count()).toBeGreaterThan(1)
    await part(/^From/).getByRole('listitem').first().waitFor()
    await part(/^Activity/)
      .getByRole('img')
      .first()
      .waitFor()
    // Another identity of the same person opens from here.
    await person.getByRole('link').first().click()
    await expect.poll(() => textOf(page.getByRole('heading', { level: 1 }))).not.toBe('')
    await page.getByRole('link', { name: 'sessions', exact: true }).click()
    await rowsOf(page, 'Sessions').first().waitFor()
  })
  it('a person who took a role leads there, and the role leads back', async () => {
    page = await world().open('/identities?search=role/')
    await rowsOf(page, 'Identities').first().click()
    const begun = part(/^Begun by/)
    await begun.getByRole('link').first().click()
    await part(/^Went on to act as/)
      .getByRole('link')
      .first()
      .waitFor()
  })
  it('one that is at the beginning of credentials only has a page too', async () => {
    page = await world().open('/identities?search=role/prod-app')
    await rowsOf(page, 'Identities').first().click()
    await part(/^Begun by/)
      .getByRole('link', { name: /instance/ })
      .first()
      .click()
    await page.getByText('Nothing is done in its own name').waitFor()
    await part(/^Went on to act as/)
      .getByRole('link', { name: /prod-app/ })
      .waitFor()
  })
  it('that are not there are answered with what is near', async () => {
    page = await world().open('/identities/user%2Fbob')
    const alert = page.getByRole('alert')
    await alert.getByText(/no event names/i).waitFor()
    await alert.getByText(/near: .*user\/bob/i).waitFor()
  })
}
