import type { SqlResult } from '../../shared/api/types.js'

const bare = (type: string) =>
  type.replace(/(?:Nullable|LowCardinality)\(([^()]*(?:\([^()]*\))?)\)/g, '$1')
export const isNumeric = (type: string) => /^(?:U?Int|Float|Decimal)/.test(bare(type))
export const isTime = (type: string) => /^Date/.test(bare(type))

/** Which columns make a chart: the first of time or text along the bottom, every number as a series. */
export interface ChartPlan {
  x: number
  kind: 'time' | 'category'
  series: number[]
}

export function chartable(result: SqlResult): ChartPlan | null {
  const types = result.columns.map((column) => column.type)
  const numbers = types.flatMap((type, i) => (isNumeric(type) ? [i] : []))
  const time = types.findIndex(isTime)
  const text = types.findIndex((type) => !isNumeric(type) && !isTime(type))
  if (result.rows.length === 0) return null
  if (time >= 0 && numbers.length > 0) return { x: time, kind: 'time', series: numbers }
  if (text >= 0 && numbers.length > 0) return { x: text, kind: 'category', series: numbers }
  const [x, ...rest] = numbers
  return x !== undefined && rest.length > 0 ? { x, kind: 'category', series: rest } : null
}
