import { sqlName, sqlString } from '../../warehouse/index.js'

/** One key on the way to a value; `each` when a list stands there, of which the first filled element counts. */
export interface Step {
  readonly key: string
  readonly each: boolean
}

/** A list of lists of lists is no log; the engine's types nest no deeper without need. */
const deepest = 20

/** The keys of a dotted path; a key that contains a dot cannot be written. */
export const stepsOf = (path: string): readonly Step[] =>
  path.split('.').map((part) => ({
    key: part.endsWith('[]') ? part.slice(0, -2) : part,
    each: part.endsWith('[]'),
  }))

/** What is wrong with a path, or undefined. */
export function pathProblem(path: string): string | undefined {
  const steps = stepsOf(path)
  if (path.length > 500) return 'is longer than 500 characters'
  if (steps.length > deepest) return `goes deeper than ${deepest} keys`
  if (steps.some(({ key }) => key === '')) return 'has an empty key between its dots'
  // The engine keeps this name for itself in a Tuple.
  if (steps.some(({ key }) => key === 'null')) return 'has a key named null, which cannot be read'
  return undefined
}

interface Node {
  readonly each: boolean
  readonly path: string
  readonly below: Map<string, Node>
}

/** A path that ends where another goes on, or that is a list in one place and none in another. */
export interface PathConflict {
  readonly path: string
  readonly message: string
}

/**
 * All paths of a mapping as one type for one JSONExtract, and how each value is taken out of its result. Elements are taken by their
 * place, so that keys, which may hold anything, stand in the type alone.
 */
export class PathTree {
  readonly #root = new Map<string, Node>()
  readonly conflicts: PathConflict[] = []

  constructor(paths: Iterable<string>) {
    for (const path of paths) this.#add(path)
  }

  #add(path: string): void {
    let level = this.#root
    const steps = stepsOf(path)
    for (const [index, { key, each }] of steps.entries()) {
      const last = index === steps.length - 1
      const known = level.get(key)
      if (known === undefined) {
        const node: Node = { each, path, below: new Map() }
        level.set(key, node)
        level = node.below
        continue
      }
      const other = known.path
      if (known.each !== each)
        return void this.#conflict(
          path,
          `"${key}" is a list here and none in ${other}, or the reverse`,
        )
      if (last !== (known.below.size === 0))
        return void this.#conflict(
          path,
          `"${key}" is a value here and holds other keys in ${other}, or the reverse`,
        )
      level = known.below
    }
  }

  #conflict(path: string, message: string): void {
    this.conflicts.push({ path, message })
  }

  /** The type of the whole. */
  get type(): string {
    return tupleOf(this.#root)
  }

  /** SQL of the text at a path, '' where there is none, out of `from`, the result of the JSONExtract. */
  value(path: string, from: string): string {
    return textAt(this.#root, stepsOf(path), from, 0)
  }
}

function tupleOf(level: ReadonlyMap<string, Node>): string {
  const elements = [...level].map(([key, { each, below }]) => {
    const type = below.size === 0 ? 'String' : tupleOf(below)
    return `${sqlName(key)} ${each ? `Array(${type})` : type}`
  })
  return `Tuple(${elements.join(', ')})`
}

function textAt(
  level: ReadonlyMap<string, Node>,
  steps: readonly Step[],
  from: string,
  depth: number,
): string {
  const [step, ...rest] = steps
  if (step === undefined) return from
  const place = [...level.keys()].indexOf(step.key) + 1
  const below = level.get(step.key)?.below ?? new Map<string, Node>()
  const here = `tupleElement(${from}, ${place})`
  if (!step.each) return textAt(below, rest, here, depth)
  const each = `e${depth}`
  return `arrayFirst(x -> x != '', arrayMap(${each} -> ${textAt(below, rest, each, depth + 1)}, ${here}))`
}

/**
 * A literal for a statement in which `{{records}}` is put in place: a text with that in it must not be taken for the place.
 */
export const literal = (text: string): string => sqlString(text).replaceAll('{', '\\x7B')

export const literals = (texts: readonly string[]): string => texts.map(literal).join(', ')
