import { mkdirSync, rmSync } from 'node:fs'
import type { RuleBook } from '../behavioral/index.js'
import { readCatalogue, type Shelved } from '../sources/index.js'
import { analyse } from './analyse.js'
import { checkpoint } from './checkpoint.js'
import { dedupe } from './dedupe.js'
import type { Deps, Progress } from './deps.js'
import { type Discovery, discover } from './discover.js'
import { land } from './land.js'
import { discoverKnowing } from './mappings.js'
import { identify, type RegisteredFile, register } from './register.js'
import { abandon } from './settle.js'
import {
  advance,
  type Batch,
  isEmpty,
  openWave,
  unfinishedWave,
  unlanded,
  type Wave,
} from './waves.js'

export interface LoadOptions {
  readonly paths: readonly string[]
  /** False stops after ingest; the next run analyses what is there. */
  readonly analyse: boolean
  readonly rules: () => Promise<RuleBook>
  readonly progress: Progress
}

export interface LoadResult {
  /** Files by source. */
  readonly recognised: Readonly<Record<string, number>>
  /** What people call those sources, by id. */
  readonly products: Readonly<Record<string, string>>
  /** Mapping files that were found, or are kept and not taken any more. */
  readonly mappings: readonly Shelved[]
  readonly unrecognised: Discovery['unrecognised']
  readonly unreadable: Discovery['unreadable']
  /** Files whose content was loaded before. */
  readonly known: readonly string[]
  readonly events: number
  readonly duplicates: number
  readonly rejected: number
  /** Files that could not be read to their end. */
  readonly problems: readonly { path: string; reason: string }[]
  readonly findings: { readonly created: number; readonly updated: number } | undefined
}

/** Loads whatever is below the paths and, unless told not to, analyses it. Finishes first what an earlier run left undone. */
export async function load(deps: Deps, options: LoadOptions): Promise<LoadResult> {
  emptyWorkDir(deps)
  const left = await unfinishedWave(deps)
  if (left?.state !== 'analysing') return loadInto(deps, left, options)
  const finished = await finish(deps, left, options)
  const result = await loadInto(deps, undefined, options)
  return { ...result, findings: together(finished, result.findings) }
}

type Found = NonNullable<LoadResult['findings']>

const together = (a: Found, b: Found = { created: 0, updated: 0 }): Found => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
})

/** Copies that a run which was killed left behind. Whoever loads holds the data directory alone. */
function emptyWorkDir({ workDir }: Deps): void {
  rmSync(workDir, { recursive: true, force: true })
  mkdirSync(workDir, { recursive: true })
}

/** Finishes what an earlier run registered and did not land, or landed and did not analyse. Undefined when there was nothing. */
export async function resume(
  deps: Deps,
  options: Pick<LoadOptions, 'rules' | 'progress'>,
): Promise<LoadResult['findings']> {
  const left = await unfinishedWave(deps)
  if (left === undefined || (await isEmpty(deps, left))) return undefined
  emptyWorkDir(deps)
  if (left.state === 'landing') {
    const paths = (await unlanded(deps, left)).map((batch) => batch.path)
    const { catalogue } = await readCatalogue(deps.ledger)
    const { toLand } = await identify(deps, discover(paths, catalogue).files)
    await register(deps, left, toLand)
    await abandonOthers(deps, left, toLand)
    await land(deps, left, toLand, options.progress)
    await dedupe(deps, left)
  }
  return finish(deps, left, options)
}

async function loadInto(
  deps: Deps,
  open: Wave | undefined,
  options: LoadOptions,
): Promise<LoadResult> {
  const left = open ? await unlanded(deps, open) : []
  const { files, shelved, products, unrecognised, unreadable } = await discoverKnowing(deps, [
    ...options.paths,
    ...left.map((batch) => batch.path),
  ])
  options.progress({
    kind: 'discovered',
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  })
  const { toLand, known, unreadable: unread } = await identify(deps, files)
  const moved = movedAway(left, toLand)
  // Nothing new opens no wave, unless one stands open.
  const wave = open ?? (toLand.length > 0 ? await openWave(deps) : undefined)
  const recognised: Record<string, number> = {}
  for (const { source } of files) recognised[source.id] = (recognised[source.id] ?? 0) + 1
  return {
    recognised,
    products: Object.fromEntries(Object.keys(recognised).map((id) => [id, products.get(id) ?? id])),
    mappings: shelved,
    unrecognised,
    unreadable: [...unreadable, ...unread].filter(({ path }) => !moved.has(path)),
    known,
    ...(wave ? await through(deps, wave, toLand, options) : nothingNew(options)),
  }
}

type Outcome = Pick<LoadResult, 'events' | 'duplicates' | 'rejected' | 'problems' | 'findings'>

const nothingNew = ({ analyse }: LoadOptions): Outcome => ({
  events: 0,
  duplicates: 0,
  rejected: 0,
  problems: [],
  findings: analyse ? { created: 0, updated: 0 } : undefined,
})

/** Takes files through a wave: to events, without what came twice, and to verdicts if that is asked. */
async function through(
  deps: Deps,
  wave: Wave,
  toLand: readonly RegisteredFile[],
  options: LoadOptions,
): Promise<Outcome> {
  await register(deps, wave, toLand)
  await abandonOthers(deps, wave, toLand)
  const { rejected, problems } = await land(deps, wave, toLand, options.progress)
  const { events, duplicates } = await dedupe(deps, wave)
  const findings = options.analyse ? await finish(deps, wave, options) : undefined
  return { events, duplicates, rejected, problems, findings }
}

/** Where files stood that a run which broke off had registered, and that were found elsewhere now. */
function movedAway(left: readonly Batch[], toLand: readonly RegisteredFile[]): ReadonlySet<string> {
  const now = new Map(toLand.map((file) => [file.batchId, file.path]))
  return new Set(
    left.filter(({ id, path }) => now.has(id) && now.get(id) !== path).map(({ path }) => path),
  )
}

async function abandonOthers(
  deps: Deps,
  wave: Wave,
  toLand: readonly { batchId: string }[],
): Promise<void> {
  const kept = new Set(toLand.map((file) => file.batchId))
  const others = (await unlanded(deps, wave)).map((batch) => batch.id).filter((id) => !kept.has(id))
  await abandon(deps, others)
}

/** Takes a wave from wherever it is to its end. */
async function finish(
  deps: Deps,
  wave: Wave,
  options: Pick<LoadOptions, 'rules' | 'progress'>,
): Promise<{ created: number; updated: number }> {
  const analysing = wave.state === 'landing' ? await advance(deps, wave, 'analysing') : wave
  const findings = await analyse(deps, analysing, await options.rules(), options.progress)
  checkpoint('done:before')
  await advance(deps, analysing, 'done')
  checkpoint('done:after')
  return findings
}
