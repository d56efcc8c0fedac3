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
  'resource_versions',
  'access_changes',
  'identity_blasts',
] as const

/**
 * Rows that no answer has, by table: what was written only to take an older row back. Where a table is read without FINAL, the older row
 * still shows, as with the other tables of replaced rows.
 */
export const hiddenRows: Readonly<Record<string, string>> = {
  resource_versions: 'NOT dropped',
  access_changes: 'NOT dropped',
}

const open = new Set<string>(openTables)

export const isOpenTable = (name: string): boolean => open.has(name)
