import type { Reason } from '../graph/model.js'
import type { AccessMap } from '../map.js'
import { sensitivity } from '../sensitivity.js'
import type { Thing } from '../state.js'
import { reachOf } from './reach.js'

/** Something that somebody can do after a change and could not before, or the other way round. */
export interface Gain {
  readonly from: string
  readonly to: string
  /** An action, or how somebody is become. */
  readonly action: string
  readonly answer: 'Yes' | 'Depends'
}

/** What the change of one thing did to who reaches what. */
export interface ChangeOfReach {
  readonly uid: string
  readonly type: string
  readonly name: string
  readonly change: 'made' | 'changed' | 'taken away'
  readonly gained: readonly Gain[]
  readonly lost: readonly Gain[]
  /** Granted by the change, but refused by something else: what, and the statements that refuse it. */
  readonly refused: readonly Refusal[]
  /** Nobody gains anything that matters by it. */
  readonly harmless: boolean
}

export interface Refusal {
  readonly from: string
  readonly to: string
  readonly action: string
  /** The layers that refuse it. */
  readonly by: readonly string[]
  readonly reasons: readonly Reason[]
}

/** What to compare: only one principal, and only things of some sensitivity (2 where nothing is said). */
export interface DiffOptions {
  readonly principal?: string | undefined
  readonly least?: Least | undefined
}

/** Compares who reaches what before and after. */
export function diff(
  before: AccessMap,
  after: AccessMap,
  { principal: asked, least = 2 }: DiffOptions = {},
): readonly ChangeOfReach[] {
  const principal = asked === undefined ? undefined : after.resolve(asked)
  if (principal !== undefined) {
    const { gained, lost } = compared(
      reaches(before, principal, least),
      reaches(after, principal, least),
    )
    const thing = after.state.things.get(principal) ?? before.state.things.get(principal)
    return [
      told(principal, thing, 'changed', gained, lost, refusals(before, after, principal, least)),
    ]
  }
  return changed(before, after).map(({ uid, thing, change }) => {
    const { gained, lost } = compared(around(before, uid, least), around(after, uid, least))
    return told(uid, thing, change, gained, lost, refusals(before, after, uid, least))
  })
}

function told(
  uid: string,
  thing: Thing | undefined,
  change: ChangeOfReach['change'],
  gained: readonly Gain[],
  lost: readonly Gain[],
  refused: readonly Refusal[],
): ChangeOfReach {
  return {
    ...{ uid, change, gained, lost, refused },
    type: thing?.type ?? '',
    name: thing?.name ?? uid,
    harmless: gained.length === 0,
  }
}

interface Changed {
  readonly uid: string
  readonly thing: Thing
  readonly change: ChangeOfReach['change']
}

/** Things that differ. States that were loaded one after the other share what is the same, so most are told apart by identity. */
export function changed(before: AccessMap, after: AccessMap): readonly Changed[] {
  const found: Changed[] = []
  for (const [uid, thing] of after.state.things) {
    const old = before.state.things.get(uid)
    if (old === thing || old?.version === thing.version) continue
    found.push({ uid, thing, change: old ? 'changed' : 'made' })
  }
  for (const [uid, thing] of before.state.things)
    if (!after.state.things.has(uid)) found.push({ uid, thing, change: 'taken away' })
  return found
}

type Least = 0 | 1 | 2 | 3
type Gains = ReadonlyMap<string, Gain>

/** What a thing's change could move: what it reaches as somebody, who becomes it, and who may do what with it. */
function around(map: AccessMap, uid: string, least: Least): Gains {
  const all = new Map<string, Gain>()
  if (map.nodes.has(uid)) for (const [key, gain] of reaches(map, uid, least)) all.set(key, gain)
  for (const { from, how, answer } of map.into().get(uid) ?? [])
    put(all, { from, to: uid, action: how, answer })
  const thing = map.state.things.get(uid)
  if (thing && map.abilities(uid) > 0)
    for (const from of map.askers(uid))
      for (const { action, answer } of map.grants(from, uid))
        put(all, { from, to: uid, action, answer })
  return all
}

/** Sensitive things that somebody reaches, and accounts that it comes to govern. */
function reaches(map: AccessMap, uid: string, least: Least): Gains {
  const all = new Map<string, Gain>()
  const { things, becomes } = reachOf(map, uid, least)
  for (const { thing, touches } of things)
    for (const { action, answer } of touches) put(all, { from: uid, to: thing.uid, action, answer })
  for (const one of becomes)
    if (/role\/new#any policy$/.test(one.uid))
      put(all, {
        from: uid,
        to: one.uid,
        action: 'governs the identities of the account',
        answer: one.answer,
      })
  return all
}

const put = (all: Map<string, Gain>, gain: Gain): void => {
  all.set(JSON.stringify([gain.from, gain.to, gain.action]), gain)
}

function compared(
  before: Gains,
  after: Gains,
): { readonly gained: readonly Gain[]; readonly lost: readonly Gain[] } {
  const more = (a: Gains, b: Gains): readonly Gain[] =>
    [...a]
      .filter(([key, { answer }]) =>
        answer === 'Yes' ? b.get(key)?.answer !== 'Yes' : !b.has(key),
      )
      .map(([, gain]) => gain)
  return { gained: more(after, before), lost: more(before, after) }
}

/** Sensitive things that its own policies give it since the change, and that other policies refuse it all the same. */
function refusals(
  before: AccessMap,
  after: AccessMap,
  uid: string,
  least: Least,
): readonly Refusal[] {
  if (!after.nodes.has(uid)) return []
  return after.granted(uid).flatMap(({ action, resource }) => {
    const thing = after.state.things.get(resource)
    if (!thing || sensitivity(thing).score < least) return []
    if (before.nodes.has(uid) && before.grants(uid, resource).some((one) => one.action === action))
      return []
    const ruling = after.ask(uid, action, resource)
    if (ruling.answer !== 'No') return []
    const denying = ruling.reasons.filter(({ says }) => says === 'denies')
    return [
      {
        ...{ from: uid, to: resource, action },
        by: [...new Set([...denying.map(({ layer }) => layer), ...ruling.lacking])],
        reasons: denying,
      },
    ]
  })
}
