import type { Json, JsonObject } from '../../sources/index.js'
import { objects, texts } from './given.js'
import type { Resource } from './resources.js'

/** A rule of a role: it only ever allows. A list that it leaves out allows nothing. */
export interface Rule {
  readonly verbs: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly resources: ReadonlySet<string>
  /** The only objects that it is about; undefined for any. */
  readonly names: ReadonlySet<string> | undefined
  readonly urls: readonly string[]
  /** Its place in the role, from 1. */
  readonly position: number
  readonly given: JsonObject
}

export const rulesOf = (given: Json | undefined): readonly Rule[] =>
  objects(given).map((rule, at) => {
    const names = texts(rule['resource_names'])
    return {
      verbs: new Set(texts(rule['verbs'])),
      groups: new Set(texts(rule['api_groups'])),
      resources: new Set(texts(rule['resources'])),
      // An empty list of names is none: it means any.
      names: names.length === 0 ? undefined : new Set(names),
      urls: texts(rule['non_resource_urls']),
      ...{ position: at + 1, given: rule },
    }
  })

const holds = (set: ReadonlySet<string>, one: string): boolean => set.has('*') || set.has(one)

/** Whether a rule is about a resource, whichever verb and object. `*` takes in subresources, `pods` does not take in `pods/exec`. */
export function isAbout(rule: Rule, group: string, resource: string): boolean {
  if (!holds(rule.groups, group)) return false
  if (holds(rule.resources, resource)) return true
  const slash = resource.indexOf('/')
  return slash > 0 && rule.resources.has(`*${resource.slice(slash)}`)
}

/**
 * Whether a rule allows a verb on a resource, on the objects that it names or on all. What is created has no name when it is asked about,
 * and neither has a whole collection that is deleted: rules with names do not allow these. A subresource is created below an object that
 * has one.
 */
export function allows(
  rule: Rule,
  verb: string,
  resource: Pick<Resource, 'group' | 'name'>,
): boolean {
  if (!holds(rule.verbs, verb) || !isAbout(rule, resource.group, resource.name)) return false
  if (rule.names === undefined) return true
  return verb !== 'deletecollection' && (verb !== 'create' || resource.name.includes('/'))
}

export const isEverything = (rule: Rule): boolean =>
  rule.names === undefined && [rule.verbs, rule.groups, rule.resources].every((set) => set.has('*'))
