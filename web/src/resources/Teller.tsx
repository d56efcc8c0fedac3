import { Link } from '@tanstack/react-router'
import type { NamedResource, ResourceVersion } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { Identity } from '../shared/ui/Identity.js'
import { Time } from '../shared/ui/Time.js'
import classes from './history.module.css'

type Told = Pick<
  ResourceVersion,
  'told_by' | 'valid_from' | 'complete' | 'operation' | 'identity_uid' | 'event_uid'
>

/** Who says so: the event with who did it, the snapshot, or nobody. */
export function Teller(props: {
  version: Told
  named: (id: string) => NamedResource | undefined
  firstShown?: string | null
}) {
  const { version, named } = props
  if (version.told_by === 'event') {
    const who = named(version.identity_uid)
    return (
      <span className={classes.teller}>
        <Link to="/explore" search={{ event: version.event_uid }}>
          {version.operation}
        </Link>{' '}
        by{' '}
        {who ? (
          <ResourceLink resource={who} short />
        ) : version.identity_uid ? (
          <Link
            to="/explore"
            search={{ identity: version.identity_uid }}
            className={classes.plainLink}
          >
            <Identity uid={version.identity_uid} />
          </Link>
        ) : (
          'somebody whom the event does not name'
        )}
      </span>
    )
  }
  if (version.told_by === 'snapshot') {
    return (
      <span className={classes.teller}>
        the snapshot of <Time iso={version.valid_from} precision="minute" suffix />
      </span>
    )
  }
  return (
    <span className={classes.teller}>
      {version.complete ? (
        <>
          assumed back from the first snapshot
          {props.firstShown ? (
            <>
              {' '}
              (<Time iso={props.firstShown} precision="minute" />)
            </>
          ) : null}
          , less what events did until then
        </>
      ) : (
        'events change it, so it was there; nothing more is known'
      )}
    </span>
  )
}
