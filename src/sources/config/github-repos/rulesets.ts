import type { ConfigObject, Json, ResourceType } from '../define.js'
import { rulesetUid } from '../github.js'
import { isObject, objects, pick, properties, text } from '../reading.js'

/** A ruleset of a repository (`owner` is `<org>/<repo>`) or of an organization, or why it cannot be read. */
export function ruleset(account: string, owner: string, given: unknown): ConfigObject | string {
  const id = text(given, 'id')
  if (id === '') return `a ruleset of ${owner} has no id`
  return {
    uid: rulesetUid(owner, id),
    type: 'GitHub::Ruleset',
    name: text(given, 'name') || id,
    account,
    properties: properties({
      name: text(given, 'name') || undefined,
      target: text(given, 'target') || undefined,
      enforcement: text(given, 'enforcement') || undefined,
      bypass_actors: bypassActors(pick(given, 'bypass_actors')),
      conditions: isObject(pick(given, 'conditions')) ? pick(given, 'conditions') : undefined,
      rules: Array.isArray(pick(given, 'rules')) ? rules(given) : undefined,
    }),
  }
}

/** Rules by their type, of which a ruleset has one each; a rule without parameters is `{}`. */
const rules = (given: unknown): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    objects(given, 'rules')
      .filter((rule) => text(rule, 'type') !== '')
      .map((rule) => [text(rule, 'type'), rule['parameters'] ?? {}]),
  )

/** Who may pass by the rules, `<type>/<id>/<mode>` each, such as `Team/4711/always`. */
function bypassActors(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined
  return given
    .filter(isObject)
    .map((actor) =>
      ['actor_type', 'actor_id', 'bypass_mode'].map((key) => text(actor, key)).join('/'),
    )
    .sort()
}

/** It protects the repository or the organization whose it is. */
export const rulesetType: ResourceType = {
  edges: ({ uid }) => [
    { from: uid, relation: 'protects', to: uid.slice(0, uid.lastIndexOf('/ruleset/')) },
  ],
}
