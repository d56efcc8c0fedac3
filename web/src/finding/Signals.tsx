import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Signal } from '../shared/api/types.js'
import { bits, plural } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { SeverityMark } from '../shared/ui/Severity.js'
import classes from './finding.module.css'

/** The strongest come first; a long tail of weak ones would hide the evidence below. */
const FEW = 6

/** What was unusual: what was seen against what was to be expected. */
export function Signals(props: {
  signals: readonly Signal[]
  chosen: string | undefined
  onChoose: (signal: Signal) => void
  onSilence: (signal: Signal) => void
}) {
  const signals = [...props.signals].sort((a, b) => b.bits - a.bits)
  const [all, setAll] = useState(false)
  const shown = all || signals.length <= FEW + 1 ? signals : signals.slice(0, FEW)
  const top = Math.max(1, ...signals.map((signal) => signal.bits))
  return (
    <Panel title="Signals" aside={plural(signals.length, 'signal')} flush>
      {signals.length === 0 ? (
        <p className={classes.none}>No signal of its own; see the evidence.</p>
      ) : null}
      <ul className={classes.signals}>
        {shown.map((signal) => (
          <li
            key={signal.id}
            data-chosen={signal.id === props.chosen || undefined}
            data-silenced={signal.suppressed_by ? true : undefined}
          >
            <div className={classes.signalHead}>
              <SeverityMark level={signal.severity} />
              <span className={classes.dimension}>{signal.dimension.replaceAll('_', ' ')}</span>
              {signal.rule_id ? (
                <Link
                  to="/rules/$id"
                  params={{ id: signal.rule_id }}
                  className={classes.signalTitle}
                >
                  {signal.title}
                </Link>
              ) : (
                <span className={classes.signalTitle}>{signal.title}</span>
              )}
              <button
                type="button"
                className={classes.eventsLink}
                onClick={() => props.onChoose(signal)}
              >
                {plural(signal.event_count, 'event')}
              </button>
              <span className={classes.bits} title="Surprise: how unlikely this was, in bits">
                <span>
                  <i style={{ width: `${(100 * Math.max(0, signal.bits)) / top}%` }} />
                </span>
                {bits(signal.bits)}
              </span>
              {signal.suppressed_by ? (
                <span className={classes.silenced}>silenced</span>
              ) : (
                <Tooltip label="Don’t tell me again…">
                  <ActionIcon
                    size="sm"
                    aria-label={`Suppress ${signal.title}`}
                    onClick={() => props.onSilence(signal)}
                  >
                    <IconBellOff size={14} />
                  </ActionIcon>
                </Tooltip>
              )}
            </div>
            <dl className={classes.against}>
              <div>
                <dt>Observed</dt>
                <dd>{signal.observed}</dd>
              </div>
              <div>
                <dt>Expected</dt>
                <dd>{signal.expected}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
      {shown.length < signals.length ? (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          Show {signals.length - shown.length} more
        </button>
      ) : null}
    </Panel>
  )
}
