import { z } from 'zod'

/** Epoch milliseconds as ISO 8601. */
export const moment = z.number().transform((ms) => new Date(ms).toISOString())

/** Questions about one identity. */
export const asked = z.object({ uid: z.string() })

/** A sign of a person (negative bits) or of a machine, and what was observed. */
export const reason = z.object({ code: z.string(), weight: z.number(), observed: z.string() })

/** An identity as lists show it: what it is, whose, and how much it did. */
export const identityRow = z.object({
  identity_uid: z.string(),
  kind: z.string(),
  /** What it was from when to when; the last one is what it is. */
  periods: z.array(z.object({ from_day: z.string(), to_day: z.string(), kind: z.string() })),
  sources: z.array(z.string()),
  events: z.number(),
  first_time: moment,
  last_time: moment,
  person_uid: z.string(),
  third_party: z.string(),
})

export type IdentityRow = z.output<typeof identityRow>

/** Columns of an identity row over `i` (identities). */
export const identityColumns = `i.identity_uid AS identity_uid, i.kind AS kind, i.periods AS periods, i.sources AS sources, i.events AS events,
  toUnixTimestamp64Milli(i.first_time) AS first_time, toUnixTimestamp64Milli(i.last_time) AS last_time, i.person_uid AS person_uid, i.third_party AS third_party`
