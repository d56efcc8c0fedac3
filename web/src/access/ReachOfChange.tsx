import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accessDiffQuery } from '../shared/api/queries.js'
import { sentence } from '../shared/format.js'
import { Severity } from '../shared/ui/Severity.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import classes from './change.module.css'
import { GainList } from './GainList.js'
import { Refusals } from './Refusals.js'

/** What a change of one thing gave and took of what anybody can reach; asked for by hand, for it compares the whole configuration. */
export function ReachOfChange(props: { uid: string; at: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={classes.change}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconRoute size={13} aria-hidden /> What it gave and took
      </button>
      {open ? <Told {...props} /> : null}
    </div>
  )
}

function Told({ uid, at }: { uid: string; at: string }) {
  // From just before the change to just after: whatever else changed in that moment comes too, and is left out.
  const from = new Date(Date.parse(at) - 1).toISOString()
  const found = useQuery(accessDiffQuery({ from, to: at, limit: 1000 }))
  if (found.error)
    return <Failed error={found.error} what="The reach" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows rows={2} />
  const own = found.data.changes.find((one) => one.uid === uid)
  if (!own)
    return (
      <p className={classes.nothing}>
        {found.data.changes.length < found.data.total
          ? 'Too much changed in that moment to tell this one apart.'
          : 'It moved nothing that access is made of.'}
      </p>
    )
  const { gained_total: gained, lost_total: lost, refused } = own
  if (gained + lost + refused.length === 0)
    return <p className={classes.nothing}>Nobody gained or lost anything that matters.</p>
  return (
    <div className={classes.told}>
      {own.dangers.length > 0 ? (
        <p className={classes.dangers}>
          <Severity level={own.severity} />
          {own.dangers.map((danger) => sentence(danger.replaceAll('-', ' '))).join(', ')}
          {own.guarded ? '; what matters most refuses it' : ''}
        </p>
      ) : null}
      <GainList title="Gained" sort="gained" gains={own.gained} total={gained} of={uid} at={at} />
      {refused.length > 0 ? <Refusals refused={refused} harmless={own.harmless} at={at} /> : null}
      <GainList title="Lost" sort="lost" gains={own.lost} total={lost} of={uid} at={from} />
    </div>
  )
}
