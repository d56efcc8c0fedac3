import { z } from '@hono/zod-openapi'

export const identity = z.object({
  identity_uid: z.string(),
  kind: z.string().describe('human, machine, shared, service or unknown'),
  periods: z
    .array(z.object({ from_day: z.string(), to_day: z.string(), kind: z.string() }))
    .describe('what it was from when to when; the last one is what it is'),
  sources: z.array(z.string()),
  events: z.number(),
  first_time: z.string(),
  last_time: z.string(),
  person_uid: z.string().describe('the person it belongs to; empty where none is known'),
  third_party: z.string().describe("why it is not the company's own; empty where it is"),
})

export const identitiesPage = z.object({
  items: z.array(identity),
  next: z.string().nullable(),
  kinds: z.record(z.string(), z.number()).describe('how many pass the filter, by kind'),
})

const reasons = z.array(z.object({ code: z.string(), weight: z.number(), observed: z.string() }))
const origin = z.object({
  origin_uid: z.string(),
  origin_kind: z.string(),
  link: z.string(),
  credentials: z.number(),
  events: z.number(),
  last_time: z.string(),
})
const use = { events: z.number(), first_time: z.string(), last_time: z.string() }

export const identityDetail = identity.extend({
  origins: z.array(origin).describe('who was at the beginning of credentials handed out to it'),
  acts_as: z.array(origin).describe('what it went on to act as'),
  links: z
    .array(
      z.object({
        identity_uid: z.string(),
        evidence: z.string(),
        said_by: z.string(),
        kind: z.string(),
        events: z.number(),
        sources: z.array(z.string()),
      }),
    )
    .describe('the identities of the same person, with what says so'),
  credentials: z.array(
    z.object({
      credential_uid: z.string(),
      class: z.string().describe('cron, ad-hoc script or user-driven'),
      reasons,
      ...use,
      resource_uid: z.string(),
      resource_type: z.string(),
      resource_name: z.string(),
    }),
  ),
  resource_uid: z.string(),
})

export const identityUse = z.object({
  streams: z
    .array(
      z.object({
        agent: z.string(),
        credential_uid: z.string(),
        network: z.string(),
        ...use,
        bits: z.number().describe('negative leans to a person, positive to a machine'),
        reasons,
      }),
    )
    .describe('its use by program, long-lived credential and network'),
  places: z.array(
    z.object({
      country: z.string(),
      city: z.string(),
      as_name: z.string(),
      addresses: z.number(),
      sessions: z.number(),
      last_time: z.string(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), events: z.number(), failures: z.number() })),
  hours: z
    .array(z.object({ weekday: z.number(), hour: z.number(), active: z.number() }))
    .describe('minutes with activity by weekday (1 is Monday) and hour in UTC'),
})

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const identitiesQuery = z.object({
  kind: z.string().optional(),
  source: z.string().optional(),
  person: z.string().optional().describe('person_uid'),
  third_party: flag.optional().describe("only those that are not the company's own"),
  changed: flag.optional().describe('only those that were something else before'),
  search: z.string().max(200).optional(),
  before: z.string().optional().describe('continue a list: the cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('default 200'),
})

/** Ids hold slashes and colons, so they are asked for in the query. */
export const identityQuery = z.object({ id: z.string() })
