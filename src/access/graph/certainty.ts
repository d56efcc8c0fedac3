import type { Certainty, Dependency, Reason } from './model.js'

/** The words in which rights that are written down are told. */

export const sure: Certainty = { answer: 'Yes', depends: [] }

/** Yes, if nothing is left that it depends on. */
export const resting = (depends: readonly Dependency[]): Certainty =>
  depends.length === 0 ? sure : { answer: 'Depends', depends }

export const dependency = (
  key: string,
  operator: string,
  values: readonly string[] = [],
  wanted: Dependency['wanted'] = 'met',
): Dependency => ({ key, operator, values, wanted })

export const reason = (
  uid: string,
  layer: string,
  text: string,
  excerpt: unknown,
  says: Reason['says'] = 'allows',
): Reason => ({ uid, says, text, layer, excerpt })
