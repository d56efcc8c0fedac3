import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hasBrowser, nameless } from '../support/browser.js'
import { access, reachOfAlice, whoReadsIt } from './access.js'
import { explore } from './explore.js'
import { finding } from './finding.js'
import { house } from './house.js'
import { identities } from './identities.js'
import { live } from './live.js'
import { queue } from './queue.js'
import { loader, resources } from './resources.js'
import { sessions } from './sessions.js'
import { signIn } from './sign-in.js'
import { openWorld, rowsOf, type World } from './world.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

const why = hasBrowser ? '' : ' (skipped: no Chromium; TRIVIUM_CHROMIUM may name one)'

/** One world for all: its load is most of the time these tests take. They run in this order. */
describe.skipIf(!hasBrowser)(`the web app in a real browser${why}`, () => {
  let world: World
  const there = () => world
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  describe('signing in', () => signIn(there))
  describe('the queue', () => queue(there))
  describe('a finding', () => finding(there))
  describe('explore', () => explore(there))
  describe('sessions', () => sessions(there))
  describe('identities', () => identities(there))
  describe('resources', () => resources(there))
  describe('access', () => access(there))
  describe('sources, rules and settings', () => house(there))
  describe('live', () => live(there))

  describe('on every page', () => {
    it.each([
      '/findings',
      '/explore',
      '/explore?tab=sql',
      '/sessions',
      '/identities',
      '/identities/arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Fbob',
      '/resources',
      '/resources?tab=changes',
      '/resources?tab=drift',
      `/resources/${encodeURIComponent(loader)}`,
      '/access',
      '/access?tab=outside',
      reachOfAlice,
      whoReadsIt,
      '/sources',
      '/sources?tab=quarantine',
      '/rules',
      '/rules?tab=refused',
      '/rules?tab=suppressions',
      '/settings',
    ])('every control of %s has a name', async (path) => {
      const page = await world.open(path)
      await page.getByRole('main').waitFor()
      await page.waitForLoadState('networkidle').catch(() => undefined)
      expect(await nameless(page)).toEqual([])
      await page.close()
    })
    it('every control of a finding, a rule and the dialogs has a name', async () => {
      const page = await world.open('/findings')
      await rowsOf(page, 'Findings').first().click()
      await page.getByRole('heading', { name: 'What happened' }).waitFor()
      expect(await nameless(page)).toEqual([])
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await page.getByRole('dialog').waitFor()
      expect(await nameless(page)).toEqual([])
      await page.goto(`${world.up.url}/rules`)
      await rowsOf(page, 'Rules').first().click()
      await page.getByRole('button', { name: 'Try a change' }).waitFor()
      expect(await nameless(page)).toEqual([])
      await page.close()
    })
    it('nothing of the above made an error in the console or broke the content security policy', () => {
      expect(world.watch.errors).toEqual([])
    })
    it('nothing was asked of any other host', () => {
      expect(world.watch.strangers).toEqual([])
    })
    it('no text of a log was ever run', () => {
      expect(world.watch.dialogs).toEqual([])
    })
  })
})
