import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { generateLab } from '../../lab/index.js'
import { launch, type Watch, watch } from '../support/browser.js'
import { cloudTrail } from '../support/calls.js'
import { writeConfiguration } from '../support/configuration.js'
import { hostileCalls, markup } from '../support/hostile.js'
import { newPlace, type Place, type Up } from '../support/trivium.js'

/** A day of the lab's last week. */
export const labDay = '2026-03-26'

/** A server over a small company's logs with hostile ones among them, and a browser that has not signed in yet. */
export interface World {
  readonly place: Place
  readonly data: string
  readonly up: Up
  readonly browser: Browser
  readonly context: BrowserContext
  readonly watch: Watch
  /** A fresh page at a path of the app. */
  open(path: string): Promise<Page>
  close(): Promise<void>
}

/** What the tests provoke: no session yet, a link that was used, SQL that is refused, a resource and an identity that are not there. */
const provoked =
  /status of (40[01] .*\/api\/(session|sql)\)|404 .*\/api\/(resources|identities)\/one\?)/

export async function openWorld(): Promise<World> {
  const place = newPlace()
  const logs = place.path('logs')
  const data = place.path('data')
  mkdirSync(logs)
  await generateLab({
    dir: logs,
    seed: 7,
    days: 14,
    scale: 0.05,
    end: new Date('2026-03-31T00:00:00Z'),
  })
  const broken = { eventVersion: '1.08', eventTime: `never ${markup}`, eventName: markup }
  writeFileSync(
    join(logs, 'hostile.ndjson'),
    `${cloudTrail(hostileCalls, labDay)}${JSON.stringify(broken)}\n`,
  )
  writeConfiguration(join(logs, 'account'), labDay)
  const loaded = await place.trivium(['load', logs, '--data', data])
  if (!/new findings/.test(loaded.out)) throw new Error(`${loaded.out}\n${loaded.err}`)
  const up = await place.up(data)
  const browser = await launch()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(15_000)
  const seen = watch(context, new URL(up.url).host, provoked)
  return {
    place,
    data,
    up,
    browser,
    context,
    watch: seen,
    open: async (path) => {
      const page = await context.newPage()
      await page.goto(`${up.url}${path}`)
      return page
    },
    close: async () => {
      await browser.close()
      await place.leave()
    },
  }
}

/** The body rows of a list, the head left out. */
export const rowsOf = (page: Page, list: string) =>
  page
    .getByRole('grid', { name: list, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

/** The search of the page's address, as it stands. */
export const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

/** The text a person sees there; what is hidden is left out, which `textContent` would give too. */
// biome-ignore lint/performance/useDomNodeTextContent: what is seen is what is asked
export const textOf = (place: Locator): Promise<string> => place.innerText()
