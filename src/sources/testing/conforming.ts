import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtIn } from '../catalogue.js'
import type { Source } from '../define.js'
import { recogniseFile } from '../recognise.js'
import { type Case, caseSources, casesOf } from './cases.js'
import { landAll, type ToLand } from './landing.js'
import { isPaid, type Owed, owedBy } from './vendor-fields.js'

export interface Tally {
  readonly of: number
  readonly with: number
}

/** How the cases of one source fare, each in a file of its own. */
export interface Conformance {
  readonly source: string
  /** Those in the vendor's shape. */
  readonly recognised: Tally
  readonly landed: Tally
  /** Of those that landed and owe it. */
  readonly filled: Readonly<Record<Owed['what'], Tally>>
  /** Those in another shape, and how many of them land all the same. */
  readonly others: Tally
  /** What is wrong with which case. */
  readonly against: readonly string[]
}

interface Told {
  readonly one: Case
  readonly recognised: boolean
  readonly refused: string | undefined
  readonly owed: readonly Owed[]
}

/** Lands every case of the corpus in a warehouse of its own at `url`. */
export async function measureConformance(url: string): Promise<readonly Conformance[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-cases-'))
  try {
    const found = caseSources.map((source) => ({ source, cases: recognisedIn(folder, source) }))
    const files = found.flatMap(({ cases }) => cases.flatMap(({ file }) => (file ? [file] : [])))
    const batches = await landAll(url, files)
    return found.map(({ source, cases }) =>
      tallied(
        source,
        cases.map(({ one, file }): Told => {
          const { events = [], rejected = [] } = (file && batches.get(file.id)) ?? {}
          const [row] = events
          const refused = rejected.map(({ reason }) => String(reason)).join('; ')
          return {
            one,
            recognised: file?.source.id === source.id,
            refused: refused === '' ? undefined : refused,
            owed: row && file ? owedBy(row, one.event, file.source) : [],
          }
        }),
      ),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function recognisedIn(folder: string, source: Source): { one: Case; file: ToLand | undefined }[] {
  return casesOf(source).map((one, at) => {
    const path = join(folder, `${source.id}-${at}`)
    writeFileSync(path, JSON.stringify(one.event))
    const found = recogniseFile(path, builtIn)
    return { one, file: 'source' in found ? { ...found, path, id: path } : undefined }
  })
}

function tallied(source: Source, all: readonly Told[]): Conformance {
  const told = all.filter(({ one }) => one.shape === 'vendor')
  const others = all.filter(({ one }) => one.shape !== 'vendor')
  const landed = (some: readonly Told[]) => some.filter(({ owed }) => owed.length > 0)
  const filled = (what: Owed['what']): Tally => {
    const due = told.flatMap(({ owed }) => owed).filter((one) => one.what === what)
    return { of: due.length, with: due.filter(isPaid).length }
  }
  return {
    source: source.id,
    recognised: {
      of: told.length,
      with: told.filter(({ recognised }) => recognised).length,
    },
    landed: { of: told.length, with: landed(told).length },
    filled: {
      time: filled('time'),
      operation: filled('operation'),
      actor: filled('actor'),
      address: filled('address'),
    },
    others: { of: others.length, with: landed(others).length },
    against: told.flatMap(({ one, recognised, refused, owed }) => {
      const title = one.flags?.includes('fragment') ? `${one.id} (a fragment)` : one.id
      return [
        ...(recognised ? [] : [`${title}: not recognised as ${source.id}`]),
        ...(refused === undefined ? [] : [`${title}: ${refused}`]),
        ...owed
          .filter((due) => !isPaid(due))
          .map(
            ({ what, wanted, got }) =>
              `${title}: ${what} is '${got}'${wanted === undefined ? '' : `, not '${wanted}'`}`,
          ),
      ]
    }),
  }
}
