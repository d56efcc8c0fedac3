import { count } from '../shared/format.js'
import { TypeIcon } from '../shared/resources/TypeIcon.js'
import type { Search } from '../shared/search.js'
import classes from './resources.module.css'

/** How many there are of each type; one can be chosen. */
export function TypeRail(props: {
  counts: Readonly<Record<string, number>>
  chosen: string | undefined
  onChoose: (change: Search) => void
}) {
  const { counts, chosen } = props
  const types = Object.keys(counts).sort()
  if (chosen && !types.includes(chosen)) types.push(chosen)
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const entry = (type: string | undefined, name: string, n: number) => (
    <button
      key={name}
      type="button"
      className={classes.railItem}
      aria-pressed={chosen === type}
      onClick={() => props.onChoose({ type })}
      title={name}
    >
      {type ? <TypeIcon type={type} size={14} /> : null}
      <span className="ellipsis">{name}</span>
      <b>{count(n)}</b>
    </button>
  )
  return (
    <nav className={classes.rail} aria-label="Types of resources">
      {entry(undefined, 'All types', all)}
      {types.map((type) => entry(type, type, counts[type] ?? 0))}
    </nav>
  )
}
