import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capturedAt, configDocument, recogniseConfig } from '../../src/sources/index.js'
import { generateOrganization, madeOrganization, type OrganizationSummary, sizes } from './index.js'

const SMALL = { seed: 7, scale: 0.05 }

interface Reach {
  uid: string
  answer: string
  depends_on: string[]
}

interface Label {
  id: string
  from: string
  to: string
  action: string
}

interface Access {
  crown_jewels: { uid: string; action: string; reachable_by: Reach[] }[]
  paths: (Label & { method: string; via: string[]; answer: string; depends_on: string[] })[]
  decoys: (Label & { refused_by: string; name: string })[]
  seeds: { id: string; from: string; reaches: { to: string }[] }[]
  changes: { uid: string; harmless: boolean; gained: Label[]; lost: Label[]; refused_by: object }[]
}

const root = mkdtempSync(join(tmpdir(), 'trivium-organization-'))
afterAll(() => rmSync(root, { recursive: true }))

const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)]))
    .sort()

const hashes = (dir: string): [string, string][] =>
  walk(dir).map((file) => [
    relative(dir, file),
    createHash('sha256').update(readFileSync(file)).digest('hex'),
  ])

/** Uids of everything that the readers find, and what they could not read. */
function readBack(dir: string): { uids: Set<string>; problems: string[] } {
  const uids = new Set<string>()
  const problems: string[] = []
  for (const file of walk(dir)) {
    if (file.endsWith('captured.json')) continue
    const found = recogniseConfig(file)
    if (!found) {
      problems.push(`${file} is of no known kind`)
      continue
    }
    const reading = found.config.read(found.document)
    problems.push(...reading.problems.map(({ reason }) => `${file}: ${reason}`))
    for (const { uid } of reading.objects) uids.add(uid)
  }
  return { uids, problems }
}

let summary: OrganizationSummary
let access: Access
const dir = join(root, 'one')

beforeAll(async () => {
  summary = await generateOrganization({ ...SMALL, dir })
  access = JSON.parse(readFileSync(join(dir, 'access.json'), 'utf8')) as Access
})

describe('an organization is written', () => {
  it('the same twice, and another one for another seed', async () => {
    await generateOrganization({ ...SMALL, dir: join(root, 'two') })
    await generateOrganization({ ...SMALL, seed: 8, dir: join(root, 'three') })
    expect(hashes(join(root, 'two'))).toEqual(hashes(dir))
    expect(hashes(join(root, 'three'))).not.toEqual(hashes(dir))
  })

  it('in forms that are read without a problem', () => {
    expect(readBack(join(dir, 'config')).problems).toEqual([])
    expect(readBack(join(dir, 'config-after')).problems).toEqual([])
  })

  it('as two snapshots, of which the later holds only what changed', () => {
    const [before, after] = ['config', 'config-after'].map((name) => {
      const document = configDocument(join(dir, name, 'captured.json'))
      return document && capturedAt(document)
    })
    expect(before?.getTime()).toBeLessThan(after?.getTime() ?? 0)
    const known = new Map(hashes(join(dir, 'config')))
    const later = hashes(join(dir, 'config-after'))
    expect(later.length).toBeLessThan(known.size / 4)
    for (const [name, hash] of later) {
      expect(existsSync(join(dir, 'config', name))).toBe(true)
      expect(known.get(name)).not.toBe(hash)
    }
  })

  it('with sixty accounts at full scale, and all that is planted at a small one', () => {
    const whole = sizes(madeOrganization({ seed: 7, scale: 1 }))
    expect(whole.accounts).toBe(60)
    expect(whole.principals).toBeGreaterThanOrEqual(5_000)
    expect(whole.resources).toBeGreaterThanOrEqual(20_000)
    for (const kind of ['crownJewels', 'paths', 'decoys'] as const) {
      expect(whole[kind]).toBeGreaterThanOrEqual(40)
      expect(summary[kind]).toBe(whole[kind])
    }
    expect(summary.accounts).toBeGreaterThanOrEqual(4)
  })
})

describe('what is labelled', () => {
  const reaching = (to: string, from: string): Reach | undefined =>
    access.crown_jewels.find((one) => one.uid === to)?.reachable_by.find((who) => who.uid === from)

  it('is in the exports', () => {
    const { uids } = readBack(join(dir, 'config'))
    // A role of Identity Center and whatever else is named in a label has an object of its own.
    const named = [
      ...access.crown_jewels.flatMap((one) => [one.uid, ...one.reachable_by.map((who) => who.uid)]),
      ...access.paths.flatMap((one) => one.via),
      ...access.decoys.flatMap((one) => [one.from, one.to]),
      ...access.seeds.map((one) => one.from),
      ...access.changes.map((one) => one.uid),
    ]
    expect([...new Set(named)].filter((uid) => !uids.has(uid))).toEqual([])
  })

  it('has each name once', () => {
    const ids = [...access.paths, ...access.decoys].map((one) => one.id)
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([])
  })

  it('a path leads to its jewel, under the conditions that it says', () => {
    for (const path of access.paths) {
      const { answer, depends_on } = reaching(path.to, path.from) ?? {}
      expect({ answer, depends_on }, path.id).toEqual({
        answer: path.answer,
        depends_on: path.depends_on,
      })
      expect([path.via[0], path.via.at(-1)]).toEqual([path.from, path.to])
      expect(path.via.length - 1, path.id).toBeLessThanOrEqual(6)
    }
  })

  it('a near miss leads nowhere', () => {
    for (const decoy of access.decoys)
      expect(reaching(decoy.to, decoy.from), decoy.id).toBeUndefined()
  })

  it('no crown jewel is out of reach, and none is open to everybody', () => {
    for (const { uid, reachable_by } of access.crown_jewels) {
      expect(reachable_by.length, uid).toBeGreaterThan(0)
      expect(reachable_by.length, uid).toBeLessThan(summary.principals / 10)
    }
  })

  it('a change is harmless exactly where nobody gains, and then says what refuses', () => {
    expect(access.changes.filter((one) => one.gained.length > 0).length).toBeGreaterThan(3)
    expect(access.changes.filter((one) => one.lost.length > 0).length).toBeGreaterThan(1)
    expect(access.changes.filter((one) => one.harmless && one.refused_by).length).toBeGreaterThan(1)
    for (const change of access.changes) {
      expect(change.harmless).toBe(change.gained.length === 0)
      for (const { from, to } of change.gained) expect(reaching(to, from)).toBeUndefined()
      for (const { from, to } of change.lost) expect(reaching(to, from)).toBeDefined()
    }
  })
})
