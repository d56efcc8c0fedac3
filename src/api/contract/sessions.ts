import { z } from '@hono/zod-openapi'

export const activitySession = z.object({
  session_uid: z.string(),
  credential_uid: z.string(),
  credential_kind: z.string(),
  source: z.string(),
  identity_uid: z.string().describe('whose the credential is'),
  identity_kind: z.string(),
  origin_uid: z
    .string()
    .describe('who is at the beginning of the way; empty where that is not in the data'),
  origin_kind: z.string(),
  hops: z.number().describe('credentials between the origin and this one'),
  missing: z.string().describe('why the origin is not known'),
  start_time: z.string(),
  end_time: z.string(),
  events: z.number(),
  failures: z.number(),
  writes: z.number(),
  ips: z.array(z.string()),
  countries: z.array(z.string()),
  cities: z.array(z.string()),
  networks: z
    .array(z.string())
    .describe('kinds of network, with whose it is: cloud/AWS, residential'),
  asns: z.array(z.string()).describe('names of the autonomous systems'),
  user_agents: z.array(z.string()),
  services: z.array(z.string()),
  operations: z.array(z.string()),
  accounts: z.array(z.string()),
})

export const activitySessions = z.object({
  items: z.array(activitySession),
  next: z.string().nullable(),
})

export const activitySessionDetail = activitySession.extend({
  chain: z
    .array(
      z.object({
        credential_uid: z.string(),
        credential_kind: z.string(),
        source: z.string(),
        identity_uid: z.string(),
        identity_kind: z.string(),
        link: z.string().describe('how it is known that the step before led here'),
        issue_operation: z.string(),
        issue_event_uid: z.string(),
        issued_at: z.string().nullable(),
        session_uid: z.string().describe('the first session of that credential'),
      }),
    )
    .describe('from the credential at the beginning to this one'),
  operating_systems: z.array(z.string()).describe('as far as user agents tell'),
})

export const activitySessionsQuery = z.object({
  identity: z.string().optional().describe('who used it, or who was at the beginning'),
  credential: z.string().optional(),
  source: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  before: z.string().optional().describe('continue a list: the cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('default 200'),
})
