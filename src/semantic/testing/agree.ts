import { changeTellings, configSourceById, type JsonObject } from '../../sources/index.js'
import { applied, type Known } from '../resources/steps.js'

/** An export before some events, the events, and the export after them. */
export interface Course {
  /** Kind of export, and where its file stands. */
  readonly kind: string
  readonly path?: readonly string[]
  readonly before: unknown
  readonly log: string
  /** Records as the vendor writes them, by the operation under which they are told. */
  readonly events: readonly { readonly operation: string; readonly record: JsonObject }[]
  readonly after: unknown
  readonly account?: string
}

const nothing: Known = { present: false, complete: true, properties: {} }

/**
 * What the events make of the things of the first export, and what the second says of them, by uid: of each thing that the events touch,
 * and of one that was told in part, that part. Alike where log and export agree.
 */
export function agreement(course: Course): { readonly told: object; readonly found: object } {
  const shown = (value: unknown): Map<string, JsonObject> => {
    const document = { value, path: course.path ?? ['export.json'], text: '' }
    const objects = configSourceById(course.kind)?.read(document).objects ?? []
    return new Map(objects.map((one) => [`${one.type} ${one.uid}`, one.properties]))
  }
  const [before, after] = [shown(course.before), shown(course.after)]
  const states = new Map<string, Known>()
  const tellings = changeTellings.find(({ source }) => source === course.log)?.operations
  for (const { operation, record } of course.events) {
    const event = { operation, record, time: '2026-03-03T10:00:00.000Z', region: '' }
    for (const change of tellings?.[operation]?.({ ...event, account: course.account ?? '' }) ??
      []) {
      const name = `${change.type} ${change.uid}`
      const known = before.get(name)
      const state =
        states.get(name) ?? (known ? { present: true, complete: true, properties: known } : nothing)
      states.set(name, change.steps.reduce(applied, state))
    }
  }
  const told: Record<string, unknown> = {}
  const found: Record<string, unknown> = {}
  for (const [name, state] of states) {
    const properties = after.get(name)
    told[name] = state.present ? state.properties : 'gone'
    found[name] = properties === undefined ? 'gone' : part(properties, state)
  }
  return { told, found }
}

const part = (properties: JsonObject, { complete, properties: told }: Known): JsonObject =>
  complete
    ? properties
    : Object.fromEntries(Object.entries(properties).filter(([key]) => Object.hasOwn(told, key)))
