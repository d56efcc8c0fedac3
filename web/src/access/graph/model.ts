import type { AccessStep, Reach, ReachedThing, Touch } from '../../shared/api/types.js'
import { type Claim, stepClaim, touchClaim } from '../proof.js'
import { kindOfUid, levelName, levelsOf, makesMore } from '../words.js'

export type NodeSort = 'start' | 'identity' | 'thing'
/** An ordinary step, one that makes more of what was given, or what is done with a thing. */
export type EdgeSort = 'ordinary' | 'more' | 'touch'

export interface PathNode {
  readonly id: string
  readonly uid: string
  readonly name: string
  /** The type in the configuration; what its id looks like where that is not known. */
  readonly type: string
  readonly sort: NodeSort
  readonly sensitivity: number
  readonly because: readonly string[]
  readonly account: string
}

export interface PathEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
  readonly sort: EdgeSort
  readonly sure: boolean
  readonly claims: readonly Claim[]
}

export interface Drawing {
  readonly nodes: ReadonlyMap<string, PathNode>
  readonly edges: ReadonlyMap<string, PathEdge>
}

/** All the ways of an answer as one drawing: who becomes whom, and what is touched in the end. */
export function drawing(
  reach: Reach,
  things: readonly ReachedThing[],
  becomes: Reach['becomes'],
): Drawing {
  const nodes = new Map<string, PathNode>()
  const edges = new Map<string, PathEdge>()
  const identity = (uid: string, name: string, sort: NodeSort = 'identity') => {
    if (!nodes.has(uid))
      nodes.set(uid, {
        ...{ id: uid, uid, name, sort, type: kindOfUid(uid), sensitivity: 0, because: [] },
        account: accountOf(uid),
      })
  }
  const walk = (path: readonly AccessStep[]) => {
    for (const step of path) {
      identity(step.to, step.to_name)
      const id = `${step.from}\n${step.to}\n${step.how}`
      if (!edges.has(id)) edges.set(id, stepEdge(id, step))
    }
  }
  identity(reach.principal, reach.name, 'start')
  for (const { path } of becomes) walk(path)
  for (const thing of things) {
    const { uid, name, type, account, sensitivity, sensitive_because: because } = thing
    // Somebody may be reached as a thing too; as whom it becomes it stays where it is.
    if (!nodes.has(uid))
      nodes.set(uid, {
        ...{ id: uid, uid, name: name || uid, type, account, sensitivity, because },
        sort: 'thing',
      })
    for (const [from, touches] of byEnd(reach.principal, thing.touches)) {
      for (const touch of touches) walk(touch.path)
      const id = `${from}\n${uid}\ntouches`
      edges.set(id, touchEdge(id, from, thing, touches))
    }
  }
  return { nodes, edges }
}

const accountOf = (uid: string): string => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(uid)?.[1] ?? ''

const stepEdge = (id: string, step: AccessStep): PathEdge => ({
  ...{ id, from: step.from, to: step.to, label: step.how, sure: step.answer === 'Yes' },
  sort: makesMore(step.how) ? 'more' : 'ordinary',
  claims: [stepClaim(step)],
})

function touchEdge(
  id: string,
  from: string,
  thing: ReachedThing,
  touches: readonly Touch[],
): PathEdge {
  const levels = levelsOf(touches).map(({ level }) => levelName(level))
  const ways = [...new Set(touches.map(({ how }) => how).filter(Boolean))]
  return {
    ...{ id, from, to: thing.uid, sort: 'touch' },
    label: [levels.join(', '), ...ways].filter(Boolean).join(': '),
    sure: touches.some(sureAtLast),
    claims: touches.map((touch) => touchClaim(touch, thing.name || thing.uid)),
  }
}

/** Whether the last piece of the way is sure: what the way there depends on is told by its own edges. */
function sureAtLast({ answer, depends, path }: Touch): boolean {
  const before = new Set(path.flatMap((step) => step.depends.map((one) => JSON.stringify(one))))
  return answer === 'Yes' || depends.every((one) => before.has(JSON.stringify(one)))
}

/** Touches by who does it in the end. */
function byEnd(start: string, touches: readonly Touch[]): Map<string, Touch[]> {
  const found = new Map<string, Touch[]>()
  for (const touch of touches) {
    const end = touch.path.at(-1)?.to ?? start
    found.set(end, [...(found.get(end) ?? []), touch])
  }
  return found
}
