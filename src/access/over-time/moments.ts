import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'
import { protections } from '../changes/danger.js'
import { versionColumn } from '../state.js'

/** A version of a thing that is to be weighed, and who made it so. */
const versionRow = z.object({
  uid: z.string(),
  at: z.number(),
  type: z.string(),
  version: z.string(),
  event_uid: z.string(),
  operation: z.string(),
  identity_uid: z.string(),
  joins: z.boolean(),
})
export type ChangedVersion = z.output<typeof versionRow>

/** What access is not made of, or what says nothing new of it: states of things, addresses, people's files, machines that come and go. */
const inert =
  '^(HR::|Company::|AWS::EC2::|AWS::KMS::(KeyState|Alias)|AWS::S3::BucketVersioning|GitHub::(Webhook|ActionsSecret)|Okta::Policy)|AccessKey$'
const guards = `${protections}|PublicAccessBlock|BucketAcl$`
/** Whoever joins one of these gets what it gives. */
const groups = '::(Group|Team)$'
/** Words by which a policy, a role or a switch lets in anybody, or gives all there is; in the documents as they are kept, without spaces. */
const broad = [
  '"Principal":"\\\\*"|"(AWS|Federated)":\\\\[?"\\\\*"|NotPrincipal|NotAction',
  'allUsers|allAuthenticatedUsers|"public"|outside.collaborator',
  '"Action":\\\\[?"\\\\*"|"(iam|sts|organizations|sso|\\\\*):\\\\*"|iam:(Put|Attach|Create|Update|Pass|Add|Set|Delete)[A-Za-z*]*',
  'AdministratorAccess|IAMFullAccess|PowerUserAccess|SUPER_ADMIN|ORG_ADMIN|ACCOUNTADMIN|SECURITYADMIN|SYSADMIN',
  'roles/(owner|editor|iam|resourcemanager)|cluster-admin|"admin"|"owner"|ADMIN_ROLE',
].join('|')

const accountsIn = (text: string): string => `extractAll(${text}, '[^0-9]([0-9]{12})[^0-9]')`
const times = (text: string, pattern: string): string => `countMatches(${text}, '${pattern}')`

/**
 * Changes that may be grave, of which weighing one costs more than all the rest of it: what names accounts that are not one's own, lets in or gives more in
 * words that do so, denies less, protects others, or what a rule found worth an alarm. Whom else a change moves is told when somebody asks.
 */
const pending = defineQuery({
  name: 'unweighed_changes',
  sql: `WITH own AS (
      SELECT groupUniqArray(account) AS accounts FROM resource_versions WHERE NOT dropped AND match(type, '^AWS::(IAM|Organizations)::')
    ), versions AS (
      SELECT resource_uid AS uid, valid_from, toUnixTimestamp64Milli(valid_from) AS at, type, present, changed, told_by, operation, identity_uid, properties,
        event_uid AS event, ${versionColumn},
        lagInFrame(properties) OVER (PARTITION BY resource_uid ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS before
      FROM resource_versions FINAL WHERE NOT dropped AND revision = {wave:UInt32} AND NOT match(type, '${inert}')
    )
    SELECT uid, at, type, version, toString(event) AS event_uid, operation, identity_uid,
      toBool(match(type, '${groups}') AND ${times('properties', broad)} <= ${times('before', broad)}) AS joins
    FROM versions
    WHERE told_by != 'assumed' AND notEmpty(changed) AND (present OR match(type, '${guards}'))
      AND (uid, valid_from, version) NOT IN (SELECT resource_uid, valid_from, version FROM access_changes FINAL WHERE NOT dropped)
      AND (match(type, '${guards}') OR match(type, '${groups}') OR type = 'AWS::KMS::Key'
        OR ${times('properties', broad)} > ${times('before', broad)} OR ${times('before', '"Deny"')} > ${times('properties', '"Deny"')}
        OR hasAny(changed, ['/permissions_boundary', '/groups', '/visibility', '/private'])
        OR arrayExists(x -> NOT has((SELECT accounts FROM own), x) AND NOT has(${accountsIn('before')}, x), ${accountsIn('properties')})
        OR event != 0 AND event IN (SELECT event_uid FROM rule_hits WHERE wave = {wave:UInt32} AND rule_id IN {rules:Array(String)}))
    ORDER BY at, uid`,
  params: z.object({ wave: z.number(), rules: z.array(z.string()) }),
  row: versionRow,
})

/** Changes that are weighed together: of one moment, or, where a wave brings very many, of a few that follow each other. */
export type Moment = readonly ChangedVersion[]

/** So many comparisons a wave: each takes some tens of milliseconds. */
const most = 300

/** The changes of a wave that may be grave and were not weighed yet, in order. `rules` are those whose matches count. */
export const unweighed = (
  warehouse: Warehouse,
  wave: number,
  rules: readonly string[],
): Promise<readonly ChangedVersion[]> => warehouse.readOwn(pending, { wave, rules: [...rules] })

/** Changes in order by moment, in no more than so many lots. */
export function together(versions: readonly ChangedVersion[]): readonly Moment[] {
  const moments: ChangedVersion[][] = []
  for (const row of versions) {
    const last = moments.at(-1)
    if (last?.[0]?.at === row.at) last.push(row)
    else moments.push([row])
  }
  const size = Math.ceil(moments.length / most)
  return size <= 1 ? moments : inLots(moments, size)
}

/** Moments taken together; of a thing that changed several times among them, the last. */
function inLots(moments: readonly Moment[], size: number): readonly Moment[] {
  const lots: Moment[] = []
  for (let from = 0; from < moments.length; from += size) {
    const all = moments.slice(from, from + size).flat()
    lots.push([...new Map(all.map((one) => [one.uid, one])).values()])
  }
  return lots
}
