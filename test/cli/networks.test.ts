import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a second or two each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 })

let place: Place
beforeAll(() => {
  place = newPlace()
})
afterAll(() => place.leave())

it('networks of the company are told of, listed and forgotten', async () => {
  const networks = (...args: string[]) =>
    place.trivium(['networks', ...args, '--data', place.path('data')])
  expect((await networks()).out).toContain('None.')
  const added = await networks('add', '203.0.113.9/24', '2001:db8:7::/48', '--name', 'Berlin')
  expect(added).toMatchObject({ code: 0, out: '2 networks taken as corporate\n' })
  expect(JSON.parse((await networks('list', '--json')).out)).toMatchObject([
    { cidr: '2001:db8:7::/48', kind: 'corporate', name: 'Berlin' },
    { cidr: '203.0.113.0/24', kind: 'corporate', name: 'Berlin' },
  ])
  const unknown = await networks('remove', '203.0.113.0/24', '192.0.2.1')
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('192.0.2.1/32') })
  expect(await networks('remove', '203.0.113.0/24')).toMatchObject({ code: 0 })
  expect((await networks('list')).out).not.toContain('203.0.113')
  expect(await networks('add', '10.0.0.0/8', '--kind', 'home', '--name', 'x')).toMatchObject({
    code: 2,
  })
})
