import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../core/index.js'
import { type TestEngine, testEngines } from '../warehouse/testing/engines.js'
import { builtIn, sources } from './catalogue.js'
import { type Recognised, recogniseFile } from './recognise.js'
import { caseSources, corpus, hasCorpus } from './testing/cases.js'
import { type Conformance, measureConformance } from './testing/conforming.js'
import { type Batch, landAll, type ToLand } from './testing/landing.js'
import { isPaid, owedBy } from './testing/vendor-fields.js'

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
  .filter((entry) => entry.isDirectory() && !['config', 'mapped', 'testing'].includes(entry.name))
  .map((entry) => entry.name)

const fixtures = sources.flatMap((source) => {
  const folder = join(here, source.id, 'fixtures')
  return readdirSync(folder).map((situation) => {
    const files = readdirSync(join(folder, situation))
    return {
      source: source.id,
      situation,
      input: join(
        folder,
        situation,
        files.find((name) => name.startsWith('input.')) ?? 'input.missing',
      ),
      expected: JSON.parse(
        readFileSync(join(folder, situation, 'expected.json'), 'utf8'),
      ) as Expected,
    }
  })
})

const scratch = mkdtempSync(join(tmpdir(), 'trivium-conformance-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the catalogue', () => {
  it('lists every folder and nothing else', () => {
    expect(sources.map((source) => source.id).sort()).toEqual(folders.sort())
  })

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s has at least four fixtures',
    (id) => {
      expect(fixtures.filter((fixture) => fixture.source === id).length).toBeGreaterThanOrEqual(4)
    },
  )

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s alone knows its template',
    (id, source) => {
      expect(
        sources.filter((other) => other.recognise(source.template)).map((other) => other.id),
      ).toEqual([id])
    },
  )
})

function recognised(path: string): Recognised {
  const found = recogniseFile(path, builtIn)
  if ('unrecognised' in found) throw new Error(`${path}: ${found.unrecognised}`)
  return found
}

/** Runs work on an engine that is there for it alone. */
async function landOn(
  start: () => Promise<TestEngine>,
  files: readonly ToLand[],
): Promise<ReadonlyMap<string, Batch>> {
  const engine = await start()
  try {
    return await landAll(engine.url, files)
  } finally {
    await engine.stop()
  }
}

const nameOf = (fixture: { source: string; situation: string }) =>
  `${fixture.source}.${fixture.situation}`

/** Every fixture twice, and every template. */
function everything(): ToLand[] {
  return [
    ...fixtures.flatMap((fixture) => {
      const path = fixture.expected.gzip ? join(scratch, nameOf(fixture)) : fixture.input
      if (fixture.expected.gzip) writeFileSync(path, gzipSync(readFileSync(fixture.input)))
      const file = recognised(path)
      return ['', '.again'].map((again) => ({ ...file, path, id: `${nameOf(fixture)}${again}` }))
    }),
    ...sources.map((source) => {
      const path = join(scratch, `${source.id}.template`)
      writeFileSync(path, JSON.stringify(source.template))
      return { ...recognised(path), path, id: `${source.id}.template` }
    }),
  ]
}

describe.each(testEngines)('on $kind', ({ start }) => {
  let files: ToLand[]
  let landed: ReadonlyMap<string, Batch>
  beforeAll(async () => {
    files = everything()
    landed = await landOn(start, files)
  })

  it.each(fixtures)('$source, $situation: lands as expected, twice the same', (fixture) => {
    const { expected } = fixture
    const name = nameOf(fixture)
    const file = files.find(({ id }) => id === name)
    expect({
      source: file?.source.id,
      shape: file?.shape.kind,
      variant: file?.variant?.id,
      gzip: file?.gzip,
    }).toEqual({
      source: expected.source,
      shape: expected.shape,
      variant: expected.variant,
      gzip: expected.gzip ?? false,
    })
    const { events = [], rejected = [] } = landed.get(name) ?? {}
    expect(events).toMatchObject(expected.events)
    expect(rejected.map(({ line, reason }) => ({ line, reason }))).toEqual(expected.rejected)
    expect(new Set(events.map((event) => event['event_uid'])).size).toBe(events.length)
    expect(landed.get(`${name}.again`)).toEqual({ events, rejected })
  })

  it.each(sources.map((source) => [source.id, source] as const))(
    '%s lands its template',
    (id, source) => {
      const { events = [], rejected } = landed.get(`${id}.template`) ?? {}
      expect(rejected).toEqual([])
      expect(events).toHaveLength(1)
      const owed = events[0] ? owedBy(events[0], source.template, source) : []
      expect(owed.filter((due) => !isPaid(due))).toEqual([])
    },
  )
})

/** A call to Deployment Manager that stands among those of clusters in the corpus. */
const misfiled = 'GCP.GKE.Kubernetes.Cron.Job.Created.Or.Modified#2: not recognised as k8s-audit'

/** What may be wrong with a case: the corpus has records that lack the core, or the time that their vendor always sends. */
const isExcused = (text: string): boolean =>
  text.includes('(a fragment)') || text.endsWith(': no readable time') || text === misfiled

/** Public third-party records, kept outside the repository. Without that folder this part is reported as skipped. */
describe.skipIf(!hasCorpus)(`the vendor-shaped records of ${corpus}`, () => {
  let figures: readonly Conformance[] = []
  beforeAll(async () => {
    const engine = await testEngines.find(({ kind }) => kind === 'chdb')?.start()
    if (!engine) throw new Error('there is no embedded engine to test on')
    figures = await measureConformance(engine.url).finally(() => engine.stop())
  })

  it.each(caseSources.map(({ id }) => id))(
    '%s: recognised, and land with time, operation, actor and address',
    (id) => {
      const found = figures.find(({ source }) => source === id)
      expect((found?.recognised.of ?? 0) + (found?.others.of ?? 0)).toBeGreaterThan(0)
      expect(found?.against.filter((text) => !isExcused(text))).toEqual([])
    },
  )
})
