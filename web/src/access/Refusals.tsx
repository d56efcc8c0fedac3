import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReachRefusal } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { layerName } from './Claims.js'
import classes from './change.module.css'
import { ProofDrawer } from './ProofDrawer.js'
import type { Proof } from './proof.js'

const AT_ONCE = 5

interface OnThing {
  readonly to: string
  readonly of: readonly ReachRefusal[]
  readonly by: readonly string[]
}

function byThing(refused: readonly ReachRefusal[]): readonly OnThing[] {
  const found = new Map<string, OnThing>()
  for (const one of refused) {
    const before = found.get(one.to)
    const by = [...new Set([...(before?.by ?? []), ...one.by])]
    found.set(one.to, { to: one.to, of: [...(before?.of ?? []), one], by })
  }
  return [...found.values()]
}

/** What the change granted and something else refuses all the same, with the statements that refuse it. */
export function Refusals(props: {
  refused: readonly ReachRefusal[]
  harmless: boolean
  at: string
}) {
  const [proof, setProof] = useState<Proof>()
  const [shown, setShown] = useState(AT_ONCE)
  const things = byThing(props.refused)
  const layers = [...new Set(things.flatMap(({ by }) => by))].map(layerName).join(', ')
  const named = useNamed(things.map(({ to }) => to))
  const nameOf = (uid: string) => named(uid)?.name || uid
  const prove = ({ to, of }: OnThing) =>
    setProof({
      title: `Refused on ${nameOf(to)}`,
      uid: to,
      claims: of.map(({ action, reasons, by }) => ({
        what: `${action}: refused by ${by.map(layerName).join(', ')}`,
        ...{ answer: 'No' as const, depends: [], reasons },
      })),
    })
  return (
    <section className={classes.refused} data-harmless={props.harmless || undefined}>
      <h4>
        <IconShieldCheck size={15} aria-hidden />
        {props.harmless ? 'Harmless: granted' : 'Granted'}, but refused by {layers}
      </h4>
      <ul aria-label="Refused">
        {things.slice(0, shown).map((one) => (
          <li key={one.to}>
            <span className="mono">{one.of.map(({ action }) => action).join(', ')}</span> on{' '}
            <b title={one.to}>{nameOf(one.to)}</b>{' '}
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`What refuses it on ${nameOf(one.to)}`}
              onClick={() => prove(one)}
            >
              {one.of.some(({ reasons }) => reasons.length > 0) ? 'Statements' : 'Why'}
            </Button>
          </li>
        ))}
      </ul>
      {things.length > shown ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setShown(things.length)}>
          All {plural(things.length, 'thing')}, {count(props.refused.length)} actions
        </Button>
      ) : null}
      <ProofDrawer proof={proof} at={props.at} onClose={() => setProof(undefined)} />
    </section>
  )
}
