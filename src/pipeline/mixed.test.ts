import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siblingsOf, sourceById, sources, type VendorRecord } from '../sources/index.js'
import { type House, openHouse } from './testing/house.js'
import { fixtureRecords } from './testing/injections.js'

const root = mkdtempSync(join(tmpdir(), 'trivium-mixed-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(root, { recursive: true, force: true })
})

const claiming = sources.filter((source) => siblingsOf(source).length > 0)
const isNative = (record: VendorRecord) => record['apiVersion'] === 'audit.k8s.io/v1'

/** Templates and fixtures of the sources that may share a file, without what clusters write themselves. */
const records = claiming.flatMap((source) =>
  [source.template, ...fixtureRecords(source)]
    .filter((record) => !isNative(record) && source.recognise(record))
    .map((record) => ({ id: source.id, record })),
)
const ofCloud = (prefix: string) =>
  records.filter(({ record }) => ('protoPayload' in record ? 'gcp' : 'azure') === prefix)

describe('a file with several logs of one vendor', () => {
  it.each([
    { cloud: 'gcp', logs: ['gcp-audit', 'k8s-audit'] },
    { cloud: 'azure', logs: ['azure-activity', 'azure-audit', 'azure-signin', 'k8s-audit'] },
  ])(
    '$cloud: each record lands as its own source, whichever stands first',
    async ({ cloud, logs }) => {
      const all = ofCloud(cloud)
      expect([...new Set(all.map(({ id }) => id))].sort()).toEqual(logs)
      const loads = logs.map((first) => [
        ...all.filter(({ id }) => id === first),
        ...all.filter(({ id }) => id !== first),
      ])
      for (const [at, sorted] of loads.entries()) {
        const file = join(root, `${cloud}-${at}.log`)
        writeFileSync(file, sorted.map(({ record }) => JSON.stringify(record)).join('\n'))
        const result = await house.load(file)
        expect(result).toMatchObject({ rejected: 0, problems: [] })
        expect(result.events + result.duplicates).toBe(all.length)
        // An event's id has its source in it: landed as another one, a record would be new.
        if (at > 0) expect(result.events).toBe(0)
        const { events } = await house.below(file)
        for (const { line, source } of events) expect(source).toBe(sorted[line - 1]?.id)
      }
    },
  )

  it('in an envelope, with a broken record: nothing is lost, nothing twice, nothing left aside', async () => {
    // Without their ids, so that they are not known already.
    const fresh = (id: string) => {
      const { properties, ...rest } = sourceById(id)?.template ?? {}
      return { ...rest, correlationId: 'fresh', properties: { ...(properties as object), id: '' } }
    }
    const file = join(root, 'hub.json')
    const broken = {
      ...fresh('azure-audit'),
      time: 'soon',
      properties: { category: 'UserManagement' },
    }
    const list = [fresh('azure-signin'), broken, fresh('azure-audit'), fresh('azure-activity')]
    writeFileSync(file, JSON.stringify({ records: list }))
    expect(await house.load(file)).toMatchObject({ events: 3, rejected: 1, problems: [] })
    const { batches, events, rejected } = await house.below(file)
    expect(
      batches.map(({ records, events: kept, rejected: refused }) => [records, kept, refused]),
    ).toEqual([[3, 3, 1]])
    expect(events.map(({ line, source }) => [line, source])).toEqual([
      [1, 'azure-signin'],
      [3, 'azure-audit'],
      [4, 'azure-activity'],
    ])
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, 'no readable time']])
    expect(await house.load(file)).toMatchObject({ events: 0, known: [file] })
  })
})
