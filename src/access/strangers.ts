import type { Node } from './graph/model.js'
import type { AccessMap } from './map.js'
import { rememberedOf } from './remembered.js'

/** Those who are not the company's own: foreign accounts, other providers, anybody. */
export const strangers = rememberedOf(({ nodes }: AccessMap): readonly Node[] =>
  [...nodes.values()].filter(({ kind }) => kind === 'outside' || kind === 'anybody'),
)
