import type {
  ActivitySessionsQuery,
  EventsQuery,
  FindingsQuery,
  IdentitiesQuery,
  QuarantineQuery,
  ResourceChangesQuery,
  ResourcesQuery,
} from './types.js'

/** Every query key of the app. A list's key starts with its family, so one call refreshes the family. */
export const keys = {
  session: ['session'] as const,
  overview: ['overview'] as const,
  findings: {
    all: ['findings'] as const,
    page: (query: FindingsQuery) => ['findings', 'page', query] as const,
    one: (id: string) => ['findings', 'one', id] as const,
    events: (id: string) => ['findings', 'events', id] as const,
  },
  events: {
    all: ['events'] as const,
    list: (query: EventsQuery) => ['events', 'list', query] as const,
    histogram: (query: EventsQuery) => ['events', 'histogram', query] as const,
    one: (uid: string) => ['events', 'one', uid] as const,
  },
  sessions: {
    all: ['sessions'] as const,
    list: (query: ActivitySessionsQuery) => ['sessions', 'list', query] as const,
    one: (id: string) => ['sessions', 'one', id] as const,
    events: (id: string) => ['sessions', 'events', id] as const,
  },
  identities: {
    all: ['identities'] as const,
    list: (query: IdentitiesQuery) => ['identities', 'list', query] as const,
    one: (id: string) => ['identities', 'one', id] as const,
    use: (id: string) => ['identities', 'use', id] as const,
  },
  resources: {
    all: ['resources'] as const,
    list: (query: ResourcesQuery) => ['resources', 'list', query] as const,
    one: (id: string, at: string | undefined) => ['resources', 'one', id, at] as const,
    versions: (id: string) => ['resources', 'versions', id] as const,
    changes: (query: ResourceChangesQuery) => ['resources', 'changes', query] as const,
    drift: (id: string | undefined) => ['resources', 'drift', id] as const,
    names: (ids: readonly string[]) => ['resources', 'names', ids] as const,
  },
  sql: { schema: ['sql', 'schema'] as const, run: (text: string) => ['sql', 'run', text] as const },
  sources: ['sources'] as const,
  quarantine: (query: QuarantineQuery) => ['quarantine', query] as const,
  rules: {
    all: ['rules'] as const,
    list: ['rules', 'list'] as const,
    one: (id: string) => ['rules', 'one', id] as const,
  },
  suppressions: ['suppressions'] as const,
  apiKeys: ['keys'] as const,
}
