import { type Choice, type Column, type Mapping, pathsOf } from './mapping.js'
import { literal, literals, PathTree } from './paths.js'

/**
 * The SELECT that brings records of a mapping file to columns, as a `mapping.sql` does for the sources that come with Trivium: one
 * JSONExtract of one Tuple. Paths and values reach it as literals alone.
 */
export function mappingStatement(mapping: Mapping): string {
  const { paths, sql } = valuesOf(mapping, '{{records}}')
  const columns = Object.entries(columnsOf(mapping, (path) => `v${paths.indexOf(path)}`))
  return `SELECT
  raw, batch_id, line,
  ${columns.map(([name, value]) => `${value} AS ${name}`).join(',\n  ')}
FROM (${sql})
`
}

/** SELECT of one number: in how many of `records` each path of the file is filled, as a list in the order of `paths`. */
export function filledStatement(
  mapping: Mapping,
  records: string,
): { readonly paths: readonly string[]; readonly sql: string } {
  const { paths, sql } = valuesOf(mapping, records)
  const counts = paths.map((_, index) => `countIf(v${index} != '')`)
  return { paths, sql: `SELECT [${counts.join(', ')}] AS filled FROM (${sql})` }
}

/** SELECT of the text at each path, as v0, v1, ... */
function valuesOf(mapping: Mapping, records: string): { paths: readonly string[]; sql: string } {
  const paths = [...new Set(pathsOf(mapping).map(({ path }) => path))]
  const tree = new PathTree(paths)
  const values = paths.map((path, index) => `${tree.value(path, 'r')} AS v${index}`)
  const sql = `
  SELECT raw, batch_id, line,
    ${values.join(',\n    ')}
  FROM (
    SELECT raw, batch_id, line, JSONExtract(raw, ${literal(tree.type)}) AS r
    FROM ${records}
  )
`
  return { paths, sql }
}

/** SQL of the text at a path. */
type ValueAt = (path: string) => string

function columnsOf(mapping: Mapping, at: ValueAt): Record<string, string> {
  const { id, write, status } = mapping
  const text = (column: Column | undefined): string => textOf(column, at)
  const whole = (column: Column | undefined): string => unlessNested(text(column))
  const who = whole(mapping.identity ?? mapping.email)
  const credential = whole(mapping.credential)
  const address = withoutPort(text(mapping.address))
  const target = identityOf(id, whole(mapping.target))
  return {
    time: timeOf(at(mapping.time)),
    metadata_uid: text(mapping.event_id),
    class_uid: `toUInt32(${mapping.class_uid ?? apiActivity})`,
    api_operation: unlessNested(at(mapping.operation)),
    activity: activityOf(mapping.activity ?? {}),
    api_service: mapping.service ? text(mapping.service) : literal(id),
    cloud_account_uid: text(mapping.account),
    cloud_region: text(mapping.region),
    identity_uid: identityOf(id, who),
    identity_kind: kindOf(mapping.identity_kind, at),
    actor_user_uid: who,
    actor_user_name: mapping.name ? whole(mapping.name) : who,
    actor_user_email: emailOf(whole(mapping.email ?? mapping.identity)),
    credential_uid: `multiIf(${credential} != '', concat(${literal(`${id}-credential:`)}, ${credential}), identity_uid != '', concat(${literal(`${id}:`)}, identity_uid), '')`,
    credential_kind: `multiIf(${credential} != '', 'credential', identity_uid != '', 'unknown', '')`,
    src_endpoint_ip: `if(${isAddress(address)}, ${address}, '')`,
    src_endpoint_domain: `if(${isAddress(address)}, '', ${address})`,
    http_request_user_agent: text(mapping.user_agent),
    status: status ? statusOf(status, text(status)) : "''",
    status_code: `if(status = 'Failure', ${text(status)}, '')`,
    status_detail: text(mapping.status_detail),
    is_write: write ? chosen(write, 'api_operation') : `activity IN ('Create', 'Update', 'Delete')`,
    resource_type: text(mapping.resource_type),
    resource_uid: text(mapping.resource),
    target_user_uid: `if(${target} != identity_uid, ${target}, '')`,
  }
}

/** OCSF's class for calls of an application. */
const apiActivity = 6003

function textOf(column: Column | undefined, at: ValueAt): string {
  if (column === undefined) return "''"
  if (column.constant !== undefined) return literal(column.constant)
  const values = (column.paths ?? []).map(at)
  const filled =
    values.length === 1
      ? (values[0] ?? "''")
      : `multiIf(${values.flatMap((value) => [`${value} != ''`, value]).join(', ')}, '')`
  const names = Object.entries(column.values ?? {})
  const others = column.otherwise === undefined ? filled : literal(column.otherwise)
  if (names.length === 0) return column.values === undefined ? filled : others
  return `transform(${filled}, [${literals(names.map(([from]) => from))}], [${literals(names.map(([, to]) => to))}], ${others})`
}

/** An object or a list comes as its JSON, which names nobody and nothing. */
const unlessNested = (text: string): string =>
  text === "''" ? text : `if(match(${text}, ${literal('^[{[]')}), '', ${text})`

/**
 * ISO 8601 and what is close to it (Python's logging writes a comma before the milliseconds), taken as UTC where it says no zone; else
 * seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
 */
function timeOf(text: string): string {
  const number = `ifNull(toFloat64OrNull(${text}), 0)`
  const scale = `multiIf(${number} < 1e11, 1e3, ${number} < 1e14, 1, ${number} < 1e17, 1e-3, 1e-6)`
  const milliseconds = `if(isFinite(${number}) AND ${number} > 0 AND ${number} < 1e19, ${number} * ${scale}, 0)`
  return `multiIf(${milliseconds} > 0, fromUnixTimestamp64Milli(toInt64(${milliseconds}), 'UTC'),
    isNull(toFloat64OrNull(${text})), parseDateTime64BestEffortOrNull(replaceRegexpOne(${text}, ${literal(String.raw`(:\d\d),(\d)`)}, ${literal(String.raw`\1.\2`)}), 3, 'UTC'), NULL)`
}

const isMail = (text: string): string => `position(${text}, '@') > 1`

/** Who it is here: an e-mail address is the same person in every source, any other name is one of this source alone. */
const identityOf = (id: string, text: string): string =>
  `multiIf(${isMail(text)}, lower(${text}), ${text} != '', concat(${literal(`${id}/`)}, ${text}), '')`

const emailOf = (text: string): string => `if(${isMail(text)}, lower(${text}), '')`

function kindOf(column: Column | undefined, at: ValueAt): string {
  const told = column
    ? textOf({ ...column, otherwise: column.otherwise ?? 'unknown' }, at)
    : `if(${isMail('identity_uid')}, 'human', 'unknown')`
  return `if(identity_uid = '', 'unknown', ${told})`
}

/** Load balancers write `192.0.2.7:443`. */
const withoutPort = (text: string): string =>
  text === "''"
    ? text
    : `if(match(${text}, ${literal(String.raw`^\d+\.\d+\.\d+\.\d+:\d+$`)}), splitByChar(':', ${text})[1], ${text})`

const isAddress = (text: string): string => `(isIPv4String(${text}) OR isIPv6String(${text}))`

/** SQL that holds where a text is one of the choice. */
function chosen({ values, regexes }: Choice, text: string): string {
  const parts = regexes.map((regex) => `match(${text}, ${literal(regex)})`)
  if (values.length > 0) parts.push(`${text} IN (${literals(values)})`)
  return `(${parts.join(' OR ')})`
}

/** The first that fits, in the order of the file. */
function activityOf(activity: NonNullable<Mapping['activity']>): string {
  const branches = Object.entries(activity).flatMap(([name, choice]) => [
    chosen(choice, 'api_operation'),
    literal(name),
  ])
  return `multiIf(api_operation = '', '', ${[...branches, "'Other'"].join(', ')})`
}

/** Where one side alone is listed, all else is the other; where both are, what is neither stays as it is. */
function statusOf({ success, failure }: NonNullable<Mapping['status']>, text: string): string {
  if (failure === undefined)
    return success === undefined
      ? text
      : `multiIf(${text} = '', '', ${chosen(success, text)}, 'Success', 'Failure')`
  const failed = `${chosen(failure, text)}, 'Failure'`
  return success === undefined
    ? `multiIf(${failed}, 'Success')`
    : `multiIf(${failed}, ${chosen(success, text)}, 'Success', ${text})`
}
