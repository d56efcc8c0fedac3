import { access } from './access.js'
import { corroboration } from './corroboration.js'
import type { EvidenceKind } from './define.js'
import { history } from './history.js'
import { matches } from './matches.js'
import { origin } from './origin.js'
import { outcome } from './outcome.js'
import { target } from './target.js'
import { volume } from './volume.js'

/** The kinds of evidence that a verdict is made of, in the order in which they are shown. */
export const evidenceKinds: readonly EvidenceKind[] = [
  matches,
  volume,
  history,
  outcome,
  origin,
  target,
  access,
  corroboration,
]

export { blast } from './blast.js'
export { type EvidenceParams, type Item, kept, runEvidence } from './define.js'
