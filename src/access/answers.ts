import { severityOf } from '../core/index.js'
import type { Warehouse } from '../warehouse/index.js'
import { actionFacts } from './aws/services/reference.js'
import type { Gain } from './changes/gains.js'
import type { Dependency, Reason, Step } from './graph/model.js'
import type { AccessMap } from './map.js'
import { nameOf } from './naming.js'
import { blast } from './questions/blast.js'
import { diff } from './questions/diff.js'
import { coveredBy, lastUse } from './questions/last-use.js'
import { type ReachedThing, reachOf } from './questions/reach.js'
import { thirdParties } from './questions/third-parties.js'
import { type Holder, whoCan } from './questions/who-can.js'
import { why } from './questions/why.js'
import { remembered, rememberedOf } from './remembered.js'
import type { Score } from './sensitivity.js'

/** What cannot be known of an action: one of AWS that its service authorization reference does not list may be mistyped. */
async function unlisted(action: string): Promise<readonly string[]> {
  if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action) || (await actionFacts(action))) return []
  return [`AWS lists no action ${action}`]
}

/** The answers to questions of access as they are handed out: plain values, each list cut at a limit with its whole length beside it. */

export interface StepAnswer {
  readonly from: string
  readonly from_name: string
  readonly to: string
  readonly to_name: string
  readonly how: string
  readonly answer: 'Yes' | 'Depends'
  readonly depends: readonly Dependency[]
  readonly reasons: readonly Reason[]
}

/** Paths share their steps, so each is told and proved once. */
const stepAnswer = rememberedOf((map: AccessMap) =>
  rememberedOf(
    (step: Step): StepAnswer => ({
      from: step.from,
      from_name: nameOf(map, step.from),
      to: step.to,
      to_name: nameOf(map, step.to),
      how: step.how,
      answer: step.answer,
      depends: step.depends,
      reasons: step.prove(),
    }),
  ),
)

export interface HolderAnswer {
  readonly uid: string
  readonly name: string
  readonly kind: string
  readonly account: string
  readonly answer: 'Yes' | 'Depends'
  readonly depends: readonly Dependency[]
  readonly path: readonly StepAnswer[]
  readonly reasons: readonly Reason[]
}

export interface WhoCanAnswer {
  readonly action: string
  readonly resource: string
  readonly at: string
  readonly total: number
  readonly holders: readonly HolderAnswer[]
  readonly missing: readonly string[]
}

export async function whoCanAnswer(
  map: AccessMap,
  of: { readonly action: string; readonly resource: string; readonly limit: number },
): Promise<WhoCanAnswer> {
  const { action, resource, holders, missing } = whoCan(map, of.action, of.resource)
  const shown = (one: Holder): HolderAnswer => ({
    uid: one.uid,
    name: nameOf(map, one.uid),
    kind: one.node?.kind ?? '',
    account: one.node?.account ?? '',
    answer: one.answer,
    depends: one.answer === 'Yes' ? [] : one.depends,
    path: one.path.map(stepAnswer(map)),
    reasons: one.prove(),
  })
  return {
    ...{ action, resource },
    missing: [...missing, ...(await unlisted(action))],
    at: map.state.at,
    total: holders.length,
    holders: holders.slice(0, of.limit).map(shown),
  }
}

export interface TouchAnswer {
  readonly action: string
  readonly level: string
  readonly how: string
  readonly answer: 'Yes' | 'Depends'
  readonly depends: readonly Dependency[]
  readonly reasons: readonly Reason[]
  readonly path: readonly StepAnswer[]
}

export interface ReachAnswer {
  readonly principal: string
  readonly name: string
  readonly at: string
  readonly becomes_total: number
  readonly becomes: readonly {
    readonly uid: string
    readonly name: string
    readonly answer: 'Yes' | 'Depends'
    readonly path: readonly StepAnswer[]
  }[]
  readonly things_total: number
  readonly things: readonly {
    readonly uid: string
    readonly type: string
    readonly name: string
    readonly account: string
    readonly sensitivity: number
    readonly sensitive_because: readonly string[]
    readonly touches: readonly TouchAnswer[]
  }[]
  readonly missing: readonly string[]
}

interface ReachAsked {
  readonly principal: string
  readonly least: Score
  readonly limit: number
}

export const reachAnswer = (map: AccessMap, { principal, least, limit }: ReachAsked): ReachAnswer =>
  answered(map)(principal)(least)(limit)

/** Pages ask for the same again, and its proofs are long: so many principals' answers are kept, each up to so many limits. */
const most = { principals: 50, limits: 2 }
const answered = rememberedOf((map: AccessMap) =>
  remembered(
    (principal: string) =>
      remembered((least: Score) =>
        remembered((limit: number) => reachTold(map, { principal, least, limit }), most.limits),
      ),
    most.principals,
  ),
)

function reachTold(map: AccessMap, of: ReachAsked): ReachAnswer {
  const found = reachOf(map, of.principal, of.least)
  const shown = stepAnswer(map)
  const thing = ({ thing: of, sensitivity, touches }: ReachedThing) => ({
    ...{ uid: of.uid, type: of.type, name: of.name, account: of.account },
    sensitivity: sensitivity.score,
    sensitive_because: sensitivity.why,
    touches: touches.map(({ action, level, answer, depends, path, grant }) => ({
      ...{ action, level, answer, depends },
      how: grant.how,
      reasons: grant.prove(),
      path: path.map(shown),
    })),
  })
  return {
    principal: found.start,
    name: nameOf(map, found.start),
    at: map.state.at,
    becomes_total: found.becomes.length,
    becomes: found.becomes.slice(0, of.limit).map(({ uid, answer, path }) => ({
      ...{ uid, answer },
      name: nameOf(map, uid),
      path: path.map(shown),
    })),
    things_total: found.things.length,
    things: found.things.slice(0, of.limit).map(thing),
    missing: found.missing,
  }
}

export type WhyAnswer = Awaited<ReturnType<typeof whyAnswer>>

export async function whyAnswer(
  map: AccessMap,
  of: { readonly principal: string; readonly action: string; readonly resource: string },
) {
  const found = why(map, of.principal, of.action, of.resource)
  return {
    ...found,
    missing: [...found.missing, ...(await unlisted(found.action))],
    at: map.state.at,
    depends: found.answer === 'Yes' ? [] : found.depends,
    path: found.path.map(stepAnswer(map)),
  }
}

export type BlastAnswer = ReturnType<typeof blastAnswer>

export function blastAnswer(map: AccessMap, of: { readonly principal: string }) {
  const found = blast(map, of.principal)
  return { ...found, name: nameOf(map, found.start), at: map.state.at }
}

export type DiffAnswer = ReturnType<typeof diffAnswer>

export function diffAnswer(
  before: AccessMap,
  after: AccessMap,
  of: {
    readonly principal?: string | undefined
    readonly all?: boolean | undefined
    readonly limit: number
  },
) {
  const named = <G extends Gain>(gain: G) => ({
    ...gain,
    from_name: nameOf(after, gain.from),
    to_name: nameOf(after, gain.to),
  })
  const found = diff(before, after, { principal: of.principal, least: of.all ? 0 : 2 })
  return {
    from: before.state.at,
    to: after.state.at,
    total: found.length,
    changes: found.slice(0, of.limit).map(({ rank, ...one }) => ({
      ...one,
      severity: severityOf(rank),
      gained_total: one.gained.length,
      lost_total: one.lost.length,
      gained: one.gained.slice(0, of.limit).map(({ rank: _, ...gain }) => named(gain)),
      lost: one.lost.slice(0, of.limit).map(named),
      refused: one.refused.slice(0, of.limit),
    })),
  }
}

export type ThirdPartiesAnswer = Awaited<ReturnType<typeof thirdPartiesAnswer>>

/** With when each way in was last used; up to `at`, if that is given. */
export async function thirdPartiesAnswer(map: AccessMap, warehouse: Warehouse, at?: Date) {
  const last = await lastUse(map, warehouse, at)
  const ways = thirdParties(map).map(({ node, ...way }) => ({
    ...way,
    who_name: node?.name ?? way.who,
    name: nameOf(map, way.uid),
    account: map.state.things.get(way.uid)?.account ?? '',
    last_used: last(way.who, way.uid),
  }))
  const covered = await coveredBy(warehouse, at)
  return { at: map.state.at, ...covered, ways, missing: map.missing }
}
