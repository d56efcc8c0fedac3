import type { FindingsPage } from '../shared/api/types.js'
import { count, sentence } from '../shared/format.js'
import { SEVERITIES, SeverityMark } from '../shared/ui/Severity.js'
import classes from './findings.module.css'

/** How many of each severity, and the filter for it, in one. */
export function SeverityTiles(props: {
  counts: FindingsPage['facets']['severity'] | undefined
  chosen: readonly string[]
  onToggle: (value: string) => void
}) {
  return (
    <fieldset className={classes.tiles}>
      <legend className={classes.hidden}>Severity</legend>
      {SEVERITIES.map((level) => {
        const amount = props.counts?.[level] ?? 0
        return (
          <button
            type="button"
            key={level}
            className={classes.tile}
            aria-pressed={props.chosen.includes(level)}
            data-none={amount === 0 || undefined}
            style={{ '--tone': `var(--sev-${level})` } as object}
            onClick={() => props.onToggle(level)}
          >
            <span className={classes.tileCount}>{props.counts ? count(amount) : '–'}</span>
            <span className={classes.tileName}>
              <SeverityMark level={level} size={11} />
              {sentence(level)}
            </span>
          </button>
        )
      })}
    </fieldset>
  )
}
