/** Severities in rising order; the rank is the place in this list. */
export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof severities)[number]

export const rankOf = (severity: string): number =>
  Math.max(0, severities.indexOf(severity as Severity))
export const severityOf = (rank: number): Severity =>
  severities[Math.max(0, Math.min(severities.length - 1, Math.round(rank)))] ?? 'informational'
