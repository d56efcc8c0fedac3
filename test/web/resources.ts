import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { arn } from '../support/configuration.js'
import { labDay, rowsOf, searchOf, textOf, type World } from './world.js'

export const loader = arn('role/loader')
const pageOf = (uid: string) => `/resources/${encodeURIComponent(uid)}`

export function resources(world: () => World): void {
  let page: Page
  afterEach(() => page.close())
  const versions = () => page.getByRole('list', { name: 'Versions' }).getByRole('listitem')

  it('are listed and narrowed by type, text and state; the address says by what', async () => {
    page = await world().open('/resources')
    await page.getByRole('button', { name: /AWS::IAM::Role/ }).click()
    await page.getByLabel('Search resources').fill('NIGHT')
    await page.getByText('Gone', { exact: true }).click()
    await expect.poll(() => rowsOf(page, 'Resources').count()).toBe(1)
    await expect
      .poll(() => searchOf(page))
      .toEqual({ type: 'AWS::IAM::Role', q: 'NIGHT', state: 'gone' })
    await page.reload()
    await rowsOf(page, 'Resources').filter({ hasText: 'night-report' }).click()
    await page.getByRole('heading', { name: 'night-report' }).waitFor()
    await page.getByText('It is gone').waitFor()
  })
  it('each has its versions with who told them, and what was added and removed', async () => {
    page = await world().open(pageOf(loader))
    const told = versions().filter({ hasText: 'PutRolePolicy' })
    await told.getByText('"Action": "s3:*"').waitFor()
    expect(await versions().count()).toBe(4)
    await versions().first().getByText('Drift').waitFor()
    expect(await textOf(versions().first())).toContain('999988887777')
    await told.getByRole('link', { name: 'PutRolePolicy' }).click()
    await page.waitForURL(/\/explore\?event=/)
    const drawer = page.getByRole('dialog')
    // The event names bob, of whom there is a page; it opens as of the event.
    await drawer.getByRole('link', { name: /bob/ }).click()
    await page.waitForURL(/\/resources\/.*at=/)
    await page.getByRole('heading', { name: 'bob' }).waitFor()
  })
  it('are shown as of a time, which stays in the address, with the relations of then', async () => {
    page = await world().open(pageOf(arn('user/bob')))
    const relations = page.locator('section').filter({ hasText: 'Relations' })
    await relations.getByRole('link', { name: /admins/ }).waitFor()
    await page.getByLabel('As of (UTC)').fill(`${labDay} 05:00`)
    await page.getByRole('button', { name: 'As of then', exact: true }).click()
    await page.waitForURL(/at=/)
    await relations.getByRole('link', { name: /admins/ }).waitFor({ state: 'detached' })
    await page.reload()
    await relations.getByRole('link', { name: /readers/ }).click()
    await page.getByRole('heading', { name: 'readers' }).waitFor()
    expect(searchOf(page)).toEqual({ at: `${labDay}T05:00:00.000Z` })
  })
  it('what changed anywhere and what no event tells have lists of their own', async () => {
    page = await world().open('/resources?tab=changes&type=AWS::IAM::User')
    const changes = page.getByRole('list', { name: 'Changes' })
    await changes
      .getByRole('link', { name: /backup-svc/ })
      .first()
      .waitFor()
    await page.getByRole('tab', { name: 'Drift' }).click()
    await page.waitForURL(/tab=drift/)
    const drift = page.getByRole('list', { name: 'Drift' }).getByRole('listitem')
    await drift.filter({ hasText: 'night-report' }).first().waitFor()
    await drift.getByText('arn:aws:iam::999988887777:root').first().waitFor()
  })
  it('that are not there are answered with what is near', async () => {
    page = await world().open(pageOf(arn('role/loadr')))
    await page.getByRole('alert').getByText(loader).waitFor()
  })
}
