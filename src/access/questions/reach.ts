import type { AccessLevel, Dependency, Grant, Node, Step } from '../graph/model.js'
import { dependsOf, type Reached } from '../graph/search.js'
import type { AccessMap } from '../map.js'
import { remembered, rememberedOf } from '../remembered.js'
import { type Score, type Sensitivity, sensitivity } from '../sensitivity.js'
import type { Thing } from '../state.js'

/** One thing that somebody can do with something, and the way there. */
export interface Touch {
  readonly action: string
  readonly level: AccessLevel
  readonly answer: 'Yes' | 'Depends'
  readonly depends: readonly Dependency[]
  readonly path: readonly Step[]
  /** The last step of the way: what lets whoever it has become do it. */
  readonly grant: Grant
}

export interface ReachedThing {
  readonly thing: Thing
  readonly sensitivity: Sensitivity
  readonly touches: readonly Touch[]
}

export interface Reach {
  readonly start: string
  readonly node: Node | undefined
  /** Everybody whom it can become, the surest and nearest first, without itself. */
  readonly becomes: readonly Reached[]
  readonly things: readonly ReachedThing[]
  readonly missing: readonly string[]
}

/** What somebody can reach, over any number of steps: of each thing every level by the surest and then shortest way. `least` is the sensitivity from which things count. */
export const reachOf = (map: AccessMap, asked: string, least: Score = 2): Reach =>
  worked(map)(least)(map.resolve(asked))

/** Pages ask for the same again. */
const most = 200
const worked = rememberedOf((map: AccessMap) =>
  remembered((least: Score) => remembered((start: string) => workedOut(map, start, least), most)),
)

function workedOut(map: AccessMap, start: string, least: Score): Reach {
  const reached = map.reach(start)
  const found = new Map<string, Map<string, Touch>>()
  // Of these everything that there is to do can be done already, and nearer.
  const closed = new Set<string>()
  for (const here of reached.values())
    for (const uid of map.touches(here.uid).flatMap((list) => worthy(map)(list)(least))) {
      if (closed.has(uid)) continue
      const touches = found.get(uid) ?? new Map<string, Touch>()
      for (const grant of map.grants(here.uid, uid)) {
        const before = touches.get(grant.action)
        if (before?.answer === 'Yes' || (before && grant.answer === 'Depends')) continue
        const answer = here.answer === 'Yes' && grant.answer === 'Yes' ? 'Yes' : 'Depends'
        if (before && answer === 'Depends') continue
        touches.set(grant.action, touch(here, grant, answer))
      }
      if (touches.size > 0) found.set(uid, touches)
      if (touches.size === map.abilities(uid) && allSure(touches)) closed.add(uid)
    }
  return {
    start,
    node: map.nodes.get(start),
    becomes: [...reached.values()].filter(({ path }) => path.length > 0),
    things: [...found]
      .flatMap(([uid, touches]) => {
        const thing = map.state.things.get(uid)
        return thing
          ? [{ thing, sensitivity: sensitivity(map.state, thing), touches: [...touches.values()] }]
          : []
      })
      .sort(byWorth),
    missing: map.missing,
  }
}

/** Those of a list of things that are of at least some sensitivity. Many identities share a list. */
const worthy = rememberedOf(({ state }: AccessMap) =>
  rememberedOf((list: readonly string[]) =>
    remembered((least: Score) =>
      list.filter((uid) => {
        const thing = state.things.get(uid)
        return thing !== undefined && sensitivity(state, thing).score >= least
      }),
    ),
  ),
)

const allSure = (touches: ReadonlyMap<string, Touch>): boolean =>
  [...touches.values()].every(({ answer }) => answer === 'Yes')

const touch = (here: Reached, grant: Grant, answer: Touch['answer']): Touch => ({
  ...{ action: grant.action, level: grant.level, answer, grant },
  path: here.path,
  get depends() {
    return answer === 'Yes' ? [] : dependsOf([...here.path, grant])
  },
})

const byWorth = (a: ReachedThing, b: ReachedThing): number =>
  b.sensitivity.score - a.sensitivity.score ||
  Number(b.touches.some(sure)) - Number(a.touches.some(sure)) ||
  (a.thing.uid < b.thing.uid ? -1 : 1)

const sure = ({ answer }: Touch): boolean => answer === 'Yes'
