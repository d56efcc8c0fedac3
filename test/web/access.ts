import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { account, arn } from '../support/configuration.js'
import { loader } from './resources.js'
import { searchOf, textOf, type World } from './world.js'

/** A bucket of the lab that anybody may read. */
const open = 'arn:aws:s3:::meridian-data-research-cohorts-use1'
const pageOf = (uid: string, tab: string) => `/resources/${encodeURIComponent(uid)}?tab=${tab}`
export const reachOfAlice = pageOf(arn('user/alice'), 'reach')
export const whoReadsIt = pageOf(open, 'who')

export function access(world: () => World): void {
  let page: Page
  afterEach(() => page.close())
  const rowsOf = (table: string) =>
    page.getByRole('table', { name: table, exact: true }).locator('tbody').getByRole('row')
  const drawer = () => page.getByRole('dialog')

  it('of somebody is weighed, drawn and listed; every edge opens its proof, by keyboard too', async () => {
    page = await world().open(reachOfAlice)
    await page.getByRole('list', { name: 'Harms' }).getByText('Other identities').waitFor()
    await page.getByText('It reaches nothing sensitive.').waitFor()
    const edge = page.getByRole('button', { name: 'alice assumes loader: proof' })
    await edge.click()
    await drawer().getByText('trust policy of loader').waitFor()
    await drawer().getByText('statement 1').first().waitFor()
    await drawer().getByText('"sts:AssumeRole"').first().waitFor()
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
    await edge.focus()
    await page.keyboard.press('Enter')
    await drawer().getByRole('link', { name: 'open' }).first().click()
    await page.getByRole('heading', { name: 'loader', level: 1 }).waitFor()
  })
  it('shows what is not sensitive when asked; the address says so, and a node opens how it is reached', async () => {
    page = await world().open(reachOfAlice)
    await page.getByText('Everything', { exact: true }).click()
    await expect.poll(() => searchOf(page)).toMatchObject({ tab: 'reach', least: '0' })
    await page.reload()
    const row = rowsOf('What it reaches').filter({ hasText: 'research-cohorts' })
    await row.getByText('assumes').waitFor()
    await page.getByLabel('Filter what it reaches').fill('no such thing')
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /research-cohorts.*, bucket$/ }).click()
    await drawer()
      .getByText(/s3:GetObject on/)
      .waitFor()
    await drawer().getByText('bucket policy of').first().waitFor()
  })
  it('of an identity of the logs stands on its page, as of a time that stays in the address', async () => {
    page = await world().open(`/identities/${encodeURIComponent(arn('user/bob'))}`)
    await page.getByRole('tab', { name: 'What it can reach' }).click()
    await page.getByRole('heading', { name: 'Reaches nothing sensitive' }).waitFor()
    await page.getByLabel('As of (UTC)').fill('2026-03-26 05:00')
    await page.getByRole('button', { name: 'As of then', exact: true }).click()
    const asked = { tab: 'access', at: '2026-03-26T05:00:00.000Z' }
    await expect.poll(() => searchOf(page)).toEqual(asked)
    await page.getByText('as of 2026-03-26 05:00 UTC').waitFor()
    await page.reload()
    await page.getByText('as of 2026-03-26 05:00 UTC').waitFor()
  })
  it('of what the configuration does not have is not called nothing', async () => {
    page = await world().open('/identities/cloudtrail.amazonaws.com?tab=access')
    await page.getByRole('heading', { name: /Not in the configuration/ }).waitFor()
  })
  it('to a thing is listed with those from outside first, each with its proof', async () => {
    page = await world().open(whoReadsIt)
    const rows = rowsOf('Who can')
    await expect.poll(() => textOf(rows.first())).toMatch(/anybody\s+outside/)
    await page.getByLabel('Filter who can').fill('alice')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await textOf(rows)).toMatch(/assumes loader/)
    await page.getByRole('button', { name: 'Proof for alice' }).click()
    await page.getByText('alice assumes loader').waitFor()
    await page.getByText('trust policy of loader').waitFor()
    await page.getByRole('combobox', { name: 'What', exact: true }).click()
    await page.getByRole('option', { name: /s3:PutBucketPolicy/ }).click()
    await expect.poll(() => searchOf(page)).toMatchObject({ action: 's3:PutBucketPolicy' })
    await expect.poll(() => page.getByText('anybody', { exact: true }).count()).toBe(0)
  })
  it('that a change gave or took stands in the history', async () => {
    page = await world().open(`/resources/${encodeURIComponent(loader)}`)
    const latest = page.getByRole('list', { name: 'Versions' }).locator('> li').first()
    await latest.getByRole('button', { name: 'What it gave and took' }).click()
    const gained = latest.getByRole('list', { name: 'Gained' })
    await expect.poll(() => textOf(gained)).toMatch(/account 999988887777\s+assumes\s+loader/)
  })
  it('is asked about: who can, and whether somebody can and why', async () => {
    page = await world().open('/findings')
    await page.getByRole('link', { name: 'Access', exact: true }).click()
    const who = page.locator('section').filter({ hasText: 'Who can …' })
    await who.getByLabel('On what').fill('role/loader')
    await page.getByRole('option', { name: /role\/loader/ }).click()
    expect(await who.getByLabel('Action').inputValue()).toBe('sts:AssumeRole')
    await who.getByRole('button', { name: 'Ask' }).click()
    await rowsOf('Who can').filter({ hasText: 'alice' }).waitFor()
    await rowsOf('Who can')
      .filter({ hasText: 'account 999988887777' })
      .getByText('outside')
      .waitFor()
    const why = page.locator('section').filter({ hasText: 'Can somebody …' })
    await why.getByLabel('Somebody').fill(arn('user/bob'))
    await why.getByLabel('On what').fill(loader)
    await why.getByLabel('Action').fill('sts:AssumeRole')
    await why.getByRole('button', { name: 'Ask' }).click()
    await page.getByText('cannot do').waitFor()
    expect(searchOf(page)).toEqual({
      ...{ principal: arn('user/bob'), action: 'sts:AssumeRole', resource: loader },
    })
    await page.goBack()
    await rowsOf('Who can').filter({ hasText: 'alice' }).waitFor()
  })
  it('of third parties is a table: who, the way in, and whether an external id is asked for', async () => {
    page = await world().open('/access?tab=outside')
    const party = page.locator('tbody').filter({ hasText: 'account 999988887777' })
    await party.getByRole('link', { name: 'loader' }).waitFor()
    expect(await textOf(party)).toMatch(
      new RegExp(`${account}\\s+assumes\\s+not asked for\\s+none`),
    )
    await page.getByLabel('Filter third parties').fill('Wiz')
    await party.waitFor({ state: 'detached' })
    await page.getByText('sts:externalid').first().waitFor()
  })
}
