import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sources } from '../src/sources/index.js'
import { CITIES } from './company/cities.js'
import { hasAccount, identityAt, MACHINE_IDENTITIES } from './company/identities.js'
import { PEOPLE } from './company/people.js'
import { DELIVERIES, type DeliveredId, type Delivery, type Records } from './deliveries.js'
import { generateLab, type LabSummary } from './index.js'
import { localHour } from './rhythm.js'

const OPTIONS = { seed: 7, days: 14, scale: 0.3, end: new Date('2026-03-31T00:00:00Z') }

interface Label {
  id: string
  event_ids: string[]
  decisive_event_ids?: string[]
  from: string
  sources: string[]
}

interface Record {
  eventID: string
  eventTime: string
  awsRegion: string
  recipientAccountId: string
  eventName: string
  userIdentity: { type: string; accessKeyId?: string }
  responseElements: { credentials?: { accessKeyId: string } } | null
}

interface OktaLine {
  uuid: string
  published: string
  eventType: string
  actor: { alternateId: string }
}

const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? walk(join(dir, e.name)) : [join(dir, e.name)]))
    .sort()

const lines = <T>(files: string[]): T[] =>
  files.flatMap((f) => {
    const text = f.endsWith('.gz') ? gunzipSync(readFileSync(f)) : readFileSync(f)
    return text
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T)
  })

/** The ids a source's files hold; Snowflake's rows and S3's lines are less than what the lab knows of them. */
function idsOf<S extends DeliveredId>(dir: string, source: S): string[] {
  const { folder, id }: Delivery<Records[S]> = DELIVERIES[source]
  const files = walk(join(dir, folder))
  if (source === 'aws-s3-access')
    return files.flatMap((f) => readFileSync(f, 'utf8').match(/[0-9A-Z]{16}(?= REST\.)/g) ?? [])
  if (source === 'snowflake')
    return lines<{ EVENT_ID?: string; QUERY_ID?: string }>(files).map(
      (row) => row.EVENT_ID ?? row.QUERY_ID ?? '',
    )
  return lines<Records[S]>(files).map((record) => id(record))
}

function digest(dir: string): string {
  const hash = createHash('sha256')
  for (const file of walk(dir)) hash.update(file.slice(dir.length)).update(readFileSync(file))
  return hash.digest('hex')
}

describe('the lab', () => {
  let dir: string
  let summary: LabSummary
  let cloudTrailFiles: string[]
  let records: Record[]
  let okta: OktaLine[]
  let labels: { attacks: Label[]; harmless: Label[]; events: { [source: string]: number } }

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lab-'))
    summary = await generateLab({ ...OPTIONS, dir })
    cloudTrailFiles = walk(join(dir, 'aws'))
    records = cloudTrailFiles.flatMap(
      (f) => (JSON.parse(gunzipSync(readFileSync(f)).toString()) as { Records: Record[] }).Records,
    )
    okta = lines(walk(join(dir, 'okta')))
    labels = JSON.parse(readFileSync(join(dir, 'labels.json'), 'utf8'))
  })

  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('writes the same bytes for the same options, and others for another seed', async () => {
    const small = { ...OPTIONS, days: 2, scale: 0.1 }
    const dirs = await Promise.all([1, 2, 3].map(() => mkdtemp(join(tmpdir(), 'lab-'))))
    const digests: string[] = []
    for (const [n, d] of dirs.entries()) {
      await generateLab({ ...small, dir: d, seed: n === 2 ? 8 : 7 })
      digests.push(digest(d))
      rmSync(d, { recursive: true, force: true })
    }
    expect(digests[0]).toBe(digests[1])
    expect(digests[0]).not.toBe(digests[2])
  })

  it('plays every story and labels only events that exist', () => {
    expect(summary.attacks).toBeGreaterThanOrEqual(21)
    expect(summary.harmless).toBeGreaterThanOrEqual(18)
    const ids = new Set([
      ...records.map((r) => r.eventID),
      ...(Object.keys(DELIVERIES) as DeliveredId[]).flatMap((source) => idsOf(dir, source)),
    ])
    for (const label of [...labels.attacks, ...labels.harmless]) {
      expect(label.event_ids.length, label.id).toBeGreaterThan(0)
      expect(
        label.event_ids.filter((id) => !ids.has(id)),
        label.id,
      ).toEqual([])
      expect(new Set(label.event_ids).size, label.id).toBe(label.event_ids.length)
    }
    for (const attack of labels.attacks) {
      expect(attack.decisive_event_ids?.length, attack.id).toBeGreaterThan(0)
      expect(attack.event_ids, attack.id).toEqual(
        expect.arrayContaining(attack.decisive_event_ids ?? []),
      )
    }
  })

  it('delivers files in the S3 layout, a few records twice and a few a file late', () => {
    const name =
      /AWSLogs\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_\2_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/
    for (const file of cloudTrailFiles) expect(file).toMatch(name)
    const unique = new Set(records.map((r) => r.eventID)).size
    expect(unique).toBe(summary.events['aws-cloudtrail'])
    expect(records.length).toBeGreaterThan(unique)
    expect(records.length - unique).toBeLessThan(unique / 300)
    expect(labels.events).toEqual(summary.events)
  })

  it('keeps within the window and has every source there is', () => {
    const from = summary.from.toISOString()
    const to = summary.to.toISOString()
    for (const r of records) expect(r.eventTime >= from.slice(0, 19) && r.eventTime < to).toBe(true)
    expect(Object.keys(summary.events).sort()).toEqual(sources.map(({ id }) => id).sort())
    expect(Object.values(summary.events).every((n) => n > 0)).toBe(true)
    expect(Object.values(summary.events).reduce((a, b) => a + b, 0)).toBeGreaterThan(15_000)
  })

  it('issues the credentials that later sessions use', () => {
    const issued = new Set(
      records.map((r) => r.responseElements?.credentials?.accessKeyId).filter(Boolean),
    )
    const temporary = records.filter(
      (r) =>
        r.userIdentity.accessKeyId?.startsWith('ASIA') &&
        r.userIdentity.type === 'AssumedRole' &&
        r.eventName !== 'AssumeRole',
    )
    const known = temporary.filter((r) => issued.has(r.userIdentity.accessKeyId)).length
    expect(known / temporary.length).toBeGreaterThan(0.9)
  })

  it('lets people sign in at their own working hours', () => {
    const city = new Map(PEOPLE.map((p) => [p.email, CITIES[p.city]]))
    const starts = okta.filter((e) => e.eventType === 'user.session.start')
    const hours = starts.flatMap((e) => {
      const zone = city.get(e.actor.alternateId)?.zone
      return zone ? [localHour(zone, Date.parse(e.published))] : []
    })
    const morning = hours.filter((h) => h > 6.5 && h < 11.5).length
    const night = hours.filter((h) => h < 5).length
    expect(hours.length).toBeGreaterThan(400)
    expect(morning / hours.length).toBeGreaterThan(0.6)
    expect(night / hours.length).toBeLessThan(0.12)
  })

  it('names everybody who acts in a table of identities', () => {
    const named = new Set([
      ...PEOPLE.map((p) => identityAt(p, 'snowflake')),
      ...MACHINE_IDENTITIES.map(({ name }) => name),
    ])
    const users = lines<{ USER_NAME?: string }>(walk(join(dir, 'snowflake'))).flatMap(
      (row) => row.USER_NAME ?? [],
    )
    expect([...new Set(users)].filter((user) => !named.has(user))).toEqual(['HEX_TRIAL'])
    const [analyst, seller] = ['owen.price', 'tyler.boyd'].map((id) =>
      PEOPLE.find((p) => p.id === id),
    )
    expect(analyst && hasAccount(analyst, 'snowflake')).toBe(true)
    expect(seller && hasAccount(seller, 'snowflake')).toBe(false)
  })

  it('writes only the sources asked for', async () => {
    const only = await mkdtemp(join(tmpdir(), 'lab-'))
    const { events } = await generateLab({
      ...OPTIONS,
      days: 2,
      scale: 0.1,
      dir: only,
      sources: ['okta-system-log'],
    })
    expect(Object.keys(events)).toEqual(['okta-system-log'])
    expect(readdirSync(only)).not.toContain('aws')
    rmSync(only, { recursive: true, force: true })
  })
})
