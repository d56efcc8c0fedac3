import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateOrganization } from '../../lab/organization/index.js'
import { type AccessMap, accessMap } from '../../src/access/map.js'
import { blast } from '../../src/access/questions/blast.js'
import { diff } from '../../src/access/questions/diff.js'
import { reachOf } from '../../src/access/questions/reach.js'
import { whoCan } from '../../src/access/questions/who-can.js'
import { why } from '../../src/access/questions/why.js'
import { stateOf } from '../../src/access/state.js'
import { stateOfFolders } from '../../src/access/testing/folder.js'

interface Reacher {
  readonly uid: string
  readonly answer: 'Yes' | 'Depends'
  readonly depends_on: readonly string[]
}
interface Asked {
  readonly id: string
  readonly method: string
  readonly from: string
  readonly to: string
  readonly action: string
}
interface Labels {
  readonly crown_jewels: readonly {
    readonly uid: string
    readonly action: string
    readonly reachable_by: readonly Reacher[]
  }[]
  readonly paths: readonly (Asked & Omit<Reacher, 'uid'>)[]
  readonly decoys: readonly (Asked & { readonly refused_by: string })[]
  readonly seeds: readonly {
    readonly id: string
    readonly from: string
    readonly becomes: readonly string[]
    readonly administers: readonly string[]
    readonly reaches: readonly { to: string; action: string; answer: 'Yes' | 'Depends' }[]
  }[]
  readonly changes: readonly {
    readonly uid: string
    readonly what: string
    readonly gained: readonly Asked[]
    readonly lost: readonly Asked[]
    readonly harmless: boolean
    readonly refused_by: string | readonly string[] | null
  }[]
}

/**
 * The organisation at its full scale, with every planted path and every near miss. What its generator knows to be true, it knows by construction, not
 * by evaluating policies. Starting points that its README leaves out (groups, members of GitHub, subjects of clusters) are not compared.
 */
const startingPoint =
  /^arn:aws:(iam::\d+:(user|role)\/(?!aws-service-role)|ec2:|lambda:)|^okta\/user\/|^identitycenter\/(?!group)|^github\/[^/]+\/[^#]+$|^k8s\/.*\/ServiceAccount\/[^#]+$/

let dir: string
let labels: Labels
let before: AccessMap
let after: AccessMap

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trivium-organization-'))
  await generateOrganization({ dir, seed: 7, scale: 1 })
  labels = JSON.parse(readFileSync(join(dir, 'access.json'), 'utf8')) as Labels
  before = accessMap(stateOfFolders('2026-03-01T00:00:00Z', join(dir, 'config')))
  after = accessMap(
    stateOfFolders('2026-03-31T00:00:00Z', join(dir, 'config'), join(dir, 'config-after')),
  )
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const sorted = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort()

describe('an organisation with planted paths', () => {
  it('knows of every crown jewel exactly who reaches it, and on what that depends', () => {
    const wrong: string[] = []
    for (const { uid, action, reachable_by } of labels.crown_jewels) {
      const found = whoCan(before, action, uid).holders.filter(
        (one) => startingPoint.test(one.uid) && !inGithub(one.uid),
      )
      const told = (who: string, answer: string, keys: readonly string[]) =>
        `${who} ${answer} ${sorted(keys.map((key) => key.toLowerCase())).join()}`
      const got = found.map((one) =>
        told(one.uid, one.answer, one.answer === 'Yes' ? [] : one.depends.map(({ key }) => key)),
      )
      const want = reachable_by.map((one) => told(one.uid, one.answer, one.depends_on))
      for (const one of want) if (!got.includes(one)) wrong.push(`missed: ${one} ${action} ${uid}`)
      for (const one of got) if (!want.includes(one)) wrong.push(`false: ${one} ${action} ${uid}`)
    }
    expect(wrong).toEqual([])
  })
  it('finds every planted path, each step with its proof', () => {
    expect(labels.paths.length).toBeGreaterThan(40)
    for (const { from, to, action, answer } of labels.paths) {
      const found = why(before, from, action, to)
      expect(found.answer, `${from} ${action} ${to}`).toBe(answer)
      expect(found.reasons.length).toBeGreaterThan(0)
      for (const step of found.path) expect(step.prove().length, step.how).toBeGreaterThan(0)
    }
  })
  it('takes no near miss for a path, and says what refuses it', () => {
    expect(labels.decoys.length).toBeGreaterThan(40)
    for (const { from, to, action } of labels.decoys) {
      const found = why(before, from, action, to)
      expect(found.answer, `${from} ${action} ${to}`).toBe('No')
      expect([...found.lacking, ...found.reasons, ...found.missing].length).toBeGreaterThan(0)
    }
  })
})

/** Members of GitHub are no starting points of the labels; repositories and workflows are. */
const inGithub = (uid: string): boolean => before.state.things.get(uid)?.type === 'GitHub::Member'

describe('a map of another state', () => {
  it('made with the help of the one before is the same as one made by itself', () => {
    const things = new Map(before.state.things)
    const later = stateOf(
      after.state.at,
      [...after.state.things.values()].map((thing) => {
        const same = things.get(thing.uid)
        return same?.version === thing.version ? same : thing
      }),
    )
    before.into()
    const quick = accessMap(later, before)
    const told = (map: AccessMap) =>
      sorted(
        [...map.into().values()].flat().map(({ from, to, answer }) => `${from} ${to} ${answer}`),
      )
    expect(told(quick)).toEqual(told(after))
    // And back again: what was taken away is there again.
    expect(told(accessMap(before.state, quick))).toEqual(told(before))
  })
})

describe('what the product is for', () => {
  it.each(['user', 'instance'])('a compromised %s: everything that it reaches', (what) => {
    const seed = labels.seeds.find(({ from }) =>
      what === 'user' ? /:user\/|^okta\/user/.test(from) : from.includes(':instance/'),
    )
    expect(seed).toBeDefined()
    if (!seed) return
    const found = reachOf(before, seed.from, 0)
    const becomes = new Set(found.becomes.map(({ uid }) => uid))
    expect(seed.becomes.filter((uid) => !becomes.has(uid))).toEqual([])
    for (const { to, action, answer } of seed.reaches) {
      const touch = found.things
        .find(({ thing }) => thing.uid === to)
        ?.touches.find((one) => one.action === action)
      expect(touch?.answer, `${action} ${to}`).toBe(answer)
    }
  })
  it('an instance with the profile of an administrator is a critical loss', () => {
    const seed = labels.seeds.find(({ from }) => from.includes(':instance/'))
    const found = blast(before, seed?.from ?? '')
    expect(found.level).toBe('critical')
    expect(found.harms.admin.worst).toEqual(
      expect.arrayContaining(seed?.administers.slice(0, 1) ?? ['']),
    )
  })
  it('changes give and take exactly what they do', () => {
    const found = new Map(diff(before, after, { least: 0 }).map((one) => [one.uid, one]))
    for (const change of labels.changes) {
      const told = found.get(change.uid)
      expect(told, `${change.uid}: ${change.what}`).toBeDefined()
      const jewels = new Set(labels.crown_jewels.map(({ uid, action }) => `${action} ${uid}`))
      const gained = (told?.gained ?? []).filter(({ action, to }) => jewels.has(`${action} ${to}`))
      const own = change.gained.filter(({ from }) => from === change.uid)
      for (const { to, action } of own)
        expect(
          gained.some((one) => one.to === to && one.action === action),
          `${change.uid} gains ${action} ${to}`,
        ).toBe(true)
      if (change.harmless)
        expect(
          gained.map(({ from, action, to }) => `${from} ${action} ${to}`),
          change.what,
        ).toEqual([])
    }
  })
  it('a permissive grant that other policies refuse is harmless, and they are named', () => {
    const change = labels.changes.find(({ uid }) => uid.includes('ops-automation'))
    const told = diff(before, after, { least: 0 }).find(({ uid }) => uid === change?.uid)
    expect(change?.harmless).toBe(true)
    expect(told?.refused.length).toBeGreaterThan(0)
    const layers = sorted(told?.refused.flatMap(({ by }) => by) ?? [])
    expect(layers).toEqual(expect.arrayContaining(['resource', 'scp']))
    for (const { reasons, by } of told?.refused ?? [])
      expect(reasons.length + by.length).toBeGreaterThan(0)
  })
})
