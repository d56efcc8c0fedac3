import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { rowsOf, searchOf, textOf, type World } from './world.js'

export function explore(world: () => World): void {
  let page: Page
  const rows = () => rowsOf(page, 'Events')
  afterEach(() => page.close())

  it('lists events under a histogram, and filters go to the address and stay', async () => {
    const who = 'dana.kowalski@meridian-health.example'
    page = await world().open('/explore')
    await rows().first().waitFor()
    await page
      .getByRole('img', { name: /^Events over time/ })
      .locator('canvas')
      .waitFor()
    await page.getByLabel('Value of Identity').fill(who)
    await page.keyboard.press('Enter')
    await page.waitForURL(/identity=dana/)
    const others = async () => {
      const texts = await rows().allInnerTexts()
      return texts.length === 0
        ? -1
        : texts.filter((text) => !text.includes('dana.kowalski')).length
    }
    await expect.poll(others).toBe(0)
    await page.reload()
    await page.getByText(`Identity: ${who}`).waitFor()
    await rows().first().waitFor()
    expect(searchOf(page)).toEqual({ identity: who })
  })
  it('finds text anywhere in the records, and opens one', async () => {
    page = await world().open('/explore')
    await page.getByLabel('Text anywhere in the record').fill('svg onload=')
    await page.waitForURL(/q=svg/)
    await page.getByText(/^1 event · 1 shown/).waitFor()
    await rows().first().click()
    await page.getByRole('dialog').getByText('Raw record').waitFor()
    expect(searchOf(page)).toHaveProperty('event')
  })
  it('zooms into the time that is dragged over in the histogram', async () => {
    page = await world().open('/explore')
    const chart = page.getByRole('img', { name: /^Events over time/ })
    await chart.locator('canvas').first().waitFor()
    await rows().first().waitFor()
    const box = await chart.boundingBox()
    if (!box) throw new Error('no chart')
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 8 })
    await page.mouse.up()
    await page.waitForURL(/from=.*to=/)
    const { from = '', to = '' } = searchOf(page)
    expect(Date.parse(to) - Date.parse(from)).toBeLessThan(5 * 86_400_000)
  })
  it('answers SQL with rows, and the address runs it again elsewhere', async () => {
    page = await world().open('/explore?tab=sql')
    await page
      .getByRole('textbox', { name: 'SQL' })
      .fill(
        "SELECT source, count() AS events FROM events WHERE match(source, '^(aws-(cloudtrail|guardduty)|github-audit|okta-system-log)$') GROUP BY source ORDER BY source",
      )
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^4 rows in/).waitFor()
    expect(await textOf(rowsOf(page, 'Rows').first())).toMatch(/aws-cloudtrail/)
    const again = await world().open(new URL(page.url()).pathname + new URL(page.url()).search)
    await again.getByText(/^4 rows in/).waitFor()
    await again.close()
  })
  it('says clearly why a statement is refused, and what is wrong with a bad one', async () => {
    page = await world().open('/explore?tab=sql')
    const ask = async (sql: string, answer: RegExp): Promise<void> => {
      await page.getByRole('textbox', { name: 'SQL' }).fill(sql)
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await page.getByRole('alert').filter({ hasText: answer }).waitFor()
    }
    await ask('DROP TABLE events', /only SELECT/)
    await ask("SELECT * FROM file('/etc/passwd')", /file/)
    await ask('SELECT nothing_like_it FROM events', /nothing_like_it/)
  })
}
