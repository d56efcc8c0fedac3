import { sqlString } from '../../../warehouse/index.js'
import type { FieldResolver } from '../field.js'

/** Answers any dotted field from a JSON column named `raw`; `a[].b` and `a[]` are lists. */
export function jsonResolver(
  placeholders: Readonly<Record<string, readonly string[]>> = {},
): FieldResolver {
  return {
    field(name) {
      if (name.startsWith('unknown')) return undefined
      const [list, rest] = name.split('[]')
      if (rest === undefined) return { sql: extract('raw', name, 'Nullable(String)'), list: false }
      const items = extract('raw', list ?? '', 'Array(String)')
      const inner = rest.replace(/^\./, '')
      if (inner === '')
        return { sql: extract('raw', list ?? '', 'Array(Nullable(String))'), list: true }
      return {
        sql: `arrayMap(item -> ${extract('item', inner, 'Nullable(String)')}, ${items})`,
        list: true,
      }
    },
    keywords: () => 'raw',
    placeholder: (name) => placeholders[name],
  }
}

function extract(column: string, path: string, type: string): string {
  return `JSONExtract(${column}, ${path.split('.').map(sqlString).join(', ')}, ${sqlString(type)})`
}
