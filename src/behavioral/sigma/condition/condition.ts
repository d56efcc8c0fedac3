/** A condition with its identifiers resolved: every name in it is a search of the rule. */
export type Condition =
  | { readonly kind: 'search'; readonly name: string }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  /** At least `least` of the named searches. */
  | { readonly kind: 'of'; readonly least: number; readonly names: readonly string[] }

/** The names of all searches that a condition looks at. */
export function searchesOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'search':
      return [condition.name]
    case 'of':
      return condition.names
    case 'not':
      return searchesOf(condition.part)
    default:
      return condition.parts.flatMap(searchesOf)
  }
}
