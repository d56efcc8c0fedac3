import { Link } from '@tanstack/react-router'
import type { IdentityDetail } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import { Time } from '../shared/ui/Time.js'
import classes from './identities.module.css'

/** Keys and tokens that live long, and what seems to use them. */
export function Credentials({ one }: { one: IdentityDetail }) {
  if (one.credentials.length === 0) return null
  return (
    <Panel title="Keys and tokens" aside={one.credentials.length}>
      <ul className={classes.rows}>
        {one.credentials.map((credential) => (
          <li key={credential.credential_uid} className={classes.credential}>
            <span
              className={classes.class}
              data-class={credential.class}
              title={credential.reasons.map((r) => `${r.code}: ${r.observed}`).join('\n')}
            >
              {credential.class}
            </span>
            <CopyId value={credential.credential_uid} label="credential" quiet />
            <span className={classes.dim}>{credential.resource_name}</span>
            <span className={classes.number}>
              <Link to="/explore" search={{ credential: credential.credential_uid }}>
                {plural(credential.events, 'event')}
              </Link>
              , last <Time iso={credential.last_time} precision="day" />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
