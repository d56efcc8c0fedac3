import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { actionsOf, services } from '../aws/services/reference.js'
import type { AccessMap } from '../map.js'
import { type Covered, coveredBy, iso } from './last-use.js'

/** A service that somebody may use, and how much of it the logs show used. */
export interface ServiceUse {
  readonly service: string
  /** Actions that its policies give it, of all that the service has. */
  readonly granted: number
  readonly used: readonly string[]
  readonly last_used: string | null
}

export interface Unused extends Covered {
  readonly principal: string
  readonly services: readonly ServiceUse[]
}

const used = defineQuery({
  name: 'operations_of_identity',
  sql: `SELECT replaceOne(api_service, '.amazonaws.com', '') AS service, api_operation AS operation, toUnixTimestamp64Milli(max(time)) AS last
    FROM events WHERE identity_uid = {uid:String} AND source = 'aws-cloudtrail' GROUP BY service, operation ORDER BY service, operation`,
  params: z.object({ uid: z.string() }),
  row: z.object({ service: z.string(), operation: z.string(), last: z.number() }),
})

/** What an identity of AWS was granted, against what the logs show that it did: first what it never used. */
export async function unused(map: AccessMap, warehouse: Warehouse, asked: string): Promise<Unused> {
  const principal = map.resolve(asked)
  const rows = await warehouse.read(used, { uid: principal })
  const found: ServiceUse[] = []
  for (const service of await services()) {
    const actions = await actionsOf(service)
    const granted = actions.filter((action) => map.speaks(principal, action)).length
    if (granted === 0) continue
    const own = rows.filter((row) => row.service === service)
    found.push({
      ...{ service, granted },
      used: own.map(({ operation }) => operation),
      last_used: own.length === 0 ? null : iso(Math.max(...own.map(({ last }) => last))),
    })
  }
  return {
    principal,
    ...(await coveredBy(warehouse)),
    services: found.sort(
      (a, b) =>
        a.used.length - b.used.length || b.granted - a.granted || (a.service < b.service ? -1 : 1),
    ),
  }
}
