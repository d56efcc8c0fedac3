import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import type { FindingRow, Resolution } from '../shared/api/types.js'
import { useBulkChange } from './changes.js'
import type { Picks } from './picks.js'
import type { QueueRow } from './useFindingRows.js'

/** Enter on a button or a link is the button's. */
const onControl = (event: KeyboardEvent) =>
  event.target instanceof Element && event.target.closest('button, a') !== null

/** What can be done with the finding under the cursor, or with all that are chosen: by key or by button. */
export function useQueueActions(asked: {
  rows: readonly QueueRow[]
  picks: Picks
  me: string | undefined
  open: (row: QueueRow) => void
  search: () => void
}) {
  const { rows, picks, me } = asked
  const [active, setActive] = useState(-1)
  const [closing, setClosing] = useState<readonly FindingRow[] | null>(null)
  const [help, setHelp] = useState(false)
  const bulk = useBulkChange(() => {
    setClosing(null)
    picks.clear()
  })

  const current = rows[active]
  const ready = current && !current.pending ? current : undefined
  const targets = () => (picks.rows.size > 0 ? [...picks.rows.values()] : ready ? [ready] : [])
  const step = (by: number) =>
    setActive((index) => Math.max(0, Math.min(rows.length - 1, index + by)))
  const takeMine = () => {
    const taken = targets()
    if (!me || taken.length === 0) return
    bulk.mutate({ rows: taken, change: { assignee: me }, said: 'assigned to you' })
  }
  const askClose = () => {
    const taken = targets()
    if (taken.length > 0) setClosing(taken)
  }
  const close = (resolution: Resolution, note: string) =>
    bulk.mutate({
      rows: closing ?? [],
      change: { status: 'closed', resolution, ...(note ? { note } : {}) },
      said: `closed as ${resolution}`,
    })

  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    [
      'Enter',
      (event) => {
        if (!onControl(event) && ready) asked.open(ready)
      },
      { preventDefault: false },
    ],
    ['x', () => ready && picks.toggle(ready)],
    ['e', askClose],
    ['a', takeMine],
    ['/', asked.search],
    ['shift+?', () => setHelp(true)],
    ['?', () => setHelp(true)],
    ['Escape', picks.clear, { preventDefault: false }],
  ])
  return {
    active,
    closing,
    help,
    isBusy: bulk.isPending,
    askClose,
    takeMine,
    close,
    cancelClose: () => setClosing(null),
    setHelp,
  }
}
