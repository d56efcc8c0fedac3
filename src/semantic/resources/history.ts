import type { Json, JsonObject, Step } from '../../sources/index.js'
import { type Difference, differences } from './diff.js'
import { applied, type Known, somehow, undone } from './steps.js'

/** What a snapshot shows of an object: its properties, or that it is missing from what the snapshot lists completely. Times in ms. */
export interface Observation {
  readonly at: number
  readonly batchId: string
  readonly properties: JsonObject | undefined
}

/** What an event did to it. */
export interface Told {
  readonly at: number
  readonly eventUid: string
  readonly operation: string
  readonly identityUid: string
  readonly steps: readonly Step[]
}

/** What the object was from a moment until the next version's. */
export interface Version extends Known {
  readonly from: number
  readonly toldBy: 'assumed' | 'event' | 'snapshot'
  readonly cause: Told | Observation | undefined
  /** JSON Pointers of what became different. */
  readonly changed: readonly string[]
}

/** A later snapshot shows something else than what the one before it and the events since then make of it. */
export interface Drift {
  readonly at: number
  readonly since: number
  readonly path: string
  readonly told: Json | undefined
  readonly found: Json | undefined
}

export interface History {
  readonly versions: readonly Version[]
  readonly drift: readonly Drift[]
}

/** As far back as there is time: from when on the state before the first snapshot is assumed. */
export const always = 0

/**
 * Folds snapshots and events into versions. Before the first snapshot the object is assumed to have been what it shows, less what the
 * events between did. A snapshot is believed where it disagrees with the events; that it does is reported, from the second on.
 */
export function historyOf(observations: readonly Observation[], told: readonly Told[]): History {
  const seen = [...observations].sort((a, b) => a.at - b.at || (a.batchId < b.batchId ? -1 : 1))
  const events = [...told].sort((a, b) => a.at - b.at || (a.eventUid < b.eventUid ? -1 : 1))
  const versions: Version[] = []
  const drift: Drift[] = []
  let state = beginning(seen[0], events)
  let since: number | undefined
  let shownBefore: JsonObject = {}
  if (state.present)
    versions.push({ ...state, from: always, toldBy: 'assumed', cause: undefined, changed: [] })
  const goOn = (next: Known, toldBy: Version['toldBy'], cause: Told | Observation): void => {
    const changed = changes(state, next).map(({ path }) => path)
    const news =
      changed.length > 0 || next.present !== state.present || next.complete !== state.complete
    const first = toldBy === 'snapshot' && since === undefined && next.present
    state = next
    if (!news && !first) return
    const before = versions.at(-1)
    const version = { ...next, from: cause.at, toldBy, cause, changed }
    // Several events of one moment make one version.
    if (before?.from === cause.at)
      versions[versions.length - 1] = {
        ...version,
        changed: [...new Set([...before.changed, ...changed])].sort(),
      }
    else versions.push(version)
  }
  for (const one of inOrder(seen, events)) {
    if ('steps' in one) {
      goOn(one.steps.reduce(applied, state), 'event', one)
      continue
    }
    const next: Known = {
      present: one.properties !== undefined,
      complete: true,
      properties: one.properties ?? {},
    }
    if (since !== undefined) drift.push(...disagreement(state, next, shownBefore, one.at, since))
    goOn(next, 'snapshot', one)
    since = one.at
    shownBefore = next.properties
  }
  return { versions, drift }
}

/** Events of the moment of a snapshot are in it. */
function inOrder(
  seen: readonly Observation[],
  events: readonly Told[],
): readonly (Told | Observation)[] {
  return [...events, ...seen].sort(
    (a, b) => a.at - b.at || Number('steps' in b) - Number('steps' in a),
  )
}

/** What is known of the time before everything: the first snapshot without what events did before it. */
function beginning(first: Observation | undefined, events: readonly Told[]): Known {
  const before = events.filter(({ at }) => first === undefined || at <= first.at)
  const steps = before.flatMap((one) => one.steps)
  if (!first) {
    return steps[0]?.do === 'create' ? { present: false, complete: true, properties: {} } : somehow
  }
  const shown: Known = {
    present: first.properties !== undefined,
    complete: true,
    properties: first.properties ?? {},
  }
  return steps.reduceRight(undone, shown)
}

/**
 * What a snapshot shows otherwise than it was told. Of something that events told in part, only that part can disagree; and what neither this
 * snapshot nor the one before shows at all, the export leaves out.
 */
function disagreement(
  state: Known,
  next: Known,
  shownBefore: JsonObject,
  at: number,
  since: number,
): readonly Drift[] {
  if (state.present !== next.present) {
    const whole = (known: Known): Json | undefined => (known.present ? known.properties : undefined)
    return [{ at, since, path: '', told: whole(state), found: whole(next) }]
  }
  const leftOut = ({ path }: Difference): boolean => {
    const key = (path.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
    return !Object.hasOwn(shownBefore, key) && !Object.hasOwn(next.properties, key)
  }
  // An event that sets null tells that there is something, but not what. To a list of which only a part is known, anything may belong.
  const unknown = ({ before, after }: Difference): boolean =>
    (before === null && after !== undefined) ||
    (!state.complete && (before === undefined || Array.isArray(before)))
  const differing = changes(state, next).filter((one) => !leftOut(one) && !unknown(one))
  return differing.map(({ path, before, after }) => ({
    at,
    since,
    path,
    told: before,
    found: after,
  }))
}

const changes = (before: Known, after: Known) => differences(before.properties, after.properties)
