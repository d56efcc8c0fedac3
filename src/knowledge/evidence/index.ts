import { access } from './access.js'
import { blast } from './blast.js'
import { corroboration } from './corroboration.js'
import type { EvidenceKind } from './define.js'
import { history } from './history.js'
import { matches } from './matches.js'
import { origin } from './origin.js'
import { outcome } from './outcome.js'
import { target } from './target.js'
import { volume } from './volume.js'

/** All kinds of evidence, in the order in which they are shown. */
export const evidenceKinds: readonly EvidenceKind[] = [
  matches,
  volume,
  history,
  outcome,
  origin,
  target,
  access,
  corroboration,
  blast,
]
export { type EvidenceParams, type Item, kept, runEvidence } from './define.js'
