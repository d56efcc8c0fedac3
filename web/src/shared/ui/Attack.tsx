import classes from './ui.module.css'

/** ATT&CK technique ids; the rest of a long list waits behind a count. */
export function Attack({ ids, most = 2 }: { ids: readonly string[]; most?: number }) {
  if (ids.length === 0) return null
  const rest = ids.slice(most)
  return (
    <span className={`${classes.attack} ${most > 2 ? classes.wrap : ''}`} title={ids.join(', ')}>
      {ids.slice(0, most).map((id) => (
        <span key={id} className={classes.tag}>
          {id}
        </span>
      ))}
      {rest.length > 0 ? <span className={classes.aside}>+{rest.length}</span> : null}
    </span>
  )
}
