import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { EventFilter } from '../../app/filters.js'
import { eventQuery } from '../api/queries.js'
import type { EventDetail, NamedResource } from '../api/types.js'
import { Code } from '../code/Code.js'
import { asText, pretty } from '../format.js'
import { ResourceLink } from '../resources/ResourceLink.js'
import { useNamed } from '../resources/useNamed.js'
import { CopyId } from '../ui/CopyId.js'
import { Failed, LoadingRows } from '../ui/states.js'
import { Time } from '../ui/Time.js'
import classes from './events.module.css'
import { FieldActions } from './FieldActions.js'

/** Which filter of explore a field answers to. */
const FILTER_OF: Partial<Record<keyof EventDetail, EventFilter>> = {
  source: 'source',
  api_service: 'service',
  api_operation: 'operation',
  identity_uid: 'identity',
  credential_uid: 'credential',
  src_endpoint_ip: 'ip',
  src_location_country: 'country',
  cloud_account_uid: 'account',
  cloud_region: 'region',
  status: 'status',
}
/** Fields whose value may be something of the configuration. */
const NAMING = ['identity_uid', 'resource_uid', 'credential_uid', 'cloud_account_uid'] as const
const APART = new Set(['raw', 'event_uid', 'time'])

export function EventDrawer({ uid, onClose }: { uid: string | undefined; onClose: () => void }) {
  const found = useQuery({ ...eventQuery(uid ?? ''), enabled: uid !== undefined })
  const event = found.data
  const named = useNamed(event ? NAMING.map((field) => event[field]) : [])
  const resourceOf = (name: string, value: unknown) =>
    NAMING.some((field) => field === name) ? named(asText(value)) : undefined
  return (
    <Drawer
      opened={uid !== undefined}
      onClose={onClose}
      title={event ? event.api_operation || 'Event' : 'Event'}
      classNames={{ body: classes.drawer ?? '' }}
    >
      {found.error ? (
        <Failed error={found.error} what="The event" retry={() => void found.refetch()} />
      ) : event ? (
        <>
          <p className={classes.drawerHead}>
            <Time iso={event.time} precision="millisecond" suffix /> ·{' '}
            <CopyId value={event.event_uid} label="event id" />
          </p>
          <dl className={classes.fields}>
            {(Object.entries(event) as [keyof EventDetail, unknown][])
              .filter(([name, value]) => !APART.has(name) && asText(value) !== '')
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {asText(value)}
                    <Known resource={resourceOf(name, value)} at={event.time} />
                  </dd>
                  <FieldActions
                    column={name}
                    value={asText(value)}
                    filter={FILTER_OF[name]}
                    onGo={onClose}
                  />
                </div>
              ))}
          </dl>
          <h3 className={classes.rawHead}>Raw record</h3>
          <Code text={pretty(event.raw)} language="json" />
        </>
      ) : (
        <LoadingRows />
      )}
    </Drawer>
  )
}

/** What the configuration has under a value, as of the event. */
function Known({ resource, at }: { resource: NamedResource | undefined; at: string }) {
  return resource ? (
    <div className={classes.known}>
      <ResourceLink resource={resource} at={at} />
    </div>
  ) : null
}
