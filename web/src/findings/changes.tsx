import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../shared/api/client.js'
import { keys } from '../shared/api/keys.js'
import type { BulkResult, FindingChange, FindingRow } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import { reportFailure } from '../shared/ui/report.js'

const MOST = 5000

async function change(ids: readonly string[], with_: FindingChange): Promise<number> {
  let changed = 0
  for (let start = 0; start < ids.length; start += MOST) {
    const part = ids.slice(start, start + MOST)
    const result = await api.post<BulkResult>('/api/findings/bulk', { ids: part, change: with_ })
    changed += result.changed
  }
  return changed
}

/** What each finding was, as the changes that lead back to it. */
function back(rows: readonly FindingRow[]): Map<string, { ids: string[]; change: FindingChange }> {
  const groups = new Map<string, { ids: string[]; change: FindingChange }>()
  for (const row of rows) {
    const was: FindingChange = { status: row.status, assignee: row.assignee }
    if (row.resolution) was.resolution = row.resolution
    const key = JSON.stringify(was)
    const group = groups.get(key) ?? { ids: [], change: was }
    group.ids.push(row.id)
    groups.set(key, group)
  }
  return groups
}

/** Changes many findings at once and offers the way back. */
export function useBulkChange(done: () => void) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.findings.all }),
      client.invalidateQueries({ queryKey: keys.overview }),
    ])

  const undo = async (rows: readonly FindingRow[], note: string) => {
    notifications.hide(note)
    try {
      for (const group of back(rows).values()) {
        await change(group.ids, group.change)
      }
      notifications.show({ message: `${plural(rows.length, 'finding')} put back.` })
    } catch (error) {
      reportFailure('Undo', error)
    }
    await refresh()
  }

  return useMutation({
    mutationFn: (asked: { rows: readonly FindingRow[]; change: FindingChange; said: string }) =>
      change(
        asked.rows.map((row) => row.id),
        asked.change,
      ),
    onSuccess: async (changed, { rows, said }) => {
      const id = `bulk-${Date.now()}`
      notifications.show({
        id,
        autoClose: 12_000,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <span>
              {plural(changed, 'finding')} {said}.
            </span>
            <Button variant="light" size="compact-xs" onClick={() => void undo(rows, id)}>
              Undo
            </Button>
          </Group>
        ),
      })
      done()
      await refresh()
    },
    onError: (error) => reportFailure('The change', error),
  })
}
