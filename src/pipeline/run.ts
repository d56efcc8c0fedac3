import { mkdirSync, rmSync } from 'node:fs'
import type { RuleBook } from '../behavioral/index.js'
import { readCatalogue, type Shelved } from '../sources/index.js'
import { analyse } from './analyse.js'
import { checkpoint } from './checkpoint.js'
import { dedupe } from './dedupe.js'
import type { Deps, Progress } from './deps.js'
import { type Discovery, discover } from './discover.js'
import { land } from './land.js'
import { landConfig } from './land-config.js'
import { discoverKnowing } from './mappings.js'
import { identify, type RegisteredConfig, type RegisteredFile, register } from './register.js'
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
  /** Things that files of configuration show. */
  readonly objects: number
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
    const found = discover(paths, catalogue)
    const { toLand } = await identify(deps, found.files)
    const { toLand: configs } = await identify(deps, found.configs)
    await register(deps, left, [...toLand, ...configs])
    await abandonOthers(deps, left, [...toLand, ...configs])
    await landConfig(deps, left, configs)
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
  const { files, configs, shelved, products, unrecognised, unreadable } = await discoverKnowing(
    deps,
    [...options.paths, ...left.map((batch) => batch.path)],
  )
  options.progress({
    kind: 'discovered',
    files: files.length + configs.length,
    bytes: [...files, ...configs].reduce((sum, file) => sum + file.bytes, 0),
  })
  const logs = await identify(deps, files)
  const shown = await identify(deps, configs)
  const toLand = [...logs.toLand, ...shown.toLand]
  const moved = movedAway(left, toLand)
  // Nothing new opens no wave, unless one stands open.
  const wave = open ?? (toLand.length > 0 ? await openWave(deps) : undefined)
  const recognised: Record<string, number> = {}
  for (const id of [
    ...files.map((file) => file.source.id),
    ...configs.map((file) => file.config.id),
  ])
    recognised[id] = (recognised[id] ?? 0) + 1
  return {
    recognised,
    products: Object.fromEntries(Object.keys(recognised).map((id) => [id, products.get(id) ?? id])),
    mappings: shelved,
    unrecognised,
    unreadable: [...unreadable, ...logs.unreadable, ...shown.unreadable].filter(
      ({ path }) => !moved.has(path),
    ),
    known: [...logs.known, ...shown.known],
    ...(wave ? await through(deps, wave, logs.toLand, shown.toLand, options) : nothingNew(options)),
  }
}

type Outcome = Pick<
  LoadResult,
  'events' | 'objects' | 'duplicates' | 'rejected' | 'problems' | 'findings'
>

const nothingNew = ({ analyse }: LoadOptions): Outcome => ({
  events: 0,
  objects: 0,
  duplicates: 0,
  rejected: 0,
  problems: [],
  findings: analyse ? { created: 0, updated: 0 } : undefined,
})

/** Takes files through a wave: to events, without what came twice, and to verdicts if that is asked. */
async function through(
  deps: Deps,
  wave: Wave,
  logs: readonly RegisteredFile[],
  configs: readonly RegisteredConfig[],
  options: LoadOptions,
): Promise<Outcome> {
  await register(deps, wave, [...logs, ...configs])
  await abandonOthers(deps, wave, [...logs, ...configs])
  const shown = await landConfig(deps, wave, configs)
  const landed = await land(deps, wave, logs, options.progress)
  const { events, duplicates } = await dedupe(deps, wave)
  const findings = options.analyse ? await finish(deps, wave, options) : undefined
  return {
    events,
    objects: shown.objects,
    duplicates,
    rejected: landed.rejected + shown.rejected,
    problems: [...shown.problems, ...landed.problems],
    findings,
  }
}

/** Where files stood that a run which broke off had registered, and that were found elsewhere now. */
function movedAway(
  left: readonly Batch[],
  toLand: readonly { readonly batchId: string; readonly path: string }[],
): ReadonlySet<string> {
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
