import { queryOptions } from '@tanstack/react-query'
import { api, segment } from './client.js'
import { keys } from './keys.js'
import type {
  AccessDiff,
  AccessDiffQuery,
  ActivitySessionDetail,
  ActivitySessionsPage,
  ActivitySessionsQuery,
  ApiKeysPage,
  Blast,
  EventDetail,
  EventsPage,
  EventsQuery,
  Finding,
  FindingsPage,
  FindingsQuery,
  Histogram,
  IdentitiesPage,
  IdentitiesQuery,
  IdentityDetail,
  IdentityUse,
  Overview,
  QuarantinePage,
  QuarantineQuery,
  Reach,
  ReachQuery,
  ResourceChanges,
  ResourceChangesQuery,
  ResourceDetail,
  ResourceDrifts,
  ResourceNames,
  ResourcesPage,
  ResourcesQuery,
  ResourceVersions,
  Rule,
  RulesPage,
  Session,
  SourcesPage,
  SqlResult,
  SqlSchema,
  SuppressionsPage,
  ThirdParties,
  Unused,
  WhoCan,
  WhoCanQuery,
  Why,
  WhyQuery,
} from './types.js'

// Reads, one beside the other: what the app can ask, and under which key it keeps the answer.
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: () => api.get<Session>('/api/session'),
  staleTime: Number.POSITIVE_INFINITY,
})
export const overviewQuery = queryOptions({
  queryKey: keys.overview,
  queryFn: () => api.get<Overview>('/api/overview'),
})

export const findingsPageQuery = (query: FindingsQuery) =>
  queryOptions({
    queryKey: keys.findings.page(query),
    queryFn: () => api.get<FindingsPage>('/api/findings', query as Record<string, string>),
  })
export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: keys.findings.one(id),
    queryFn: () => api.get<Finding>(`/api/findings/${segment(id)}`),
  })
export const findingEventsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.findings.events(id),
    queryFn: () => api.get<EventsPage>(`/api/findings/${segment(id)}/events`, { limit: 1000 }),
  })

export const eventsPage = (query: EventsQuery) =>
  api.get<EventsPage>('/api/events', query as Record<string, string>)
export const histogramQuery = (query: EventsQuery) =>
  queryOptions({
    queryKey: keys.events.histogram(query),
    queryFn: () => api.get<Histogram>('/api/events/histogram', query as Record<string, string>),
  })
export const eventQuery = (uid: string) =>
  queryOptions({
    queryKey: keys.events.one(uid),
    queryFn: () => api.get<EventDetail>(`/api/events/${segment(uid)}`),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const identitiesPage = (query: IdentitiesQuery) =>
  api.get<IdentitiesPage>('/api/identities', query as Record<string, string>)
export const identityQuery = (id: string) =>
  queryOptions({
    queryKey: keys.identities.one(id),
    queryFn: () => api.get<IdentityDetail>('/api/identities/one', { id }),
  })

export const identityUseQuery = (id: string) =>
  queryOptions({
    queryKey: keys.identities.use(id),
    queryFn: () => api.get<IdentityUse>('/api/identities/use', { id }),
  })

export const activitySessionsPage = (query: ActivitySessionsQuery) =>
  api.get<ActivitySessionsPage>('/api/sessions', query as Record<string, string>)
export const activitySessionQuery = (id: string) =>
  queryOptions({
    queryKey: keys.sessions.one(id),
    queryFn: () => api.get<ActivitySessionDetail>(`/api/sessions/${segment(id)}`),
  })
/** Events of a session, the first one first; of a long session the last thousand. */
export const sessionEventsQuery = (session: ActivitySessionDetail) =>
  queryOptions({
    queryKey: keys.sessions.events(session.session_uid),
    queryFn: () =>
      eventsPage({
        credential: session.credential_uid,
        from: session.start_time,
        to: new Date(Date.parse(session.end_time) + 1).toISOString(),
        limit: 1000,
      }).then((page) => page.items.toReversed()),
  })

// Ids of resources hold slashes, so they are asked for in the query and not in the path.
export const resourcesPage = (query: ResourcesQuery) =>
  api.get<ResourcesPage>('/api/resources', query as Record<string, string>)
export const resourceQuery = (id: string, at: string | undefined) =>
  queryOptions({
    queryKey: keys.resources.one(id, at),
    queryFn: () => api.get<ResourceDetail>('/api/resources/one', { id, at }),
  })
export const resourceVersionsPage = (id: string, before: string) =>
  api.get<ResourceVersions>('/api/resources/versions', { id, before, limit: 50 })
export const resourceChangesPage = (query: ResourceChangesQuery) =>
  api.get<ResourceChanges>('/api/resources/changes', query as Record<string, string>)
export const resourceDriftPage = (query: {
  id: string | undefined
  before?: string
  limit: number
}) => api.get<ResourceDrifts>('/api/resources/drift', query)
/** Which of many ids are resources, in one question. */
export const resourceNamesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: keys.resources.names(ids),
    queryFn: () =>
      api.post<ResourceNames>('/api/resources/names', { ids }).then((names) => names.items),
    enabled: ids.length > 0,
    staleTime: 60_000,
  })

// What somebody can do is worked out over the whole configuration: an answer is kept a while, and asked for again only by a person.
const worked = { staleTime: 60_000, retry: false } as const
export const reachQuery = (query: ReachQuery) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.reach(query),
    queryFn: () => api.get<Reach>('/api/access/reach', query as Record<string, string>),
  })
export const blastQuery = (principal: string, at: string | undefined) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.blast(principal, at),
    queryFn: () => api.get<Blast>('/api/access/blast', { principal, at }),
  })
export const unusedQuery = (principal: string, at: string | undefined) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.unused(principal, at),
    queryFn: () => api.get<Unused>('/api/access/unused', { principal, at }),
  })
export const whoCanQuery = (query: WhoCanQuery) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.whoCan(query),
    queryFn: () => api.get<WhoCan>('/api/access/who-can', query as Record<string, string>),
  })
export const whyQuery = (query: WhyQuery) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.why(query),
    queryFn: () => api.get<Why>('/api/access/why', query as Record<string, string>),
  })
export const accessDiffQuery = (query: AccessDiffQuery) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.diff(query),
    queryFn: () => api.get<AccessDiff>('/api/access/diff', query as Record<string, string>),
  })
export const thirdPartiesQuery = (at: string | undefined) =>
  queryOptions({
    ...worked,
    queryKey: keys.access.thirdParties(at),
    queryFn: () => api.get<ThirdParties>('/api/access/third-parties', { at }),
  })

export const sqlSchemaQuery = queryOptions({
  queryKey: keys.sql.schema,
  queryFn: () => api.get<SqlSchema>('/api/sql/schema'),
  staleTime: 600_000,
})
export const sqlQuery = (sql: string) =>
  queryOptions({
    queryKey: keys.sql.run(sql),
    queryFn: () => api.post<SqlResult>('/api/sql', { sql }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

export const sourcesQuery = queryOptions({
  queryKey: keys.sources,
  queryFn: () => api.get<SourcesPage>('/api/sources'),
})
export const quarantineQuery = (query: QuarantineQuery) =>
  queryOptions({
    queryKey: keys.quarantine(query),
    queryFn: () => api.get<QuarantinePage>('/api/quarantine', query as Record<string, string>),
  })
export const rulesQuery = queryOptions({
  queryKey: keys.rules.list,
  queryFn: () => api.get<RulesPage>('/api/rules'),
})
export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: keys.rules.one(id),
    queryFn: () => api.get<Rule>(`/api/rules/${segment(id)}`),
  })

export const suppressionsQuery = queryOptions({
  queryKey: keys.suppressions,
  queryFn: () => api.get<SuppressionsPage>('/api/suppressions').then((page) => page.suppressions),
})
export const apiKeysQuery = queryOptions({
  queryKey: keys.apiKeys,
  queryFn: () => api.get<ApiKeysPage>('/api/keys').then((page) => page.keys),
})
