import classes from './graph.module.css'

const LINES = [
  ['ordinary', 'as it was given'],
  ['more', 'makes more of what was given'],
  ['touch', 'what it may do'],
] as const

/** What the lines mean. */
export function Legend() {
  return (
    <ul className={classes.legend} aria-label="What the lines mean">
      {LINES.map(([sort, words]) => (
        <li key={sort}>
          <svg width="26" height="8" aria-hidden>
            <line x1="0" x2="26" y1="4" y2="4" className={classes.sample} data-sort={sort} />
          </svg>
          {words}
        </li>
      ))}
      <li>
        <svg width="26" height="8" aria-hidden>
          <line x1="0" x2="26" y1="4" y2="4" className={classes.sample} data-depends={1} />
        </svg>
        depends on what is not known
      </li>
    </ul>
  )
}
