import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Reach, ReachedThing } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { FilterBox } from '../shared/ui/FilterBox.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './access.module.css'
import { Sensitivity } from './marks.js'
import { type Proof, stepClaim, touchClaim } from './proof.js'
import { Steps } from './Steps.js'
import { levelName, levelsOf, nearest } from './words.js'

const AT_ONCE = 25

/** What it reaches, the most sensitive first: with which levels, and by which shortest way. */
export function ReachList(props: {
  reach: Reach
  at: string | undefined
  onMore: (() => void) | undefined
  onProve: (proof: Proof) => void
}) {
  const { reach, onMore } = props
  const [text, setText] = useState('')
  const [shown, setShown] = useState(AT_ONCE)
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    return reach.things.filter((one) =>
      `${one.name} ${one.uid} ${one.type} ${one.account}`.toLowerCase().includes(wanted),
    )
  }, [reach, text])
  if (reach.things.length === 0) return null
  const more = shown < rows.length || reach.things.length < reach.things_total
  return (
    <Panel
      flush
      title="What it reaches"
      aside={
        <>
          {count(rows.length)} of {count(reach.things_total)}
          <FilterBox
            label="Filter what it reaches"
            placeholder="Name, type or account"
            value={text}
            onChange={setText}
          />
        </>
      }
    >
      <table className={classes.table} aria-label="What it reaches">
        <thead>
          <tr>
            <th>Thing</th>
            <th>Sensitive</th>
            <th>It may</th>
            <th>Shortest way</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((thing) => (
            <Row key={thing.uid} thing={thing} {...props} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className={classes.none}>None of them fits.</p> : null}
      {more && rows.length > 0 ? (
        <Button
          variant="subtle"
          fullWidth
          onClick={() => {
            if (shown >= rows.length) onMore?.()
            setShown(shown + 4 * AT_ONCE)
          }}
        >
          Show more
        </Button>
      ) : null}
    </Panel>
  )
}

function Row(props: {
  thing: ReachedThing
  at: string | undefined
  onProve: (proof: Proof) => void
}) {
  const { thing, at } = props
  const best = nearest(thing.touches)
  const name = thing.name || thing.uid
  const prove = () =>
    props.onProve({
      title: name,
      uid: thing.uid,
      claims: [
        ...(best?.path ?? []).map(stepClaim),
        ...thing.touches.map((touch) => touchClaim(touch, name)),
      ],
    })
  return (
    <tr>
      <td className={classes.wide}>
        <ResourceLink resource={thing} at={at} short />
        <small>{[thing.type, thing.account].filter(Boolean).join(' · ')}</small>
      </td>
      <td>
        <Sensitivity score={thing.sensitivity} because={thing.sensitive_because} />
      </td>
      <td>
        <span className={classes.levels}>
          {levelsOf(thing.touches).map(({ level, sure }) => (
            <span key={level} data-level={level} data-depends={sure ? undefined : 1}>
              {levelName(level)}
            </span>
          ))}
        </span>
      </td>
      <td>{best ? <Steps path={best.path} own="by itself" /> : null}</td>
      <td className={classes.last}>
        <Button variant="subtle" size="compact-xs" onClick={prove} aria-label={`Proof for ${name}`}>
          Proof
        </Button>
      </td>
    </tr>
  )
}
