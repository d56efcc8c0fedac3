import { z } from '@hono/zod-openapi'

export const eventRow = z.object({
  event_uid: z.string().describe('32 hex digits, ours'),
  metadata_uid: z.string().describe("the vendor's event id"),
  time: z.string(),
  source: z.string(),
  api_service: z.string(),
  api_operation: z.string(),
  activity: z.string(),
  identity_uid: z.string(),
  identity_kind: z.string(),
  credential_uid: z.string(),
  src_endpoint_ip: z.string(),
  src_endpoint_domain: z.string(),
  src_location_country: z.string(),
  src_location_city: z.string(),
  src_autonomous_system_name: z.string(),
  src_network_kind: z.string().describe('cloud, hosting, mobile, residential, vpn, ...'),
  src_network_name: z.string(),
  user_agent_family: z.string(),
  cloud_account_uid: z.string(),
  cloud_region: z.string(),
  resource_type: z.string(),
  resource_uid: z.string(),
  status: z.string(),
  status_code: z.string(),
  is_write: z.boolean(),
})

export const event = eventRow.extend({
  http_request_user_agent: z.string(),
  status_detail: z.string(),
  raw: z.string().describe("the vendor's record, as it came"),
})

/** Lists are comma-separated. */
export const eventsQuery = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  source: z.string().optional(),
  identity: z.string().optional(),
  operation: z.string().optional(),
  service: z.string().optional(),
  ip: z.string().optional(),
  country: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  credential: z.string().optional(),
  status: z.string().optional(),
  q: z.string().optional().describe('text anywhere in the record'),
  before: z.string().optional().describe('continue a list: the cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('default 200'),
})

export const eventsPage = z.object({ items: z.array(eventRow), next: z.string().nullable() })

export const histogram = z.object({
  seconds: z.number().describe('width of a bucket'),
  buckets: z.array(z.object({ at: z.string(), events: z.number(), failures: z.number() })),
  total: z.number(),
  complete: z.boolean().describe('false when a search for text was given up before its end'),
})

export const sqlRequest = z.object({ sql: z.string().min(1).max(50_000) }).strict()

export const sqlResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.unknown())),
  seconds: z.number(),
  truncated: z.boolean().describe('true when there were more rows than are shown'),
})

/** Tables and columns that may be asked, for completion in the editor. */
export const sqlSchema = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
    }),
  ),
})
