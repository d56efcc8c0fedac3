import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReachChange } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import classes from './change.module.css'
import { Answer } from './marks.js'
import { baseUid, isOutsideUid } from './words.js'

type Gain = ReachChange['lost'][number]
const AT_ONCE = 8

interface Pair {
  readonly gain: Gain
  readonly actions: readonly string[]
}

/** Gains of the same who and what, once, with all their actions. */
function pairs(gains: readonly Gain[]): readonly Pair[] {
  const found = new Map<string, Pair>()
  for (const gain of gains) {
    const key = `${gain.from}\n${gain.to}\n${gain.answer}`
    const actions = [...(found.get(key)?.actions ?? []), gain.action]
    found.set(key, { gain, actions })
  }
  return [...found.values()]
}

/** What a change gave or took: who, what, on what. */
export function GainList(props: {
  title: string
  sort: 'gained' | 'lost'
  gains: readonly Gain[]
  total: number
  /** The thing that changed, by its id. */
  of: string
  at: string
}) {
  const [shown, setShown] = useState(AT_ONCE)
  if (props.total === 0) return null
  const all = pairs(props.gains)
  return (
    <section className={classes.gains} data-sort={props.sort}>
      <h4>
        {props.title} <span>{count(props.total)}</span>
      </h4>
      <ul aria-label={props.title}>
        {all.slice(0, shown).map(({ gain, actions }) => (
          <li key={`${gain.from} ${gain.to} ${gain.answer}`}>
            <Who
              uid={gain.from}
              name={gain.from_name}
              at={props.at}
              self={gain.from === props.of}
            />{' '}
            <span className="mono">{actions.join(', ')}</span>{' '}
            <Who uid={gain.to} name={gain.to_name} at={props.at} self={gain.to === props.of} />
            {gain.answer === 'Depends' ? <Answer answer="Depends" /> : null}
          </li>
        ))}
      </ul>
      {all.length > shown ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(all.length)}>
          All {count(all.length)}
        </Button>
      ) : null}
    </section>
  )
}

function Who(props: { uid: string; name: string; at: string; self: boolean }) {
  const { uid, name } = props
  if (props.self) return <b title={uid}>{name}</b>
  if (isOutsideUid(uid))
    return (
      <b className={classes.stranger} title={uid}>
        {name}
      </b>
    )
  return (
    <Link to="/resources/$id" params={{ id: baseUid(uid) }} search={{ at: props.at }} title={uid}>
      {name}
    </Link>
  )
}
