import { type Severity, severityOf } from '../core/index.js'

export type Verdict = 'True Positive' | 'Needs Investigation' | 'False Positive' | 'Inconclusive'

export interface Judgement {
  readonly verdict: Verdict
  readonly severity: Severity
  /** 0 to 100: how sure the verdict is. */
  readonly confidence: number
  /** Bits towards malicious, all evidence together. */
  readonly total: number
}

/** Bits from which a verdict is given. A medium rule that never matched before weighs 8, a high one 11 (see levelBits, history). */
const truePositive = 11
const needsInvestigation = 5
const inconclusive = 2

/** From here on the severity is one above that of the strongest rule: several independent things agree. */
const raised = 16

/** What would be lost with the identity, where that is known. */
export interface Loss {
  readonly level: 'low' | 'medium' | 'high' | 'critical' | undefined
  readonly person: boolean
}

type Weighed = readonly { readonly bits: number }[]

const sumOf = (evidence: Weighed): number => evidence.reduce((sum, item) => sum + item.bits, 0)

/** The verdict is the sum of the evidence in bits. Nothing but evidence enters, so it can be re-run. */
export function verdictOf(evidence: Weighed): Verdict {
  const total = sumOf(evidence)
  if (total >= truePositive) return 'True Positive'
  if (total >= needsInvestigation) return 'Needs Investigation'
  return total >= inconclusive ? 'Inconclusive' : 'False Positive'
}

/**
 * Severity begins at the strongest signal's, rises one step when much agrees, falls when the evidence says routine or refused, and moves with what would
 * be lost.
 */
export function judge(
  strongestRank: number,
  evidence: Weighed,
  loss: Loss = { level: undefined, person: true },
): Judgement {
  const total = sumOf(evidence)
  const verdict = verdictOf(evidence)
  const rank =
    verdict === 'False Positive'
      ? 0
      : verdict === 'Inconclusive'
        ? Math.min(strongestRank, 1)
        : withLoss(total >= raised ? strongestRank + 1 : strongestRank, verdict, loss)
  return {
    verdict,
    severity: severityOf(rank),
    confidence: confidenceOf(total),
    total: Math.round(total * 10) / 10,
  }
}

/**
 * A likely attack on who could lose everything is critical whatever it was seen by. What is merely suspicious rises a step; two with a machine, which
 * has no reason to behave unlike itself. Where little could be lost it falls a step, though not below medium.
 */
function withLoss(rank: number, verdict: Verdict, { level, person }: Loss): number {
  const likely = verdict === 'True Positive'
  switch (level) {
    case 'critical':
      return likely ? 4 : rank + (person ? 1 : 2)
    case 'high':
      return likely ? rank + 1 : rank
    case 'low':
      return Math.min(rank, Math.max(2, rank - 1))
    default:
      return rank
  }
}

/** The logistic of the distance to the nearest edge of the verdict's range: 50 at the edge, towards 99 far from it. */
function confidenceOf(total: number): number {
  const edges = [truePositive, needsInvestigation, inconclusive]
  const distance = Math.min(...edges.map((edge) => Math.abs(total - edge)))
  return Math.min(99, Math.round(100 / (1 + 2 ** -distance)))
}
