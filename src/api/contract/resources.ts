import { z } from '@hono/zod-openapi'

const openMoment = z.string().nullable()
const facts = {
  uid: z.string().describe("the vendor's own unambiguous name: an ARN, github/ORG/REPO, ..."),
  type: z.string().describe("CloudFormation's names for AWS, the like for others"),
  name: z.string(),
  account: z.string().describe('account, organisation, tenant or project'),
}
const limit = z.coerce.number().int().min(1).max(1000).optional()
const before = z.string().optional().describe('continue a list: the cursor of the page before')
const id = z.string().min(1).max(4000).describe('its id, another name of it, or its name')

export const resourceRow = z.object({
  ...facts,
  aliases: z.array(z.string()).describe('other names under which events and exports speak of it'),
  present: z.boolean().describe('false when it is gone'),
  complete: z.boolean().describe('false when it is known from events alone'),
  changes: z.number(),
  changed_at: openMoment.describe('null when no change of it is known'),
})
const counted = z.record(z.string(), z.number())
export const resourcesPage = z.object({
  items: z.array(resourceRow),
  next: z.string().nullable(),
  total: z.number(),
  facets: z
    .object({ type: counted, account: counted })
    .describe('how many resources each value would leave, the other filters kept'),
})
export const resourcesQuery = z.object({
  type: z.string().optional(),
  account: z.string().optional(),
  q: z.string().optional().describe('text in the id, the name or another name'),
  state: z.enum(['present', 'gone']).optional(),
  since: z.string().optional().describe('changed at this time or later'),
  before,
  limit: limit.describe('default 200'),
})

const version = z.object({
  valid_from: openMoment.describe('null: as far back as there is time'),
  valid_to: openMoment.describe('null: in force'),
  present: z.boolean(),
  complete: z.boolean(),
  told_by: z
    .enum(['assumed', 'event', 'snapshot'])
    .describe('assumed: back from the first snapshot, less what events did until then'),
  event_uid: z.string().describe('32 hex digits, ours; empty unless an event told it'),
  operation: z.string(),
  identity_uid: z.string(),
})
export const namedResource = z.object({
  id: z.string().describe('what was asked for'),
  ...facts,
  present: z.boolean(),
})
const edge = z.object({
  relation: z.string(),
  id: z.string().describe('the other end, as the one that states the relation writes it'),
  resources: z.array(namedResource).describe('what is known under that id'),
})
export const resourceDetail = z.object({
  ...facts,
  aliases: z.array(z.string()),
  version: version
    .extend({ properties: z.unknown() })
    .nullable()
    .describe('null: not there at that time'),
  known_from: openMoment.describe('when its first version begins'),
  first_shown_at: openMoment.describe('the first snapshot that shows it'),
  last_shown_at: openMoment,
  out: z.array(edge),
  in: z.array(edge),
  edges_cut: z.boolean().describe('there are more edges than are given'),
})
export const resourceQuery = z.object({
  id,
  at: z.string().optional().describe('as it was then; without it, as it is known last'),
})

export const resourceDifference = z.object({
  path: z.string().describe('a JSON Pointer; empty for the thing as a whole'),
  before: z.unknown().optional().describe('left out where nothing stood'),
  after: z.unknown().optional(),
  added: z.array(z.unknown()).optional().describe('of two lists: what came in'),
  removed: z.array(z.unknown()).optional(),
  lines: z
    .array(z.object({ sign: z.enum([' ', '+', '-', '…']), text: z.string() }))
    .optional()
    .describe('of values with something inside: both as laid-out JSON, line by line'),
})
export const resourceVersion = version.extend({
  news: z
    .enum(['assumed', 'seen', 'appeared', 'gone', 'changed'])
    .describe('assumed and seen say what it is, and are no change of it'),
  before_known: z
    .boolean()
    .describe('false where a difference without a before may have replaced something'),
  differences: z.array(resourceDifference),
})
export const resourceVersions = z.object({
  ...facts,
  versions: z.array(resourceVersion).describe('the newest first'),
  next: z.string().nullable(),
})
export const resourceVersionsQuery = z.object({ id, before, limit: limit.describe('default 100') })

const side = z.object({ at: z.string().nullable(), present: z.boolean(), complete: z.boolean() })
export const resourceComparison = z.object({
  ...facts,
  from: side,
  to: side,
  before_known: z.boolean(),
  differences: z.array(resourceDifference),
})
export const resourceDiffQuery = z.object({
  id,
  from: z.string().optional().describe('without it, since its beginning'),
  to: z.string().optional(),
})

export const resourceChange = resourceVersion.extend(facts)
export const resourceChanges = z.object({
  items: z.array(resourceChange),
  next: z.string().nullable(),
})
export const resourceChangesQuery = z.object({
  since: z.string().optional(),
  type: z.string().optional(),
  account: z.string().optional(),
  before,
  limit: limit.describe('default 100'),
})

export const resourceDrift = z.object({
  ...facts,
  captured_at: z.string(),
  since: z.string().describe('the snapshot before it'),
  followed: z.string().describe('the log source that tells of changes of this type, or empty'),
  judged: z
    .enum(['drift', 'not logged', 'not followed'])
    .describe('drift only where that log was loaded for the time between the snapshots'),
  difference: resourceDifference,
})
export const resourceDrifts = z.object({
  items: z.array(resourceDrift),
  next: z.string().nullable(),
})
export const resourceDriftQuery = z.object({
  id: id.optional().describe('of this resource alone'),
  before,
  limit: limit.describe('default 200'),
})

export const resourceNamesRequest = z
  .object({ ids: z.array(z.string().max(4000)).max(1000) })
  .strict()
export const resourceNames = z.object({ items: z.array(namedResource) })
