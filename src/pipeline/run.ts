import { mkdirSync } from 'node:fs'
import type { RuleBook } from '../behavioral/index.js'
import { analyse } from './analyse.js'
import { dedupe } from './dedupe.js'
import type { Deps, Progress } from './deps.js'
import { type Discovery, discover } from './discover.js'
import { land } from './land.js'
import { register } from './register.js'
import { abandon } from './settle.js'
import { advance, openWave, unfinishedWave, unlanded, type Wave } from './waves.js'

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
  mkdirSync(deps.workDir, { recursive: true })
  const left = await unfinishedWave(deps)
  if (left?.state === 'analysing') await finish(deps, left, options)
  const wave = left?.state === 'landing' ? left : undefined
  return loadInto(deps, wave, options)
}

/** Analyses what an earlier run landed and did not analyse. Undefined when there was nothing. */
export async function resume(
  deps: Deps,
  options: Pick<LoadOptions, 'rules' | 'progress'>,
): Promise<LoadResult['findings']> {
  const left = await unfinishedWave(deps)
  if (left === undefined) return undefined
  if (left.state === 'landing') {
    const { toLand } = await register(deps, left, discover(await pathsLeft(deps, left)).files)
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
  const left = open ? await pathsLeft(deps, open) : []
  const { files, unrecognised, unreadable } = discover([...options.paths, ...left])
  options.progress({
    kind: 'discovered',
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  })
  const wave = open ?? (await openWave(deps))
  const registration = await register(deps, wave, files)
  await abandonOthers(deps, wave, registration.toLand)
  const landed = await land(deps, wave, registration.toLand, options.progress)
  const { events, duplicates } = await dedupe(deps, wave)
  const findings = options.analyse ? await finish(deps, wave, options) : undefined
  const recognised: Record<string, number> = {}
  for (const { source } of files) recognised[source.id] = (recognised[source.id] ?? 0) + 1
  return {
    recognised,
    unrecognised,
    unreadable: [...unreadable, ...registration.unreadable],
    known: registration.known,
    events,
    duplicates,
    rejected: landed.rejected,
    problems: landed.problems,
    findings,
  }
}

/** Files that a run which broke off had registered and not landed. */
async function pathsLeft(deps: Deps, wave: Wave): Promise<readonly string[]> {
  return (await unlanded(deps, wave)).map((batch) => batch.path)
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
  await advance(deps, analysing, 'done')
  return findings
}
