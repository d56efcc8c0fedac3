/** What may be asked in SQL, in the order in which it is shown. Everything else of the warehouse stays behind the door. */
export const openTables = [
  'events',
  'sessions',
  'signals',
  'detections',
  'rules',
  'rule_hits',
  'seen',
  'identity_days',
  'identities',
  'identity_links',
  'identity_activity',
  'credentials',
  'credential_classes',
  'credential_issues',
  'addresses',
  'quarantine',
] as const

const open = new Set<string>(openTables)

export const isOpenTable = (name: string): boolean => open.has(name)
