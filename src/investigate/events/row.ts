import { z } from 'zod'
import { uidHex } from '../../knowledge/index.js'

/** An event as lists show it: everything but the vendor's record. */
export const eventRow = z.object({
  event_uid: z.string(),
  metadata_uid: z.string(),
  time: z.number().transform((ms) => new Date(ms).toISOString()),
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
  src_network_kind: z.string(),
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

export type EventRow = z.output<typeof eventRow>

export const eventDetail = eventRow.extend({
  http_request_user_agent: z.string(),
  status_detail: z.string(),
  raw: z.string(),
})

export type EventDetail = z.output<typeof eventDetail>

const computed: Readonly<Record<string, string>> = {
  event_uid: `${uidHex('e.event_uid')} AS event_uid`,
  time: 'toUnixTimestamp64Milli(e.time) AS time',
}

const listOf = (schema: z.ZodObject): string =>
  Object.keys(schema.shape)
    .map((name) => computed[name] ?? `e.${name} AS ${name}`)
    .join(', ')

/** Columns of a row out of `events AS e`. */
export const rowColumns: string = listOf(eventRow)
export const detailColumns: string = listOf(eventDetail)
