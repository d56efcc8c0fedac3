import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { markup } from '../support/hostile.js'
import { rowsOf, textOf, type World } from './world.js'

/** Sources, rules and settings. */
export function house(world: () => World): void {
  let page: Page
  afterEach(() => page.close())

  it('each source says what came in and what was left out; a refused line is shown as text', async () => {
    page = await world().open('/sources')
    const card = page.getByRole('region', { name: 'AWS CloudTrail' })
    await card.getByText('Needs a look').waitFor()
    await page.getByRole('tab', { name: /Quarantine/ }).click()
    await page.waitForURL(/tab=quarantine/)
    const line = rowsOf(page, 'Quarantined lines').filter({ hasText: 'hostile.ndjson' })
    await line.first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(`never ${markup}`).waitFor()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  })
  it('the rules are listed, narrowed by a search, and each has a page with its text and its hits', async () => {
    page = await world().open('/rules')
    await page.getByLabel('Search rules').fill('CloudTrail logging stopped')
    await page.waitForURL(/q=CloudTrail/)
    await rowsOf(page, 'Rules').first().click()
    await page.waitForURL(/\/rules\/[0-9a-f-]{36}/)
    await page.getByText('Why it matters').waitFor()
    expect(await page.locator('pre').allInnerTexts()).toContainEqual(
      expect.stringContaining('logsource:'),
    )
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await expect
      .poll(() => page.getByRole('img', { name: 'passed' }).count(), { timeout: 30_000 })
      .toBeGreaterThan(1)
    expect(await page.getByRole('img', { name: 'failed' }).count()).toBe(0)
  })
  it('a draft of a rule is tested and its mistake shown with the line', async () => {
    page = await world().open('/rules?q=CloudTrail%20logging%20stopped')
    await rowsOf(page, 'Rules').first().click()
    await page.getByRole('button', { name: 'Try a change' }).click()
    const draft = page.getByLabel('Draft of the rule')
    await draft.fill((await draft.inputValue()).replace('eventName:', 'noSuchField_:'))
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await page.getByText(/^Line \d+: .*noSuchField_/).waitFor({ timeout: 30_000 })
  })
  it('a correlation is tested together with the rules it counts, wherever they stand', async () => {
    page = await world().open('/rules?q=Several%20defences')
    await rowsOf(page, 'Rules').first().click()
    await page.getByRole('button', { name: 'Test', exact: true }).click()
    await expect
      .poll(() => page.getByRole('img', { name: 'passed' }).count(), { timeout: 30_000 })
      .toBeGreaterThan(1)
    expect(await page.getByText('rule.unknown_rule').count()).toBe(0)
  })
  it('an API key is shown once, works, and is refused after it was revoked', async () => {
    page = await world().open('/settings')
    await page.getByLabel('Name of the new key').fill('collector')
    await page.getByRole('button', { name: 'Create key' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'Copy it now' })
    const key = (await textOf(alert.locator('pre').first())).trim()
    const push = () =>
      fetch(`${world().up.url}/api/ingest/aws-cloudtrail`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: '',
      }).then(({ status }) => status)
    expect(await push()).not.toBe(401)
    await page.reload()
    const line = page.getByRole('row').filter({ hasText: 'collector' })
    await line.waitFor()
    expect(await page.getByText(key).count()).toBe(0)
    await line.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await line.waitFor({ state: 'detached' })
    expect(await push()).toBe(401)
  })
  it('light and dark are a switch, and it is remembered', async () => {
    page = await world().open('/settings')
    const scheme = () => page.evaluate('document.documentElement.dataset.mantineColorScheme')
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    await page.getByText('Dark', { exact: true }).click()
    await expect.poll(scheme, { timeout: 10_000 }).toBe('dark')
    const dark = await background()
    await page.reload()
    await expect.poll(scheme).toBe('dark')
    await page.getByRole('button', { name: /theme; switch to/i }).click()
    await page.getByText('Light', { exact: true }).click()
    await expect.poll(scheme).toBe('light')
    expect(await background()).not.toBe(dark)
  })
}
