import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { markup, sql } from '../support/hostile.js'
import { rowsOf, textOf, type World } from './world.js'

export function finding(world: () => World): void {
  let page: Page
  const panel = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
  beforeEach(async () => {
    page = await world().open(`/findings?q=${encodeURIComponent(markup)}`)
    await rowsOf(page, 'Findings').first().click()
    await page.getByRole('heading', { name: 'What happened' }).waitFor()
  })
  afterEach(() => page.close())

  it('tells what happened in plain words and in detail, and remembers which', async () => {
    const easy = await textOf(panel('What happened'))
    await page.getByText('In detail', { exact: true }).click()
    await page.waitForURL(/view=hard/)
    const hard = await textOf(panel('What happened'))
    expect(hard).not.toBe(easy)
    await page.goto(page.url().replace(/\?.*/, ''))
    await page.getByRole('heading', { name: 'What happened' }).waitFor()
    expect(await textOf(panel('What happened'))).toBe(hard)
    await page.getByText('In plain words', { exact: true }).click()
  })
  it('says of each signal what was observed against what was expected', async () => {
    const items = panel('Signals').getByRole('listitem')
    expect(await items.count()).toBeGreaterThan(0)
    for (const text of await items.allInnerTexts()) expect(text).toMatch(/observed[\s\S]+expected/i)
  })
  it('shows the query behind a claim, and running it again gives the same rows', async () => {
    const evidence = panel('Evidence')
    await evidence.getByRole('button', { name: 'Show query' }).first().click()
    expect(await textOf(evidence.locator('pre').first())).toMatch(/SELECT/i)
    await evidence.getByRole('button', { name: 'Hide query' }).click()
    const runs = evidence.getByRole('button', { name: 'Run again' })
    const claims = await runs.count()
    expect(claims).toBeGreaterThan(2)
    for (let at = 0; at < claims; at++) await runs.nth(at).click()
    await expect.poll(() => evidence.getByText(/Same rows as when/).count()).toBe(claims)
    expect(await evidence.getByText('rows have changed').count()).toBe(0)
  })
  it('shows hostile log text as text, in the page and in the raw record', async () => {
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toContain(markup)
    const events = rowsOf(page, 'Events of this finding')
    await events.filter({ hasText: 'DeleteTrail' }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('Raw record').waitFor()
    const text = await textOf(drawer)
    for (const part of [markup, sql, '</pre><script>alert(2)</script>', '"><svg onload=alert(3)>'])
      expect(text.replaceAll('\\"', '"')).toContain(part)
    const injected = 'img[src="x"], svg[onload], #root script, .mantine-Drawer-content script'
    expect(await page.locator(injected).count()).toBe(0)
    expect(world().watch.dialogs).toEqual([])
  })
  it('keeps a log of who was assigned, what was noted, and how it was closed', async () => {
    const log = panel('Activity').locator('ol')
    await page.getByRole('button', { name: 'Start work' }).click()
    await log.getByText('new → in progress').waitFor()
    await log.getByText(/assigned/).waitFor()
    await page.getByLabel('Note').fill(`asked ${markup}`)
    await page.getByRole('button', { name: 'Add note' }).click()
    await log.getByText(`asked ${markup}`).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Close 1 finding' })
    await dialog.getByRole('radio', { name: 'True positive' }).click()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await log.getByText('in progress → closed').waitFor()
    await page.getByText('True positive').first().waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Open again' }).click()
    await log.getByText('closed → in progress').waitFor()
  })
  it('silences a signal with a reason, and lists that under the rules', async () => {
    await panel('Signals')
      .getByRole('button', { name: /^Suppress/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: 'Don’t tell me again' })
    expect(await dialog.getByRole('button', { name: 'Suppress' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Reason').fill('a drill of ours')
    await dialog.getByRole('button', { name: 'Suppress' }).click()
    await page.getByText('Suppressed. It is listed under rules').waitFor()
    await page.goto(`${world().up.url}/rules?tab=suppressions`)
    const line = page.getByRole('row').filter({ hasText: 'a drill of ours' })
    await line.getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await line.getByText('no longer in force').waitFor()
  })
}
