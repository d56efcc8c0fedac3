import type { IdentityDetail, IdentityUse } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import classes from './identities.module.css'

/** Half of the room on each side of the middle is this many bits. */
const FULL = 12

/** Why it is believed to be what it is: each way in which it is used, and what that shows. */
export function Behind({
  periods,
  streams,
}: {
  periods: IdentityDetail['periods']
  streams: IdentityUse['streams'] | undefined
}) {
  if (streams === undefined)
    return (
      <Panel title="Who is behind it">
        <LoadingRows rows={4} />
      </Panel>
    )
  if (streams.length === 0)
    return (
      <Panel title="Who is behind it">
        Nothing is done in its own name: it is at the beginning of credentials that others use.
      </Panel>
    )
  return (
    <Panel
      title="Who is behind it"
      aside="signs of a person to the left, of a machine to the right"
    >
      {periods.length > 1 ? (
        <ol className={classes.periods} aria-label="What it was, and when">
          {periods.map((period) => (
            <li key={period.from_day}>
              <strong>{period.kind}</strong> {period.from_day} to {period.to_day}
            </li>
          ))}
        </ol>
      ) : null}
      <ul className={classes.streams}>
        {streams.map((stream) => (
          <li key={`${stream.agent} ${stream.credential_uid} ${stream.network}`}>
            <div className={classes.stream}>
              <span className={classes.agent}>{stream.agent || 'no program told'}</span>
              {stream.credential_uid ? (
                <span className={`mono ellipsis ${classes.dim}`} title={stream.credential_uid}>
                  {stream.credential_uid}
                </span>
              ) : null}
              <span className={`mono ${classes.dim}`}>{stream.network}</span>
              <span className={classes.number}>
                {count(stream.events)}, last <Time iso={stream.last_time} precision="day" />
              </span>
              <Lean bits={stream.bits} />
            </div>
            <div className={classes.reasons}>
              {stream.reasons.length === 0 ? <span>no sign either way</span> : null}
              {stream.reasons.map((reason) => (
                <span key={reason.code} data-lean={reason.weight < 0 ? 'person' : 'machine'}>
                  {reason.code} <b>{signed(reason.weight)}</b> · {reason.observed}
                </span>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const signed = (bits: number) => `${bits > 0 ? '+' : ''}${Math.round(bits * 10) / 10}`

function Lean({ bits }: { bits: number }) {
  const share = (Math.min(FULL, Math.abs(bits)) / FULL) * 50
  return (
    <span
      className={classes.lean}
      role="img"
      aria-label={`${signed(bits)} bits, ${bits < 0 ? 'a person' : bits > 0 ? 'a machine' : 'open'}`}
      title={`${signed(bits)} bits`}
    >
      <span
        data-lean={bits < 0 ? 'person' : 'machine'}
        style={
          bits < 0 ? { right: '50%', width: `${share}%` } : { left: '50%', width: `${share}%` }
        }
      />
    </span>
  )
}
