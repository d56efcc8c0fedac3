import type { Variant, VendorRecord } from '../define.js'

/** The columns by which a row of `SNOWFLAKE.ACCOUNT_USAGE` (or `ORGANIZATION_USAGE`) tells its view; the last one is its time. */
const views: Readonly<Record<string, readonly string[]>> = {
  LOGIN_HISTORY: ['EVENT_TYPE', 'USER_NAME', 'IS_SUCCESS', 'EVENT_TIMESTAMP'],
  QUERY_HISTORY: ['QUERY_ID', 'QUERY_TYPE', 'USER_NAME', 'START_TIME'],
  ACCESS_HISTORY: ['QUERY_ID', 'USER_NAME', 'BASE_OBJECTS_ACCESSED', 'QUERY_START_TIME'],
  GRANTS_TO_USERS: ['ROLE', 'GRANTED_TO', 'GRANTEE_NAME', 'CREATED_ON'],
  GRANTS_TO_ROLES: ['PRIVILEGE', 'GRANTED_TO', 'GRANTEE_NAME', 'CREATED_ON'],
  SESSIONS: ['SESSION_ID', 'USER_NAME', 'AUTHENTICATION_METHOD', 'CREATED_ON'],
}

/** Columns of type ARRAY, OBJECT or VARIANT: connectors and tables give them as text that holds JSON. */
const nested = [
  'BASE_OBJECTS_ACCESSED',
  'CLIENT_ENVIRONMENT',
  'DIRECT_OBJECTS_ACCESSED',
  'LOGIN_DETAILS',
  'OBJECTS_MODIFIED',
  'OBJECT_MODIFIED_BY_DDL',
  'POLICIES_REFERENCED',
  'SECONDARY_ROLE_STATS',
]

function timeColumn(keys: ReadonlySet<string>): string | undefined {
  return Object.values(views)
    .find((columns) => columns.every((column) => keys.has(column)))
    ?.at(-1)
}

/** Columns that rows of the views of grants have, and rows that `SHOW GRANTS` gives have not. */
const ofViews = ['deleted_on', 'modified_on', 'table_catalog', 'granted_by_role_type']

/** A row of `SHOW GRANTS`: how things stand, no event. Its names are in lower case, unlike the views'. */
export const isShownGrant = (record: VendorRecord): boolean =>
  ['created_on', 'granted_to', 'grantee_name'].every((key) => key in record) &&
  ofViews.every((key) => !(key in record))

/** A row as the engine itself writes it: upper-case names, a time that is one, nested columns as JSON. */
export function isRow(record: VendorRecord): boolean {
  const time = timeColumn(new Set(Object.keys(record)))
  return (
    time !== undefined &&
    /^\d/.test(String(record[time])) &&
    nested.every((column) => typeof record[column] !== 'string')
  )
}

const unpacked = `JSONExtractString(concat('[', column.2, ']'), 1)`

/**
 * A table with a header row, or rows whose names a tool wrote in lower case: names are raised, nested columns unpacked, and what
 * a table writes for NULL is left out.
 */
export const rows: Variant = {
  id: 'rows',
  recognise: (record) =>
    !isShownGrant(record) &&
    timeColumn(new Set(Object.keys(record).map((key) => key.toUpperCase()))) !== undefined,
  canonical: `concat('{', arrayStringConcat(arrayMap(column -> concat(toJSONString(upper(column.1)), ':',
    multiIf(upper(column.1) NOT IN (${nested.map((column) => `'${column}'`).join(', ')}) OR NOT startsWith(column.2, '"'), column.2,
      isValidJSON(${unpacked}), ${unpacked}, 'null')),
    arrayFilter(column -> column.2 NOT IN ('""', '"\\\\\\\\N"', 'null'), JSONExtractKeysAndValuesRaw(raw))), ','), '}')`,
}
