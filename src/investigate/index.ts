export type { EventFilter } from './events/filter.js'
export { type Histogram, histogramOf } from './events/histogram.js'
export { eventByUid, eventsByIds } from './events/one.js'
export type { EventDetail, EventRow } from './events/row.js'
export { type EventPage, searchEvents } from './events/search.js'
export { type Changed, changeFindings, type FindingChange } from './findings/change.js'
export { type EvidenceRun, rerunEvidence } from './findings/evidence.js'
export type { FindingFilter } from './findings/filter.js'
export {
  type FindingDetail,
  type FindingPage,
  type FindingRow,
  type FindingSort,
  findingById,
  listFindings,
} from './findings/list.js'
export { type Overview, overviewOf } from './health/overview.js'
export { type QuarantinePage, quarantinePage } from './health/quarantine.js'
export { type RuleHits, ruleHitDays, ruleHits } from './health/rule-hits.js'
export { type SourceHealth, sourcesHealth } from './health/sources.js'
export { type IdentityFilter, type IdentityPage, listIdentities } from './identities/list.js'
export { type IdentityDetail, identityByUid } from './identities/one.js'
export type { IdentityRow } from './identities/row.js'
export { type IdentityUse, identityUse } from './identities/use.js'
export {
  type ResourceChange,
  type ResourceChangeFilter,
  type ResourceChangePage,
  resourceChanges,
} from './resources/changes.js'
export type { ResourceDifference } from './resources/difference.js'
export { type ResourceDrift, type ResourceDriftPage, resourceDrift } from './resources/drift.js'
export type { ResourceEdge } from './resources/edges.js'
export { type NamedResource, namedResources } from './resources/find.js'
export {
  compareResource,
  type ResourceComparison,
  type ResourceHistory,
  resourceHistory,
} from './resources/history.js'
export { listResources, type ResourceFilter, type ResourcePage } from './resources/list.js'
export { type ResourceDetail, resourceAt } from './resources/one.js'
export type { VersionStep } from './resources/step.js'
export { listSessions, type SessionFilter, type SessionPage } from './sessions/list.js'
export { type SessionDetail, sessionByUid } from './sessions/one.js'
export type { ChainStep, SessionRow } from './sessions/row.js'
export { runSql, type SqlResult } from './sql/run.js'
export { type OpenTable, openSchema } from './sql/schema.js'
