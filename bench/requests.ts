import { z } from 'zod'

export interface Request {
  /** What it is called in the table. */
  readonly name: string
  readonly path: string
  readonly body?: unknown
  /** Told, and not held against the bar. */
  readonly unbarred?: true
}

export type Ask = (request: Request) => Promise<unknown>

const finding = z.object({
  id: z.string(),
  evidence: z.array(z.object({ id: z.string() })),
})
const page = z.object({ items: z.array(z.looseObject({ id: z.string() })) })
const events = z.object({
  items: z.array(
    z.object({
      event_uid: z.string(),
      time: z.string(),
      identity_uid: z.string(),
      src_endpoint_ip: z.string(),
    }),
  ),
})
const sessions = z.object({ items: z.array(z.object({ session_uid: z.string() })) })
const identities = z.object({ items: z.array(z.object({ identity_uid: z.string() })) })
const resources = z.object({ items: z.array(z.object({ uid: z.string() })) })
const rules = z.object({ rules: z.array(z.object({ id: z.string() })) })

const get = (name: string, path: string, query: Record<string, string> = {}): Request => {
  const search = new URLSearchParams(query).toString()
  return { name, path: search === '' ? path : `${path}?${search}` }
}

const dayMs = 86_400_000

/** What the pages ask, over what is stored: a finding, an identity, an address and times that are there. */
export async function requestsOver(ask: Ask): Promise<readonly Request[]> {
  const [first] = page.parse(await ask(get('', '/api/findings'))).items
  if (!first) throw new Error('nothing was found, so there is nothing to ask')
  const found = finding.parse(await ask(get('', `/api/findings/${first.id}`)))
  const [event] = events.parse(await ask(get('', `/api/findings/${found.id}/events`))).items
  const [newest] = events.parse(await ask(get('', '/api/events'))).items
  const [rule] = rules.parse(await ask(get('', '/api/rules'))).rules
  if (!event || !newest || !rule) throw new Error('the data is too thin to ask what pages ask')
  const to = newest.time
  const from = (days: number): string => new Date(Date.parse(to) - days * dayMs).toISOString()
  return [
    get('overview', '/api/overview'),
    get('session', '/api/session'),
    get('findings', '/api/findings'),
    get('findings, open and grave', '/api/findings', {
      status: 'new,in progress',
      severity: 'high,critical',
    }),
    get('findings, by text', '/api/findings', { q: 'key' }),
    get('finding', `/api/findings/${found.id}`),
    get('events of a finding', `/api/findings/${found.id}/events`, { limit: '1000' }),
    ...found.evidence.map(({ id }) => ({
      name: `run evidence ${id}`,
      path: `/api/findings/${found.id}/evidence/${id}/run`,
      body: {},
    })),
    get('events, newest', '/api/events'),
    get('events, a week', '/api/events', { from: from(7), to }),
    get('events, one identity', '/api/events', { identity: event.identity_uid }),
    get('events, one address', '/api/events', { ip: event.src_endpoint_ip }),
    get('events, failures of a source', '/api/events', {
      source: 'aws-cloudtrail',
      status: 'Failure',
    }),
    get('events, one operation, 30 days', '/api/events', {
      operation: 'GetSecretValue',
      from: from(30),
      to,
    }),
    // Reads raw records until it has a page, for two seconds at most; the page says so meanwhile.
    { ...get('events, by text (up to 2 s)', '/api/events', { q: 'backdoor' }), unbarred: true },
    get('event', `/api/events/${event.event_uid}`),
    get('histogram, everything', '/api/events/histogram'),
    get('histogram, a week', '/api/events/histogram', { from: from(7), to }),
    get('histogram, one identity', '/api/events/histogram', { identity: event.identity_uid }),
    ...sql.map(([name, text]) => ({ name: `sql, ${name}`, path: '/api/sql', body: { sql: text } })),
    get('sql schema', '/api/sql/schema'),
    ...(await whoAndWhat(ask, event.identity_uid)),
    get('sources', '/api/sources'),
    get('quarantine', '/api/quarantine'),
    get('rules', '/api/rules'),
    get('rule', `/api/rules/${encodeURIComponent(rule.id)}`),
    get('suppressions', '/api/suppressions'),
    get('keys', '/api/keys'),
  ]
}

/** The pages of sessions, identities and resources; those of resources where configuration was loaded. */
async function whoAndWhat(ask: Ask, identity: string): Promise<readonly Request[]> {
  const [session] = sessions.parse(await ask(get('', '/api/sessions', { identity }))).items
  const [busiest] = identities.parse(await ask(get('', '/api/identities'))).items
  const [resource] = resources.parse(await ask(get('', '/api/resources'))).items
  const id = resource?.uid ?? ''
  return [
    get('sessions', '/api/sessions'),
    get('sessions of an identity', '/api/sessions', { identity }),
    ...(session ? [get('session of a credential', `/api/sessions/${session.session_uid}`)] : []),
    get('identities', '/api/identities'),
    get('identities, by text', '/api/identities', { search: 'role' }),
    get('identity of a finding', '/api/identities/one', { id: identity }),
    get('its use', '/api/identities/use', { id: identity }),
    ...(busiest
      ? [
          get('identity seen last', '/api/identities/one', { id: busiest.identity_uid }),
          get('its use', '/api/identities/use', { id: busiest.identity_uid }),
        ]
      : []),
    get('resources', '/api/resources'),
    get('resources, by text', '/api/resources', { q: 'prod' }),
    get('changes', '/api/resources/changes'),
    get('drift', '/api/resources/drift'),
    ...(id === ''
      ? []
      : [
          get('resource', '/api/resources/one', { id }),
          get('versions of a resource', '/api/resources/versions', { id }),
        ]),
  ]
}

const sql: readonly (readonly [string, string])[] = [
  [
    'newest hundred',
    'SELECT time, identity_uid, api_operation FROM events ORDER BY time DESC LIMIT 100',
  ],
  [
    'by operation',
    'SELECT api_operation, count() AS n FROM events GROUP BY api_operation ORDER BY n DESC LIMIT 50',
  ],
  [
    'by day and source',
    'SELECT toDate(time) AS day, source, count() AS n FROM events GROUP BY day, source ORDER BY day',
  ],
]
