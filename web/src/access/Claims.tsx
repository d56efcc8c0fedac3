import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccessReason } from '../shared/api/types.js'
import { Code } from '../shared/code/Code.js'
import { plural } from '../shared/format.js'
import { Answer, Depends } from './marks.js'
import { Origin } from './Origin.js'
import { type Claim, grouped } from './proof.js'
import classes from './proof.module.css'

const LAYERS: Readonly<Record<string, string>> = {
  scp: 'organization (SCP)',
  rcp: 'organization (RCP)',
  identity: 'identity policy',
  resource: 'resource policy',
  boundary: 'permissions boundary',
  session: 'session policy',
}
export const layerName = (layer: string): string => LAYERS[layer] ?? layer

/** Claims one under the other; with several only the first is open. */
export function Claims(props: {
  claims: readonly Claim[]
  at: string | undefined
  /** What stands above them already: one claim of the same words is not told twice. */
  under?: string
}) {
  const { claims, at } = props
  const [only] = claims
  if (only && claims.length === 1 && only.what === props.under)
    return (
      <div className={classes.only}>
        <Answer answer={only.answer} />
        <Body claim={only} at={at} />
      </div>
    )
  return claims.map((claim, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two things may have one name, and claims keep their places
    <OneClaim key={`${place} ${claim.what}`} claim={claim} at={at} first={place === 0} />
  ))
}

/** What is closed is not drawn: there may be hundreds. */
function OneClaim(props: { claim: Claim; at: string | undefined; first: boolean }) {
  const { claim, at } = props
  const [open, setOpen] = useState(props.first)
  return (
    <div className={classes.claim}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={13} aria-hidden />
        <span className={classes.what}>{claim.what}</span>
        <Answer answer={claim.answer} />
      </button>
      {open ? <Body claim={claim} at={at} /> : null}
    </div>
  )
}

function Body({ claim, at }: { claim: Claim; at: string | undefined }) {
  return (
    <>
      {claim.depends.length > 0 ? (
        <div className={classes.if}>
          {claim.answer === 'No' ? 'It would also depend on' : 'It depends on'}
          <Depends on={claim.depends} />
        </div>
      ) : null}
      <Reasons reasons={claim.reasons} at={at} />
    </>
  )
}

function Reasons(props: { reasons: readonly AccessReason[]; at: string | undefined }) {
  const { deciding, passing } = grouped(props.reasons)
  return (
    <>
      {deciding.map((reason) => (
        <Statement key={keyOf(reason)} reason={reason} at={props.at} />
      ))}
      {deciding.length + passing.length === 0 ? (
        <p className={classes.none}>No statement says so: nothing allows it.</p>
      ) : null}
      {passing.length > 0 ? (
        <details className={classes.passing}>
          <summary>
            {plural(passing.length, 'guard rail')} of the organization or a boundary let it pass
          </summary>
          {passing.map((reason) => (
            <Statement key={keyOf(reason)} reason={reason} at={props.at} />
          ))}
        </details>
      ) : null}
    </>
  )
}

const keyOf = (one: AccessReason): string =>
  `${one.uid} ${one.layer} ${one.policy} ${one.position} ${one.says} ${one.text}`

/** One statement: where it stands, what it says, and itself. */
function Statement(props: { reason: AccessReason & { times: number }; at: string | undefined }) {
  const { reason: one, at } = props
  return (
    <section className={classes.statement}>
      <header>
        <b data-says={one.says}>{one.says}</b>
        <span className={classes.layer}>{layerName(one.layer)}</span>
        {one.times > 1 ? <span className={classes.times}>at {one.times} levels</span> : null}
      </header>
      <p className={classes.where}>
        {one.policy ? <strong>{one.policy}</strong> : <span>{one.text}</span>}
        {one.position === undefined ? null : <span>statement {one.position}</span>}
        {one.sid ? <span className="mono">{one.sid}</span> : null}
      </p>
      <Code text={JSON.stringify(one.excerpt, null, 2) ?? ''} language="json" maxHeight={340} />
      <Origin uid={one.uid} at={at} quiet link="open" />
    </section>
  )
}
