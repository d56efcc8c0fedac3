import type { AccessMap } from '../map.js'
import { type Score, sensitivity } from '../sensitivity.js'
import { strangers } from '../strangers.js'
import type { Changed } from './changed.js'
import { type Danger, dangers, type Weighed, weighGain } from './danger.js'
import { entered, type Gain, type Gains, more, openedOn, reaches, together } from './gains.js'
import { type Refusal, refusals } from './refusals.js'
import { movedBy } from './subjects.js'

/** What the change of one thing did to who reaches what. */
export interface ChangeOfReach {
  readonly uid: string
  readonly type: string
  readonly name: string
  readonly account: string
  readonly change: Changed['change']
  /** The gravest first. */
  readonly gained: readonly Weighed[]
  readonly lost: readonly Gain[]
  /** Granted by the change, but refused by something else: what, and the statements that refuse it. */
  readonly refused: readonly Refusal[]
  /** What is dangerous about it, the gravest first; empty where nobody gains anything. */
  readonly dangers: readonly Danger[]
  /** How grave it is, 0 to 4 as severities are ranked. */
  readonly rank: number
  /** Nobody gains anything that matters by it. */
  readonly harmless: boolean
  /** What is gained matters less than what is refused: the most sensitive things are shut all the same. */
  readonly guarded: boolean
}

export interface TwoMaps {
  readonly before: AccessMap
  readonly after: AccessMap
}

/** Weighs a change by what those whom it may move, and strangers, can do after it and could not before. */
export function weigh(maps: TwoMaps, of: Changed, least: Score): ChangeOfReach {
  const { before, after } = maps
  const [was, is] = [movedBy(before, of.uid, after), movedBy(after, of.uid, before)]
  const who = [...new Set([...is.who, ...was.who])]
  const named = [...new Set([...is.named, ...was.named])].filter((one) => !who.includes(one))
  // What a protected thing became by its own change, that change tells.
  const things = [...new Set([...is.things, ...was.things])].filter(
    (one) => one === of.uid || before.state.things.get(one) === after.state.things.get(one),
  )
  const around = (map: AccessMap): Gains => {
    const known = (all: readonly string[]) => all.filter((one) => map.nodes.has(one))
    return together([
      ...known(who).map((one) => reaches(map, one, least)),
      ...known(named).map((one) => reaches(map, one, least, of.uid)),
      ...things.map((thing) => openedOn(map, thing)),
      entered(map, of.uid, [...known(named), ...strangers(map).map(({ uid }) => uid)]),
    ])
  }
  const { uid, change, thing } = of
  return told(maps, { ...thing, uid, change }, [around(before), around(after)], who, least)
}

/** The same of one principal, whatever it is that changed. */
export function weighPrincipal(maps: TwoMaps, uid: string, least: Score): ChangeOfReach {
  const { before, after } = maps
  const thing = after.state.things.get(uid) ?? before.state.things.get(uid)
  const what = {
    uid,
    type: thing?.type ?? '',
    name: thing?.name ?? uid,
    account: thing?.account ?? '',
  }
  const compared = [reaches(before, uid, least), reaches(after, uid, least)] as const
  return told(maps, { ...what, change: 'changed' }, compared, [uid], least)
}

function told(
  maps: TwoMaps,
  {
    uid,
    type,
    name,
    account,
    change,
  }: Pick<ChangeOfReach, 'uid' | 'type' | 'name' | 'account' | 'change'>,
  [then, now]: readonly [Gains, Gains],
  who: readonly string[],
  least: Score,
): ChangeOfReach {
  const gained = more(now, then)
    .map((gain) => weighGain(maps, { uid, type }, gain))
    .sort(byGravity(uid))
  const refused = who.flatMap((one) => refusals(maps.before, maps.after, one, least))
  const guarded = isGuarded(maps.after, gained, refused)
  return {
    ...{ uid, type, name, account, change, gained, refused, guarded },
    lost: more(then, now),
    dangers: dangers.filter((danger) => gained.some((gain) => gain.danger === danger)),
    rank: Math.min(gained[0]?.rank ?? 0, guarded ? 1 : 4),
    harmless: gained.length === 0,
  }
}

/** Whether all that is gained is of less worth than something that is refused. Governing an account is worth as much as a sensitive thing; letting strangers in is never made good. */
function isGuarded(
  { state }: AccessMap,
  gained: readonly Weighed[],
  refused: readonly Refusal[],
): boolean {
  const worth = (uid: string): number => {
    const thing = state.things.get(uid)
    return thing ? sensitivity(state, thing).score : 2
  }
  const shut = Math.max(0, ...refused.map(({ to }) => worth(to)))
  return (
    gained.length > 0 &&
    gained.every(({ danger, to }) => !estranging.has(danger) && worth(to) < shut)
  )
}

const estranging: ReadonlySet<Danger> = new Set([
  'public-exposure',
  'outside-trust',
  'outside-share',
])

/** The gravest first; of these, what the thing itself gains. */
const byGravity =
  (uid: string) =>
  (a: Weighed, b: Weighed): number =>
    b.rank - a.rank ||
    dangers.indexOf(a.danger) - dangers.indexOf(b.danger) ||
    Number(b.from === uid) - Number(a.from === uid) ||
    (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) ||
    (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)
