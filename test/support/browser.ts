import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const usual = '/usr/bin/chromium'
const named = process.env['TRIVIUM_CHROMIUM'] ?? (existsSync(usual) ? usual : undefined)

export const hasBrowser = named !== undefined

export function launch(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({
    args,
    ...(named === undefined || named === 'playwright' ? {} : { executablePath: named }),
  })
}

/** What pages of a server must never do. */
export interface Watch {
  /** Errors in the console and uncaught ones, violations of the content security policy among them. */
  readonly errors: string[]
  /** Dialogs that opened: only hostile text that was run opens one. */
  readonly dialogs: string[]
  /** Requests to any other host. */
  readonly strangers: string[]
}

/** Watches every page of a context. Answers that a test asks for on purpose are no errors: `allowed` says which. */
export function watch(context: BrowserContext, host: string, allowed: RegExp): Watch {
  const seen: Watch = { errors: [], dialogs: [], strangers: [] }
  context.on('console', (message) => {
    const text = `${message.text()} (${message.location().url})`
    if (message.type() === 'error' && !allowed.test(text)) seen.errors.push(text)
  })
  context.on('weberror', (error) => seen.errors.push(String(error.error())))
  context.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host)
      seen.strangers.push(request.url())
  })
  return seen
}

const operable = 'button|link|textbox|searchbox|checkbox|radio|switch|combobox|tab|menuitem|option'

/** Controls that a screen reader could only call "button": the browser's own accessibility tree has no name for them. */
export async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree
    .split('\n')
    .filter((line) => new RegExp(`^\\s*- '?(${operable})(?=$|:| \\[)`).test(line))
}
