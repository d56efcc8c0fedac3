import type { z } from 'zod'
import type * as contract from '../../../../src/api/contract/index.js'

// Only types cross this line: the contract's code stays on the server.
type Of<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.infer<(typeof contract)[K]>
  : never
type Asked<K extends keyof typeof contract> = (typeof contract)[K] extends z.ZodType
  ? z.input<(typeof contract)[K]>
  : never

export type Problem = Of<'problem'>
export type Session = Of<'session'>
export type SignInLink = Of<'signInLink'>
export type Overview = Of<'overview'>

export type Severity = Of<'severity'>
export type Verdict = Of<'verdict'>
export type Status = Of<'status'>
export type Resolution = Of<'resolution'>
export type Entity = Of<'entity'>
export type Signal = Of<'signal'>
export type Evidence = Of<'evidence'>
export type EvidenceRun = Of<'evidenceRun'>
export type ActivityEntry = Of<'activityEntry'>
export type FindingRow = Of<'findingRow'>
export type Finding = Of<'finding'>
export type FindingsQuery = Asked<'findingsQuery'>
export type FindingsPage = Of<'findingsPage'>
export type FindingChange = Asked<'findingChange'>
export type BulkResult = Of<'bulkResult'>

export type ActivitySession = Of<'activitySession'>
export type ActivitySessionDetail = Of<'activitySessionDetail'>
export type ActivitySessionsPage = Of<'activitySessions'>
export type ActivitySessionsQuery = Asked<'activitySessionsQuery'>

export type IdentityRow = Of<'identity'>
export type IdentityDetail = Of<'identityDetail'>
export type IdentityUse = Of<'identityUse'>
export type IdentitiesPage = Of<'identitiesPage'>
export type IdentitiesQuery = Asked<'identitiesQuery'>
export type ResourceRow = Of<'resourceRow'>
export type ResourcesPage = Of<'resourcesPage'>
export type ResourcesQuery = Asked<'resourcesQuery'>
export type ResourceDetail = Of<'resourceDetail'>
export type ResourceEdge = ResourceDetail['out'][number]
export type ResourceVersions = Of<'resourceVersions'>
export type ResourceVersion = Of<'resourceVersion'>
export type ResourceDifference = Of<'resourceDifference'>
export type ResourceChange = Of<'resourceChange'>
export type ResourceChanges = Of<'resourceChanges'>
export type ResourceChangesQuery = Asked<'resourceChangesQuery'>
export type ResourceDrift = Of<'resourceDrift'>
export type ResourceDrifts = Of<'resourceDrifts'>
export type NamedResource = Of<'namedResource'>
export type ResourceNames = Of<'resourceNames'>

export type Reach = Of<'reachAnswer'>
export type ReachedThing = Reach['things'][number]
export type Touch = ReachedThing['touches'][number]
export type AccessStep = Touch['path'][number]
export type AccessReason = Touch['reasons'][number]
export type AccessDependency = Touch['depends'][number]
export type Blast = Of<'blastAnswer'>
export type Unused = Of<'unusedAnswer'>
export type WhoCan = Of<'whoCanAnswer'>
export type Holder = WhoCan['holders'][number]
export type Why = Of<'whyAnswer'>
export type AccessDiff = Of<'accessDiffAnswer'>
export type ReachChange = AccessDiff['changes'][number]
export type ReachRefusal = ReachChange['refused'][number]
export type ThirdParties = Of<'thirdPartiesAnswer'>
export type WayIn = ThirdParties['ways'][number]
export type WhoCanQuery = Asked<'whoCanQuery'>
export type ReachQuery = Asked<'reachQuery'>
export type WhyQuery = Asked<'whyQuery'>
export type AccessDiffQuery = Asked<'accessDiffQuery'>

export type EventRow = Of<'eventRow'>
export type EventDetail = Of<'event'>
export type EventsQuery = Asked<'eventsQuery'>
export type EventsPage = Of<'eventsPage'>
export type Histogram = Of<'histogram'>
export type SqlResult = Of<'sqlResult'>
export type SqlSchema = Of<'sqlSchema'>

export type SourceHealth = Of<'sourceHealth'>
export type SourcesPage = Of<'sourcesPage'>
export type QuarantinePage = Of<'quarantinePage'>
export type QuarantineQuery = Asked<'quarantineQuery'>
export type QuarantineLine = QuarantinePage['items'][number]

export type RuleRow = Of<'ruleRow'>
export type RulesPage = Of<'rulesPage'>
export type Rule = Of<'rule'>
export type RuleTestResult = Of<'ruleTestResult'>
export type Suppression = Of<'suppression'>
export type SuppressionsPage = Of<'suppressionsPage'>
export type NewSuppression = Asked<'newSuppression'>
export type ApiKeysPage = Of<'apiKeysPage'>
export type CreatedApiKey = Of<'createdApiKey'>
export type LiveEvent = Of<'liveEvent'>
