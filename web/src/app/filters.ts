/** The filters a link may carry, named as the API names them. */
export const FINDING_FILTERS = [
  'severity',
  'verdict',
  'status',
  'source',
  'kind',
  'identity',
  'assignee',
  'attack',
  'q',
  'from',
  'to',
] as const

export const EVENT_FILTERS = [
  'from',
  'to',
  'source',
  'identity',
  'operation',
  'service',
  'ip',
  'country',
  'account',
  'region',
  'credential',
  'status',
  'q',
] as const
export type EventFilter = (typeof EVENT_FILTERS)[number]
