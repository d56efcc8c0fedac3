import type { Position } from '../../core/index.js'
import type { Condition } from './condition/condition.js'
import type { ModifierName } from './modifiers.js'
import type { CorrelationBody, Metadata } from './schema.js'

/** A value as the rule's author wrote it, before any modifier. */
export type SigmaValue = Position &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'number'; readonly text: string; readonly number: number }
    | { readonly kind: 'boolean'; readonly text: 'true' | 'false'; readonly boolean: boolean }
    | { readonly kind: 'null' }
  )

/** One `field|modifier: values` line; `field` is undefined for keywords. */
export interface SearchItem extends Position {
  readonly kind: 'item'
  readonly field: string | undefined
  readonly modifiers: readonly ModifierName[]
  readonly values: readonly SigmaValue[]
}

/** The body of a search identifier: a map is `all`, a list is `any`. */
export type Search =
  | SearchItem
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Search[] }

/** A detection rule, checked as far as it can be without knowing the fields of a source. */
export interface SigmaRule extends Metadata, Position {
  readonly kind: 'rule'
  readonly file: string
  readonly logsource: LogSource
  readonly searches: ReadonlyMap<string, Search>
  readonly condition: Condition
}

/** A correlation over the hits of other rules. */
export interface SigmaCorrelation extends Metadata, CorrelationBody, Position {
  readonly kind: 'correlation'
  readonly file: string
}

export type SigmaDocument = SigmaRule | SigmaCorrelation

export interface LogSource {
  readonly product?: string | undefined
  readonly service?: string | undefined
  readonly category?: string | undefined
  readonly definition?: string | undefined
}
