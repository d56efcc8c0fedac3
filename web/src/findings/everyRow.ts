import { api } from '../shared/api/client.js'
import type { FindingRow, FindingsPage, FindingsQuery } from '../shared/api/types.js'

const PAGE = 1000
/** More than this at once is no longer a choice but a filter. */
const MOST = 10_000

/** All findings of a list, to choose them together. */
export async function everyRow(query: FindingsQuery, total: number): Promise<FindingRow[]> {
  const rows: FindingRow[] = []
  for (let offset = 0; offset < Math.min(total, MOST); offset += PAGE) {
    const asked = { ...query, offset, limit: PAGE } as Record<string, string | number>
    rows.push(...(await api.get<FindingsPage>('/api/findings', asked)).items)
  }
  return rows
}
