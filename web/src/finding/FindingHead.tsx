import { ActionIcon, Button, CopyButton, Menu, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconCheck,
  IconChevronDown,
  IconLink,
  IconRotate,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { CloseDialog } from '../findings/CloseDialog.js'
import { sessionQuery } from '../shared/api/queries.js'
import type { Finding } from '../shared/api/types.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Severity } from '../shared/ui/Severity.js'
import { Crumb } from '../shared/ui/Sheet.js'
import { StatusMark } from '../shared/ui/StatusMark.js'
import { Verdict } from '../shared/ui/Verdict.js'
import classes from './finding.module.css'
import { useFindingChange } from './useFindingChange.js'

export function FindingHead({ finding }: { finding: Finding }) {
  const change = useFindingChange(finding.id)
  const me = useQuery(sessionQuery).data?.user ?? ''
  const [closing, setClosing] = useState(false)
  const router = useRouter()
  const isClosed = finding.status === 'closed'
  const take = () => change.mutate({ assignee: me })
  useHotkeys([
    ['a', take],
    ['e', () => !isClosed && setClosing(true)],
    ['u', () => router.history.back()],
  ])
  return (
    <header className={classes.head}>
      <Crumb to="/findings" list="Findings">
        <CopyId value={finding.id} label="finding id" />
        <CopyButton value={window.location.href}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy the link'}>
              <ActionIcon size="sm" aria-label="Copy the link" onClick={copy}>
                {copied ? <IconCheck size={14} /> : <IconLink size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
        {finding.relation ? (
          <span>
            {finding.relation.kind} with{' '}
            <Link to="/findings/$id" params={{ id: finding.relation.to }}>
              {finding.relation.to}
            </Link>
          </span>
        ) : null}
      </Crumb>
      <div className={classes.headRow}>
        <div>
          <h1>{finding.title}</h1>
          <div className={classes.badges}>
            <Severity level={finding.severity} />
            <span className={classes.verdict}>
              <Verdict kind={finding.verdict} />
              <span className={classes.meter} title={`Confidence ${finding.confidence} of 100`}>
                <i style={{ width: `${finding.confidence}%` }} />
              </span>
              <span className="tabular">{Math.round(finding.confidence)}% confident</span>
            </span>
            <StatusMark status={finding.status} resolution={finding.resolution} />
            <span className={classes.owner}>
              {finding.assignee ? `Assigned to ${finding.assignee}` : 'Nobody assigned'}
            </span>
          </div>
        </div>
        <div className={classes.headActions}>
          <Menu>
            <Menu.Target>
              <Button
                variant="default"
                rightSection={<IconChevronDown size={13} />}
                loading={change.isPending}
              >
                {finding.assignee === me ? 'Mine' : 'Assign'}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconUserCheck size={14} />}
                onClick={take}
                disabled={finding.assignee === me}
              >
                To me ({me})
              </Menu.Item>
              <Menu.Item
                leftSection={<IconUserOff size={14} />}
                disabled={!finding.assignee}
                onClick={() => change.mutate({ assignee: null })}
              >
                To nobody
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {finding.status === 'new' ? (
            <Button
              variant="default"
              onClick={() =>
                change.mutate({ status: 'in progress', assignee: finding.assignee ?? me })
              }
            >
              Start work
            </Button>
          ) : null}
          {isClosed ? (
            <Button
              leftSection={<IconRotate size={14} />}
              onClick={() => change.mutate({ status: 'in progress' })}
            >
              Open again
            </Button>
          ) : (
            <Button leftSection={<IconCheck size={14} />} onClick={() => setClosing(true)}>
              Close
            </Button>
          )}
        </div>
      </div>
      <CloseDialog
        opened={closing}
        amount={1}
        busy={change.isPending}
        onCancel={() => setClosing(false)}
        onClose={(resolution, note) =>
          change.mutate(
            { status: 'closed', resolution, ...(note ? { note } : {}) },
            { onSuccess: () => setClosing(false) },
          )
        }
      />
    </header>
  )
}
