import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Finding } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { Attack } from '../shared/ui/Attack.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Identity } from '../shared/ui/Identity.js'
import { Panel } from '../shared/ui/Panel.js'
import { Source } from '../shared/ui/Source.js'
import { Moment } from '../shared/ui/Time.js'
import classes from './finding.module.css'

export function Facts({ finding }: { finding: Finding }) {
  const facts: [string, ReactNode][] = [
    [
      'Identity',
      <Link
        key="identity"
        to="/explore"
        search={{ identity: finding.identity_uid }}
        className={classes.plain}
      >
        <Identity uid={finding.identity_uid} kind={finding.identity_kind} />
      </Link>,
    ],
    ['First event', <Moment key="first" iso={finding.first_event_at} />],
    ['Last event', <Moment key="last" iso={finding.last_event_at} />],
    ['Events', count(finding.event_count)],
    [
      'Sources',
      <span key="sources" className={classes.lines}>
        {finding.sources.map((id) => (
          <Source key={id} id={id} />
        ))}
      </span>,
    ],
  ]
  if (finding.accounts.length > 0) {
    facts.push([
      'Accounts',
      <span key="accounts" className={classes.lines}>
        {finding.accounts.map((id) => (
          <CopyId key={id} value={id} label="account" />
        ))}
      </span>,
    ])
  }
  if (finding.attack.length > 0)
    facts.push(['ATT&CK', <Attack key="attack" ids={finding.attack} most={8} />])
  facts.push(
    ['Kind', finding.kind.replaceAll('_', ' ')],
    ['Found', <Moment key="found" iso={finding.created_at} />],
  )
  return (
    <Panel title="Facts">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
