import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { findingEventsQuery, findingQuery } from '../shared/api/queries.js'
import type { Finding, Signal } from '../shared/api/types.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Activity } from './Activity.js'
import { Entities } from './Entities.js'
import { EvidenceList } from './EvidenceList.js'
import { Explanation } from './Explanation.js'
import { Facts } from './Facts.js'
import { FindingEvents } from './FindingEvents.js'
import { FindingHead } from './FindingHead.js'
import classes from './finding.module.css'
import { NextSteps } from './NextSteps.js'
import { Signals } from './Signals.js'
import { SuppressDialog } from './SuppressDialog.js'
import { Timeline } from './Timeline.js'

const route = getRouteApi('/shell/findings/$id')

export function FindingPage() {
  const { id } = route.useParams()
  const found = useQuery(findingQuery(id))
  if (found.error)
    return <Failed error={found.error} what="The finding" retry={() => void found.refetch()} />
  return found.data ? <FindingView key={id} finding={found.data} /> : <LoadingRows rows={16} />
}

function FindingView({ finding }: { finding: Finding }) {
  const events = useQuery(findingEventsQuery(finding.id))
  const [signal, setSignal] = useState<Signal | null>(null)
  const [silencing, setSilencing] = useState<Signal | null>(null)
  const items = useMemo(() => events.data?.items ?? [], [events.data])

  return (
    <div className={classes.page}>
      <FindingHead finding={finding} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Explanation finding={finding} />
          <Timeline finding={finding} events={items} loading={events.isPending} signal={signal} />
          <Signals
            signals={finding.signals}
            chosen={signal?.id}
            onChoose={(next) => setSignal(next.id === signal?.id ? null : next)}
            onSilence={setSilencing}
          />
          <EvidenceList finding={finding} />
          <FindingEvents
            finding={finding}
            query={events}
            signal={signal}
            onClear={() => setSignal(null)}
          />
        </div>
        <aside className={classes.side} aria-label="About this finding">
          <Facts finding={finding} />
          <NextSteps finding={finding} />
          <Entities entities={finding.entities} />
          <Activity finding={finding} />
        </aside>
      </div>
      <SuppressDialog finding={finding} signal={silencing} onClose={() => setSilencing(null)} />
    </div>
  )
}
