import { z } from 'zod'
import type { ExportedFinding } from './export.js'

const label = z.object({
  id: z.string(),
  title: z.string(),
  event_ids: z.array(z.string()),
  decisive_event_ids: z.array(z.string()).optional(),
  identities: z.array(z.string()).default([]),
  verdict: z.string().optional(),
  min_severity: z.string().optional(),
})

/** `labels.json` of a labelled folder: what is an attack in it and what only looks like one. */
export const labels = z.object({
  from: z.string(),
  to: z.string(),
  attacks: z.array(label),
  harmless: z.array(label),
})
export type Labels = z.infer<typeof labels>

export interface Score {
  readonly attacks: readonly {
    id: string
    title: string
    found: boolean
    verdict_right: boolean
    severity: string
    findings: readonly string[]
  }[]
  readonly harmless: readonly {
    id: string
    title: string
    alarmed: boolean
    findings: readonly string[]
  }[]
  readonly recall: number
  /** Of the findings that call for attention, how many belong to an attack. */
  readonly precision: number
  /** Of all labelled attacks and oddities, how many got their verdict. */
  readonly verdict_accuracy: number
  /** Findings that call for attention and touch nothing labelled, per day. */
  readonly unlabelled_per_day: number
  readonly unlabelled: readonly { id: string; title: string; severity: string; verdict: string }[]
}

/** A finding calls for attention unless triage set it aside or has nothing to say about it. */
const callsForAttention = (finding: ExportedFinding): boolean =>
  finding.verdict !== 'False Positive' && ['medium', 'high', 'critical'].includes(finding.severity)

/**
 * Compares findings with labels. An attack is found when a finding that calls for attention holds one of its decisive events; a
 * harmless oddity is alarmed over when such a finding holds one of its events and none of an attack's.
 */
export function scoreFindings(truth: Labels, findings: readonly ExportedFinding[]): Score {
  const loud = findings
    .filter(callsForAttention)
    .map((finding) => ({ finding, ids: new Set(finding.event_ids) }))
  const touching = (ids: readonly string[]): ExportedFinding[] =>
    loud.filter((one) => ids.some((id) => one.ids.has(id))).map(({ finding }) => finding)
  const ofAttack = new Set<string>()
  const ofHarmless = new Set<string>()
  const attacks = truth.attacks.map((attack) => {
    const found = touching(attack.decisive_event_ids ?? attack.event_ids)
    for (const { id } of [...found, ...touching(attack.event_ids)]) ofAttack.add(id)
    return {
      id: attack.id,
      title: attack.title,
      found: found.length > 0,
      verdict_right: found.some(
        (finding) => finding.verdict === (attack.verdict ?? 'True Positive'),
      ),
      severity: found[0]?.severity ?? '',
      findings: found.map((finding) => finding.id),
    }
  })
  const harmless = truth.harmless.map((oddity) => {
    const found = touching(oddity.event_ids).filter(({ id }) => !ofAttack.has(id))
    for (const { id } of found) ofHarmless.add(id)
    return {
      id: oddity.id,
      title: oddity.title,
      alarmed: found.length > 0,
      findings: found.map(({ id }) => id),
    }
  })
  const rest = loud.filter(
    ({ finding }) => !ofAttack.has(finding.id) && !ofHarmless.has(finding.id),
  )
  const days = Math.max(1, (Date.parse(truth.to) - Date.parse(truth.from)) / 86_400_000)
  const right =
    attacks.filter((attack) => attack.found && attack.verdict_right).length +
    harmless.filter((oddity) => !oddity.alarmed).length
  return {
    attacks,
    harmless,
    recall: ratio(attacks.filter((attack) => attack.found).length, attacks.length),
    precision: ratio(loud.length - rest.length - ofHarmless.size, loud.length),
    verdict_accuracy: ratio(right, attacks.length + harmless.length),
    unlabelled_per_day: Math.round((rest.length / days) * 100) / 100,
    unlabelled: rest.map(({ finding: { id, title, severity, verdict } }) => ({
      id,
      title,
      severity,
      verdict,
    })),
  }
}

const ratio = (part: number, whole: number): number =>
  whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000
