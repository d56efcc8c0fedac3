import { Checkbox } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { FindingRow } from '../shared/api/types.js'
import classes from './findings.module.css'
import type { QueueRow } from './useFindingRows.js'

/** The chosen findings, as they stood when chosen: an undo needs to know what they were. */
export interface Picks {
  rows: ReadonlyMap<string, FindingRow>
  all: boolean
  toggle: (row: QueueRow) => void
  toggleAll: () => void
  clear: () => void
}

export function usePicks(total: number, fetchAll: () => Promise<FindingRow[]>): Picks {
  const [rows, setRows] = useState<ReadonlyMap<string, FindingRow>>(new Map())
  const toggle = useCallback((row: QueueRow) => {
    if (row.pending) return
    setRows((old) => {
      const next = new Map(old)
      if (!next.delete(row.id)) next.set(row.id, row)
      return next
    })
  }, [])
  const clear = useCallback(() => setRows(new Map()), [])
  const all = total > 0 && rows.size >= total
  const toggleAll = useCallback(() => {
    if (all) return clear()
    void fetchAll().then((every) => setRows(new Map(every.map((row) => [row.id, row]))))
  }, [all, clear, fetchAll])
  return useMemo(
    () => ({ rows, all, toggle, toggleAll, clear }),
    [rows, all, toggle, toggleAll, clear],
  )
}

export function PickBox({ row, picks }: { row: QueueRow; picks: Picks }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click near the box from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside takes the keys
    <span className={classes.pick} onClick={(event) => event.stopPropagation()}>
      <Checkbox
        aria-label={`Select ${row.title}`}
        checked={picks.rows.has(row.id)}
        onChange={() => picks.toggle(row)}
        tabIndex={-1}
      />
    </span>
  )
}
