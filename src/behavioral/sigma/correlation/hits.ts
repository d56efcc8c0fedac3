import { sqlString } from '../../../warehouse/index.js'

/**
 * The hits with each event once per thing counted, whatever the base rules that found it:
 * g (the group, as a number), event_uid, what, ms. Hits whose `what` is empty are left out.
 */
export function distinctHits(hits: string, what: string): string {
  return `
SELECT sipHash64(group_key) AS g, event_uid, ${what} AS what,
  toInt64(min(toUnixTimestamp64Milli(time))) AS ms
FROM ${hits}
GROUP BY g, event_uid, what
HAVING notEmpty(what)`
}

/**
 * What the numbers of the groups stand for. Looked up once at the end: a million Array(String)
 * carried through the sorts of the window functions take eight times as long as all the rest.
 */
export function groupKeys(hits: string): string {
  return `SELECT DISTINCT sipHash64(group_key) AS g, group_key FROM ${hits}`
}

/** The place of a hit's rule in the correlation's list, from '1'; '' when it is not in it. */
export function placeOf(rules: readonly string[]): string {
  const cases = rules.map((rule, index) => {
    const name = sqlString(rule)
    return `rule_id = ${name} OR rule_name = ${name}, ${sqlString(String(index + 1))}`
  })
  return `multiIf(${cases.join(', ')}, '')`
}
