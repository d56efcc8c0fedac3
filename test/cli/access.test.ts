import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { generateOrganization } from '../../lab/organization/index.js'
import { newPlace, type Place } from '../support/trivium.js'

// Commands take a few seconds each; on a busy machine many times that.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 })

interface Jewel {
  readonly uid: string
  readonly action: string
  readonly reachable_by: readonly { readonly uid: string }[]
}
interface Labels {
  readonly crown_jewels: readonly Jewel[]
  readonly paths: readonly { from: string; to: string; action: string; answer: string }[]
  readonly changes: readonly { uid: string; harmless: boolean }[]
}

interface Reached {
  readonly uid: string
  readonly sensitivity: number
  readonly sensitive_because: readonly string[]
}

let place: Place
let labels: Labels
beforeAll(async () => {
  place = newPlace()
  await generateOrganization({ dir: place.path('organization'), seed: 7, scale: 0.05 })
  labels = JSON.parse(readFileSync(place.path('organization/access.json'), 'utf8')) as Labels
  const loaded = await place.trivium([
    'load',
    place.path('organization/config'),
    place.path('organization/config-after'),
    '--data',
    place.path('data'),
  ])
  expect(loaded).toMatchObject({ code: 0 })
})
afterAll(() => place.leave())

const access = (...args: string[]) =>
  place.trivium(['access', ...args, '--data', place.path('data')])
/** Between the two snapshots. */
const then = '2026-03-15'

describe('trivium access', () => {
  it('tells who can reach a crown jewel, as it was then', async () => {
    const jewel = labels.crown_jewels[0] as Jewel
    const { code, out } = await access('who-can', jewel.action, jewel.uid, '--at', then, '--json')
    const answer = JSON.parse(out) as { holders: { uid: string; path: unknown[] }[] }
    expect(code).toBe(0)
    const found = new Set(answer.holders.map(({ uid }) => uid))
    const wanted = jewel.reachable_by.map(({ uid }) => uid).slice(0, 20)
    expect(wanted.filter((uid) => !found.has(uid))).toEqual([])
    const text = await access('who-can', jewel.action, jewel.uid, '--at', then)
    expect(text.out).toMatch(/\d+ can/)
  })
  it('tells what somebody reaches, why, and what a takeover would hurt', async () => {
    const path = labels.paths.find(({ from }) => from.startsWith('arn:aws:iam'))
    const [from, action, to] = [path?.from ?? '', path?.action ?? '', path?.to ?? '']
    const why = await access('why', from, action, to, '--at', then, '--json')
    expect(JSON.parse(why.out)).toMatchObject({ answer: path?.answer })
    expect((await access('why', from, action, to, '--at', then)).out).toMatch(/statement \d+/)
    expect((await access('reach', from, '--at', then)).out).toContain('can become')
    expect((await access('blast', from, '--at', then)).out).toMatch(/\d+ of 100/)
    expect((await access('unused', from)).out).toContain('against no CloudTrail')
    expect((await access('third-parties', '--json')).code).toBe(0)
  })
  it('counts what the company calls its crown jewel, and says where it says so', async () => {
    const from = labels.crown_jewels[0]?.reachable_by[0]?.uid ?? ''
    const reached = async (...args: string[]) => {
      const { out } = await access('reach', from, '--limit', '1000', '--json', ...args)
      return (JSON.parse(out) as { things: Reached[] }).things
    }
    const plain = (await reached('--all')).find((one) => one.sensitivity === 0)
    expect(plain).toBeDefined()
    const said = `\`${plain?.uid}\` is a crown jewel of ours.`
    writeFileSync(place.path('context.md'), `# To know\n\n- ${said}\n`)
    const loaded = await place.trivium([
      'load',
      place.path('context.md'),
      '--data',
      place.path('data'),
    ])
    expect(loaded.out).toMatch(/Business context +1 file/)
    expect((await reached()).find((one) => one.uid === plain?.uid)).toMatchObject({
      sensitivity: 3,
      sensitive_because: [`context: ${said}`],
    })
  })
  it('tells what changed between two times', async () => {
    const { out } = await access('diff', then, '2026-04-15', '--json', '--limit', '500')
    const answer = JSON.parse(out) as { changes: { uid: string; harmless: boolean }[] }
    const found = new Map(answer.changes.map((one) => [one.uid, one.harmless]))
    const harmless = labels.changes.filter((one) => one.harmless)
    expect(harmless.filter(({ uid }) => !found.has(uid))).toEqual([])
    expect((await access('diff', '2026-04-15', then)).code).toBe(2)
  })
  it('says so when it does not know an action, a thing or a principal', async () => {
    const { out } = await access('why', 'arn:aws:iam::1:user/x', 's3:GetObjekt', 'arn:aws:s3:::y')
    expect(out).toContain('No: ')
    expect(out).toContain('AWS lists no action s3:GetObjekt')
    expect(out).toContain('not in the exports')
  })
  it('decides requests that come with their policies, line by line', async () => {
    const user = 'arn:aws:iam::111122223333:user/a'
    const line = (id: string, effect: string) =>
      JSON.stringify({
        id,
        request: {
          principal: user,
          principalAccount: '111122223333',
          action: 's3:GetObject',
          resource: { arn: 'arn:aws:s3:::b/k', account: '111122223333' },
          context: {},
        },
        identityPolicies: [
          {
            name: 'p',
            policy: {
              Version: '2012-10-17',
              Statement: { Effect: effect, Action: 's3:*', Resource: '*' },
            },
          },
        ],
      })
    const input = [line('a', 'Allow'), line('b', 'Deny'), 'nonsense', line('c', 'Perhaps')].join(
      '\n',
    )
    const { out, code } = await place.trivium(['access', 'simulate', '--json', '-'], { input })
    const answers = out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as unknown)
    expect(answers).toMatchObject([
      { id: 'a', decision: 'Allowed' },
      { id: 'b', decision: 'ExplicitlyDenied' },
      { error: expect.stringContaining('line 3') },
      { id: 'c', decision: 'ImplicitlyDenied', missing: [expect.stringContaining('Effect')] },
    ])
    expect(code).toBe(1)
  })
})
