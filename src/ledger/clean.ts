import { getTableColumns, type Table } from 'drizzle-orm'

/**
 * PostgreSQL stores no NUL: not in text, and not as `\u0000` in jsonb, nor half of a surrogate pair there. Logs may hold either,
 * so what is written, or looked for, has U+FFFD in their place. The event itself keeps its bytes in the warehouse.
 */
export function acceptAnyText(table: Table): void {
  for (const column of Object.values(getTableColumns(table))) {
    const clean = column.columnType === 'PgJsonb' ? cleanJson : cleanText
    const encode = column.mapToDriverValue.bind(column)
    column.mapToDriverValue = (value) => clean(encode(value))
  }
}

const cleanText = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value

/** A value as JSON text that PostgreSQL takes: for statements over many rows that travel as one parameter. */
export const jsonText = (value: unknown): string => cleanJson(JSON.stringify(value)) as string

/** JSON.stringify writes both as escapes, and pairs as characters. An escape stands behind an even number of backslashes. */
const cleanJson = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\uFFFD')
    : value
