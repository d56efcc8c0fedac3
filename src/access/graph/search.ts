import type { Dependency, Step } from './model.js'

/** How a node was got to. */
export interface Reached {
  readonly uid: string
  readonly answer: 'Yes' | 'Depends'
  /** From the start on, in order. */
  readonly path: readonly Step[]
}

/** What the steps of a path rest on, each key once. */
export function dependsOf(
  path: readonly { readonly depends: readonly Dependency[] }[],
): readonly Dependency[] {
  const all = path.flatMap((step) => step.depends)
  return [...new Map(all.map((one) => [JSON.stringify(one), one] as const)).values()]
}

/**
 * Everything that can be become from a start, each by the path with the fewest steps that depend on something, and of those the shortest. What is
 * reached surely comes first, in the order of its distance.
 */
export function reach(
  start: string,
  steps: (from: string) => readonly Step[],
): ReadonlyMap<string, Reached> {
  const found = new Map<string, Reached>([[start, { uid: start, answer: 'Yes', path: [] }]])
  // Frontiers by how many steps of the path depend on something; within one, breadth first.
  let frontier: readonly Reached[] = [...found.values()]
  while (frontier.length > 0) {
    const later: Reached[] = []
    const queue = [...frontier]
    for (let at = 0; at < queue.length; at++) {
      const here = queue[at] as Reached
      for (const step of steps(here.uid)) {
        if (found.has(step.to)) continue
        const next: Reached = {
          uid: step.to,
          answer: step.answer === 'Yes' ? here.answer : 'Depends',
          path: [...here.path, step],
        }
        if (step.answer === 'Yes') {
          found.set(step.to, next)
          queue.push(next)
        } else later.push(next)
      }
    }
    const fresh = new Map<string, Reached>()
    for (const one of later) if (!found.has(one.uid) && !fresh.has(one.uid)) fresh.set(one.uid, one)
    for (const one of fresh.values()) found.set(one.uid, one)
    frontier = [...fresh.values()]
  }
  return found
}

/** The whole graph turned round: who can become a node. */
export function reversed(
  starts: Iterable<string>,
  steps: (from: string) => readonly Step[],
): ReadonlyMap<string, readonly Step[]> {
  const into = new Map<string, Step[]>()
  for (const found of explored(starts, steps))
    for (const step of found) {
      const group = into.get(step.to)
      if (group) group.push(step)
      else into.set(step.to, [step])
    }
  return into
}

/** The steps of every node, and of every one that these lead to. */
export function* explored(
  starts: Iterable<string>,
  steps: (from: string) => readonly Step[],
): Generator<readonly Step[]> {
  const seen = new Set(starts)
  for (const uid of seen) {
    const found = steps(uid)
    for (const { to } of found) seen.add(to)
    yield found
  }
}

/** Everybody who can become one of several nodes, each by its surest and then shortest path. */
export function reachedFrom(
  targets: readonly { readonly uid: string; readonly answer: 'Yes' | 'Depends' }[],
  into: ReadonlyMap<string, readonly Step[]>,
): ReadonlyMap<string, Reached & { readonly end: string }> {
  const found = new Map<string, Reached & { readonly end: string }>()
  let frontier = targets.filter(({ answer }) => answer === 'Yes').map(begin)
  let later = targets.filter(({ answer }) => answer === 'Depends').map(begin)
  while (frontier.length > 0 || later.length > 0) {
    const queue = frontier.filter(({ uid }) => !found.has(uid))
    for (const one of queue) found.set(one.uid, one)
    for (let at = 0; at < queue.length; at++) {
      const here = queue[at] as Reached & { readonly end: string }
      for (const step of into.get(here.uid) ?? []) {
        if (found.has(step.from)) continue
        const next = { ...here, uid: step.from, path: [step, ...here.path] }
        if (step.answer === 'Yes') {
          found.set(step.from, next)
          queue.push(next)
        } else later.push({ ...next, answer: 'Depends' })
      }
    }
    const fresh = new Map<string, Reached & { readonly end: string }>()
    for (const one of later) if (!found.has(one.uid) && !fresh.has(one.uid)) fresh.set(one.uid, one)
    frontier = [...fresh.values()]
    later = []
  }
  return found
}

const begin = ({
  uid,
  answer,
}: {
  readonly uid: string
  readonly answer: 'Yes' | 'Depends'
}): Reached & { readonly end: string } => ({ uid, answer, path: [], end: uid })
