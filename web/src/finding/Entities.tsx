import { ActionIcon, Tooltip } from '@mantine/core'
import { IconRoute, IconTimelineEvent, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { EventFilter } from '../app/filters.js'
import type { Entity } from '../shared/api/types.js'
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

/** Who and what was part of it; each leads to its events. */
export function Entities({ entities }: { entities: readonly Entity[] }) {
  return (
    <Panel title="Entities" aside={entities.length} flush>
      <ul className={classes.entities}>
        {entities.slice(0, MOST).map((entity) => (
          <li key={`${entity.type} ${entity.role} ${entity.id}`}>
            <span className={classes.entityType} title={entity.role}>
              {entity.type}
            </span>
            <CopyId value={entity.id} label={entity.type} quiet />
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
