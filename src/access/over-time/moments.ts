import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'

/** A version of a thing that is to be weighed, and who made it so. */
const versionRow = z.object({
  uid: z.string(),
  at: z.number(),
  type: z.string(),
  present: z.boolean(),
  changed: z.array(z.string()),
  version: z.string(),
  event_uid: z.string(),
  operation: z.string(),
  identity_uid: z.string(),
})
export type ChangedVersion = z.output<typeof versionRow>

const version = `concat(toString(toUnixTimestamp64Milli(valid_from)), '-', toString(cityHash64(properties)))`

const pending = defineQuery({
  name: 'unweighed_changes',
  sql: `SELECT resource_uid AS uid, toUnixTimestamp64Milli(valid_from) AS at, type, present, changed, ${version} AS version,
      toString(event_uid) AS event_uid, operation, identity_uid
    FROM resource_versions FINAL
    WHERE NOT dropped AND revision = {wave:UInt32} AND told_by != 'assumed' AND notEmpty(changed)
      AND (resource_uid, valid_from, version) NOT IN (SELECT resource_uid, valid_from, version FROM access_changes FINAL WHERE NOT dropped)
    ORDER BY at, uid`,
  params: z.object({ wave: z.number() }),
  row: versionRow,
})

/** What access is not made of, or what says nothing new of it: states of things, addresses, people's files, machines that come and go. */
const inert =
  /^(HR::|AWS::EC2::EIP|AWS::KMS::(KeyState|Alias)|AWS::S3::BucketVersioning|GitHub::(Webhook|ActionsSecret)|Okta::Policy)/
const machines = /::Instance$|AccessKey$/
const protections = /^AWS::Organizations::|BranchProtection$|Ruleset$|PublicAccessBlock|Policy$/
/** Pointers to what changes by itself. */
const restless = /last_(used|login|activity|sign_in)|_at$|\/(description|etag|tags|version_count)\b/

/** Whether somebody could gain by a change: what goes takes with it what it gave, unless it protected something. */
function mayGive({ type, present, changed }: ChangedVersion): boolean {
  if (inert.test(type)) return false
  if (!present) return protections.test(type)
  if (machines.test(type) && changed.length > 2) return false
  return changed.some((pointer) => !restless.test(pointer))
}

/** Changes that are weighed together: each of another thing, all within a day, so that a change is not lost in the one that takes it back. */
export type Group = readonly ChangedVersion[]

const day = 86_400_000
const most = 500

/** The changes of a wave that were not weighed yet, in the order in which they happened. */
export async function unweighed(warehouse: Warehouse, wave: number): Promise<readonly Group[]> {
  const rows = await warehouse.readOwn(pending, { wave })
  const groups: ChangedVersion[][] = []
  let seen = new Set<string>()
  for (const row of rows.filter(mayGive)) {
    const last = groups.at(-1)
    const joins =
      last !== undefined &&
      last.length < most &&
      !seen.has(row.uid) &&
      row.at - (last[0]?.at ?? 0) < day
    if (joins) last.push(row)
    else {
      groups.push([row])
      seen = new Set()
    }
    seen.add(row.uid)
  }
  return groups
}
