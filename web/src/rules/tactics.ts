/** ATT&CK tactics as Sigma tags and ids name them. */
export const TACTICS: Readonly<Record<string, string>> = {
  TA0043: 'Reconnaissance',
  TA0042: 'Resource development',
  TA0001: 'Initial access',
  TA0002: 'Execution',
  TA0003: 'Persistence',
  TA0004: 'Privilege escalation',
  TA0005: 'Defense evasion',
  TA0006: 'Credential access',
  TA0007: 'Discovery',
  TA0008: 'Lateral movement',
  TA0009: 'Collection',
  TA0011: 'Command and control',
  TA0010: 'Exfiltration',
  TA0040: 'Impact',
}

export const isTactic = (id: string) => id.startsWith('TA') || !/^T\d/.test(id)
export const tacticName = (id: string) => TACTICS[id] ?? id.replaceAll('-', ' ')
