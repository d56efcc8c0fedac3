import { z } from 'zod'

const moment = z.number().transform((ms) => new Date(ms).toISOString())

/** A session as lists show it: who, with what, from where, and who was at the beginning. */
export const sessionRow = z.object({
  session_uid: z.string(),
  credential_uid: z.string(),
  credential_kind: z.string(),
  source: z.string(),
  identity_uid: z.string(),
  identity_kind: z.string(),
  origin_uid: z.string(),
  origin_kind: z.string(),
  hops: z.number(),
  missing: z.string(),
  start_time: moment,
  end_time: moment,
  events: z.number(),
  failures: z.number(),
  writes: z.number(),
  ips: z.array(z.string()),
  countries: z.array(z.string()),
  cities: z.array(z.string()),
  networks: z.array(z.string()),
  asns: z.array(z.string()),
  user_agents: z.array(z.string()),
  services: z.array(z.string()),
  operations: z.array(z.string()),
  accounts: z.array(z.string()),
})

export type SessionRow = z.output<typeof sessionRow>

/** One credential on the way from the origin to a session: how it was got, and in whose hands it then was. */
export const chainStep = z.object({
  credential_uid: z.string(),
  credential_kind: z.string(),
  source: z.string(),
  identity_uid: z.string(),
  identity_kind: z.string(),
  link: z.string(),
  issue_operation: z.string(),
  issue_event_uid: z.string(),
  issued_at: z
    .number()
    .nullable()
    .transform((ms) => (ms === null ? null : new Date(ms).toISOString())),
  session_uid: z.string(),
})

export type ChainStep = z.output<typeof chainStep>

/** Columns of a session row over `s` (sessions) and `c` (credentials). */
export const sessionColumns = `s.session_uid AS session_uid, s.credential_uid AS credential_uid, s.credential_kind AS credential_kind, s.source AS source,
  s.identity_uid AS identity_uid, s.identity_kind AS identity_kind, c.origin_uid AS origin_uid, c.origin_kind AS origin_kind, c.hops AS hops, c.missing AS missing,
  toUnixTimestamp64Milli(s.start_time) AS start_time, toUnixTimestamp64Milli(s.end_time) AS end_time, s.events AS events, s.failures AS failures, s.writes AS writes,
  s.ips AS ips, s.countries AS countries, s.cities AS cities, s.networks AS networks, s.asns AS asns, s.user_agents AS user_agents, s.services AS services, s.operations AS operations, s.accounts AS accounts`
