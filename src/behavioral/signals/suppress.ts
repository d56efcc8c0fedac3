import { sqlString } from '../../warehouse/index.js'

/** A decision not to be told, as far as it bears on signals. Times in epoch milliseconds. */
export interface Suppression {
  readonly id: string
  readonly ruleId: string | null
  readonly identity: string | null
  readonly network: string | null
  readonly startsAt: number | null
  readonly endsAt: number | null
}

/**
 * SQL for the id of the first suppression that covers an event, or ''. Needs rule_id, identity_uid, src_endpoint_ip and the `time` column in scope.
 * `*` in an identity stands for any run of characters.
 */
export function suppressedBy(suppressions: readonly Suppression[], time = 'time'): string {
  const branches = suppressions.map((one) => {
    const parts = [
      one.ruleId === null ? undefined : `rule_id = ${sqlString(one.ruleId)}`,
      one.identity === null ? undefined : identityFits(one.identity),
      one.network === null ? undefined : inNetwork(one.network),
      one.startsAt === null
        ? undefined
        : `${time} >= fromUnixTimestamp64Milli(toInt64(${one.startsAt}))`,
      one.endsAt === null
        ? undefined
        : `${time} <= fromUnixTimestamp64Milli(toInt64(${one.endsAt}))`,
    ].filter((part) => part !== undefined)
    return `${parts.length > 0 ? parts.join(' AND ') : '1'}, ${sqlString(one.id)}`
  })
  return branches.length > 0 ? `multiIf(${branches.join(', ')}, '')` : "''"
}

function identityFits(pattern: string): string {
  if (!pattern.includes('*')) return `identity_uid = ${sqlString(pattern)}`
  const like = pattern.replaceAll(/[\\%_]/g, (char) => `\\${char}`).replaceAll('*', '%')
  return `identity_uid LIKE ${sqlString(like)}`
}

/** `isIPAddressInRange` throws for text that is no address. */
function inNetwork(cidr: string): string {
  const valid = '(isIPv4String(src_endpoint_ip) OR isIPv6String(src_endpoint_ip))'
  return `if(${valid}, isIPAddressInRange(if(${valid}, src_endpoint_ip, '0.0.0.0'), ${sqlString(cidr)}), 0)`
}
