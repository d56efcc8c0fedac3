import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../core/index.js'
import { testEngines } from '../warehouse/testing/engines.js'
import { sourceById, sources } from './catalogue.js'
import type { Source, VendorRecord } from './define.js'
import { type Recognised, recogniseFile } from './recognise.js'
import { type Landing, openLanding, type Row } from './testing/landing.js'

/**
 * What every source owes. `fixtures/<situation>/` holds one vendor file and `expected.json`: the columns named there are compared, the
 * others are free. A new source brings its fixtures and is tested by being there.
 */
interface Expected {
  readonly source: string
  readonly shape: string
  readonly variant?: string
  /** The input is packed before it is read. */
  readonly gzip?: boolean
  readonly events: readonly Record<string, unknown>[]
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
}

const here = join(packageRoot, 'src', 'sources')
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map((entry) => entry.name)

const fixtures = sources.flatMap((source) => {
  const folder = join(here, source.id, 'fixtures')
  return readdirSync(folder).map((situation) => {
    const files = readdirSync(join(folder, situation))
    return {
      source: source.id,
      situation,
      input: join(folder, situation, files.find((name) => name.startsWith('input.')) ?? 'input.missing'),
      expected: JSON.parse(readFileSync(join(folder, situation, 'expected.json'), 'utf8')) as Expected,
    }
  })
})

const scratch = mkdtempSync(join(tmpdir(), 'trivium-conformance-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the catalogue', () => {
  it('lists every folder and nothing else', () => {
    expect(sources.map((source) => source.id).sort()).toEqual(folders.sort())
  })

  it.each(sources.map((source) => [source.id, source] as const))('%s has at least four fixtures', (id) => {
    expect(fixtures.filter((fixture) => fixture.source === id).length).toBeGreaterThanOrEqual(4)
  })

  it.each(sources.map((source) => [source.id, source] as const))('%s alone knows its template', (id, source) => {
    expect(sources.filter((other) => other.recognise(source.template)).map((other) => other.id)).toEqual([id])
  })
})

function recognised(path: string): Recognised {
  const found = recogniseFile(path)
  if ('unrecognised' in found) throw new Error(`${path}: ${found.unrecognised}`)
  return found
}

describe.each(testEngines)('on $kind', ({ start }) => {
  let landing: Landing
  let stop: () => Promise<void>
  beforeAll(async () => {
    const engine = await start()
    stop = engine.stop
    landing = await openLanding(engine.url)
  })
  afterAll(async () => {
    await landing?.warehouse.close()
    await stop?.()
  })

  it.each(fixtures)('$source, $situation: lands as expected, twice the same', async (fixture) => {
    const { source, situation, input, expected } = fixture
    const path = expected.gzip ? join(scratch, `${source}-${situation}.packed`) : input
    if (expected.gzip) writeFileSync(path, gzipSync(readFileSync(input)))
    const file = recognised(path)
    expect({ source: file.source.id, shape: file.shape.kind, variant: file.variant?.id, gzip: file.gzip }).toEqual({
      source: expected.source,
      shape: expected.shape,
      variant: expected.variant,
      gzip: expected.gzip ?? false,
    })
    const batch = `${source}.${situation}`
    const landed = await landing.land(batch, path, file)
    expect(landed.events).toMatchObject(expected.events)
    expect(landed.rejected.map(({ line, reason }) => ({ line, reason }))).toEqual(expected.rejected)
    expect(new Set(landed.events.map((event) => event['event_uid'])).size).toBe(landed.events.length)
    expect(await landing.land(`${batch}.again`, path, file)).toEqual(landed)
  })

  it.each(sources.map((source) => [source.id, source] as const))('%s lands its template', async (id, source) => {
    const path = join(scratch, `${id}.template`)
    writeFileSync(path, JSON.stringify(source.template))
    const { events, rejected } = await landing.land(`${id}.template`, path, recognised(path))
    expect(rejected).toEqual([])
    expect(events).toHaveLength(1)
    expectFilled(events[0], source.template, source)
  })
})

interface Case {
  readonly id: string
  readonly shape: string
  readonly flags?: readonly string[]
  readonly event: VendorRecord
}

const corpus = join(packageRoot, '..', 'shared', 'corpus', 'rule-cases')

/** Public third-party records, kept outside the repository. Without that folder this part says that it was skipped. */
describe.skipIf(!existsSync(corpus))(`records of ${corpus}`, () => {
  const [engine] = testEngines
  let landing: Landing
  let stop: () => Promise<void>
  beforeAll(async () => {
    if (!engine) return
    const started = await engine.start()
    stop = started.stop
    landing = await openLanding(started.url)
  })
  afterAll(async () => {
    await landing?.warehouse.close()
    await stop?.()
  })

  it.each(folders)('%s: each vendor-shaped record is recognised and lands with time, operation, actor and address', async (id) => {
    const source = sourceById(id)
    if (!source) throw new Error(`no source ${id}`)
    const cases = readFileSync(join(corpus, `${id}.ndjson`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Case)
      .filter((one) => one.shape === 'vendor' && !one.flags?.includes('fragment'))
    expect(cases.length).toBeGreaterThan(1)
    expect(cases.filter((one) => !source.recognise(one.event)).map((one) => one.id)).toEqual([])
    const path = join(scratch, `${id}.cases`)
    writeFileSync(path, cases.map((one) => JSON.stringify(one.event)).join('\n'))
    const { events, rejected } = await landing.land(`${id}.cases`, path, {
      source,
      shape: { kind: 'lines' },
      variant: undefined,
      gzip: false,
    })
    const refused = rejected.map((row) => `${cases[row.line - 1]?.id}: ${row['reason']}`)
    expect(refused.filter((text) => !text.endsWith(': no readable time'))).toEqual([])
    expect(events.length + rejected.length).toBe(cases.length)
    for (const event of events) {
      const one = cases[event.line - 1]
      if (one) expectFilled(event, one.event, source, one.id)
    }
  })
})

/** Where the vendor names the operation, the actor and the address, by source. */
const vendorFields: Readonly<Record<string, { operation: string; actors: readonly string[]; address: string }>> = {
  'aws-cloudtrail': { operation: 'eventName', actors: ['userIdentity.arn', 'userIdentity.invokedBy', 'userIdentity.principalId', 'userIdentity.userName'], address: 'sourceIPAddress' },
  'aws-guardduty': { operation: 'type', actors: ['accountId'], address: 'service.action.awsApiCallAction.remoteIpDetails.ipAddressV4' },
  'github-audit': { operation: 'action', actors: ['actor'], address: 'actor_ip' },
  'okta-system-log': { operation: 'eventType', actors: ['actor.id', 'actor.alternateId'], address: 'client.ipAddress' },
}

function expectFilled(row: Row | undefined, record: VendorRecord, source: Source, id = source.id): void {
  const wanted = vendorFields[source.id]
  if (!wanted) throw new Error(`say in vendorFields where ${source.id} keeps operation, actor and address`)
  expect.soft(row?.['time'], `${id}: time`).toMatch(/^20\d\d-\d\d-\d\dT/)
  expect.soft(row?.['api_operation'], `${id}: operation`).toBe(at(record, wanted.operation))
  if (wanted.actors.some((path) => isFilled(at(record, path)))) expect.soft(row?.['identity_uid'], `${id}: actor`).not.toBe('')
  const address = at(record, wanted.address)
  if (isFilled(address)) expect.soft(`${row?.['src_endpoint_ip']}${row?.['src_endpoint_domain']}`, `${id}: address`).toBe(address)
}

const isFilled = (value: unknown): boolean => typeof value === 'string' && value !== ''

function at(record: VendorRecord, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as VendorRecord | null | undefined)?.[key], record)
}
