import { isObject, type Json, type JsonObject, type Step } from '../../sources/index.js'

/** An object as it is known at a moment. What is not `complete` was told by events alone: what they did not touch is unknown. */
export interface Known {
  readonly present: boolean
  readonly complete: boolean
  readonly properties: JsonObject
}

/** What is known of something of which nothing is known but that it is there. */
export const somehow: Known = { present: true, complete: false, properties: {} }

/** The state after a step. A step on an object that was thought gone shows that it is there. */
export function applied(state: Known, step: Step): Known {
  switch (step.do) {
    case 'create':
      return { present: true, complete: step.partly !== true, properties: step.properties }
    case 'delete':
      return { present: false, complete: true, properties: {} }
    case 'set':
      return changed(state, step.path, () => step.value)
    case 'unset':
      return changed(state, step.path, () => undefined)
    case 'add':
      return changed(state, step.path, (list) => withItem(list, step.item))
    case 'take':
      return changed(state, step.path, (list) => withoutItem(list, step.item))
  }
}

/**
 * What was known before a step, given what is known after it. A value that was set had another one before, or none: it is left out. The
 * same holds for what was taken away whole: that it was there is known, what it was is not.
 */
export function undone(state: Known, step: Step): Known {
  switch (step.do) {
    case 'create':
      return { present: false, complete: true, properties: {} }
    case 'delete':
      return somehow
    case 'set':
    case 'unset':
      return changed(state, step.path, () => undefined)
    case 'add':
      return changed(state, step.path, (list) => withoutItem(list, step.item))
    case 'take':
      return changed(state, step.path, (list) => withItem(list, step.item))
  }
}

function changed(
  state: Known,
  path: readonly string[],
  change: (before: Json | undefined) => Json | undefined,
): Known {
  const base = state.present ? state : somehow
  return { ...base, properties: at(base.properties, path, change) as JsonObject }
}

function at(
  value: Json | undefined,
  path: readonly string[],
  change: (before: Json | undefined) => Json | undefined,
): Json | undefined {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  const inside = isObject(value) ? value : {}
  const after = at(Object.hasOwn(inside, key) ? inside[key] : undefined, rest, change)
  const others = Object.entries(inside).filter(([name]) => name !== key)
  // An object that is made only to say that nothing is in it would look like a change.
  if (after === undefined) return isObject(value) ? Object.fromEntries(others) : value
  return Object.fromEntries([...others, [key, after]])
}

function withItem(list: Json | undefined, item: Json): Json {
  const items = Array.isArray(list) ? (list as readonly Json[]) : []
  const text = JSON.stringify(item)
  return items.some((one) => JSON.stringify(one) === text) ? items : inOrder([...items, item])
}

function withoutItem(list: Json | undefined, item: Json): Json | undefined {
  if (!Array.isArray(list)) return list
  const text = JSON.stringify(item)
  return (list as readonly Json[]).filter((one) => JSON.stringify(one) !== text)
}

const inOrder = (items: readonly Json[]): Json =>
  items.every((one) => typeof one === 'string')
    ? [...items].sort()
    : [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
