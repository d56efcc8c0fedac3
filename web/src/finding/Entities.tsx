import { ActionIcon, Tooltip } from '@mantine/core'
import { IconRoute, IconTimelineEvent, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { EventFilter } from '../app/filters.js'
import type { Entity, NamedResource } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './finding.module.css'

const FILTER: Record<string, EventFilter> = {
  identity: 'identity',
  credential: 'credential',
  ip: 'ip',
  account: 'account',
}
const MOST = 30

/** By its name with a way to its page, where the configuration has it. */
function Entry({ entity, resource }: { entity: Entity; resource: NamedResource | undefined }) {
  return resource ? (
    <ResourceLink resource={resource} />
  ) : (
    <CopyId value={entity.id} label={entity.type} quiet />
  )
}

/** Who and what was part of it; each leads to its events. */
export function Entities({ entities }: { entities: readonly Entity[] }) {
  const shown = entities.slice(0, MOST)
  const named = useNamed(shown.map((entity) => entity.id))
  return (
    <Panel title="Entities" aside={entities.length} flush>
      <ul className={classes.entities}>
        {shown.map((entity) => (
          <li key={`${entity.type} ${entity.role} ${entity.id}`}>
            <span className={classes.entityType} title={entity.role}>
              {entity.type}
            </span>
            <Entry entity={entity} resource={named(entity.id)} />
            {entity.type === 'identity' ? (
              <Tooltip label="What it is, whose, and why that is believed">
                <ActionIcon
                  size="sm"
                  aria-label={`Identity ${entity.id}`}
                  renderRoot={(props) => (
                    <Link to="/identities/$id" params={{ id: entity.id }} {...props} />
                  )}
                >
                  <IconUser size={14} />
                </ActionIcon>
              </Tooltip>
            ) : null}
            {entity.type === 'identity' || entity.type === 'credential' ? (
              <Tooltip label="Its sessions, and who began them">
                <ActionIcon
                  size="sm"
                  aria-label={`Sessions of ${entity.id}`}
                  renderRoot={(props) => (
                    <Link to="/sessions" search={{ [entity.type]: entity.id }} {...props} />
                  )}
                >
                  <IconRoute size={14} />
                </ActionIcon>
              </Tooltip>
            ) : null}
            <Tooltip label="Its events in explore">
              <ActionIcon
                size="sm"
                aria-label={`Events of ${entity.id}`}
                renderRoot={(props) => (
                  <Link
                    to="/explore"
                    search={{ [FILTER[entity.type] ?? 'q']: entity.id }}
                    {...props}
                  />
                )}
              >
                <IconTimelineEvent size={14} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      {entities.length > MOST ? (
        <p className={classes.none}>and {entities.length - MOST} more</p>
      ) : null}
    </Panel>
  )
}
