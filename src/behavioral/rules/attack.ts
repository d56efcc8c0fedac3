/** ATT&CK's enterprise tactics by the names Sigma's tags use, in the order of an intrusion. */
export const tactics = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const

/** Technique ids among Sigma tags: `attack.t1562.008` gives `T1562.008`. */
export function techniquesOf(tags: readonly string[]): readonly string[] {
  return tags.flatMap((tag) => {
    const id = /^attack\.(t\d{4}(?:\.(?:\d{3}|a\d{3}))?)$/i.exec(tag)?.[1]
    return id === undefined ? [] : [id.toUpperCase()]
  })
}

/** What kind of thing a rule tells of: its first tactic. Findings are told apart by it. */
export function kindOf(tags: readonly string[]): string {
  for (const tag of tags) {
    const name = tag
      .toLowerCase()
      .replace(/^attack\./, '')
      .replaceAll('_', '-')
    if ((tactics as readonly string[]).includes(name)) return name
  }
  return 'policy'
}
