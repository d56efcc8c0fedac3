import { IconArrowDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ActivitySessionDetail } from '../shared/api/types.js'
import { plural } from '../shared/format.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Identity } from '../shared/ui/Identity.js'
import { Panel } from '../shared/ui/Panel.js'
import { SourceIcon } from '../shared/ui/Source.js'
import { Time } from '../shared/ui/Time.js'
import classes from './sessions.module.css'

type Step = ActivitySessionDetail['chain'][number]

/** How a step was got, in a line: the call that issued it, or what the session itself tells. */
function Got({ step }: { step: Step }) {
  return (
    <div className={classes.got}>
      <IconArrowDown size={14} aria-hidden />
      <span>
        {step.issue_operation || 'led to'}
        {step.issued_at ? (
          <>
            {' '}
            at <Time iso={step.issued_at} />
          </>
        ) : null}
        <span className={classes.dim}> · known by: {step.link}</span>
        {step.issue_event_uid ? (
          <>
            {' · '}
            <Link to="/explore" search={{ event: step.issue_event_uid }}>
              the event
            </Link>
          </>
        ) : null}
      </span>
    </div>
  )
}

/** The way from the identity at the beginning to this session, one box for each credential. */
export function Chain({ session }: { session: ActivitySessionDetail }) {
  const [first] = session.chain
  const outside = session.origin_uid !== '' && first?.identity_uid !== session.origin_uid
  return (
    <Panel
      title="Who began it"
      aside={session.hops > 0 ? `${plural(session.hops, 'step')} back` : undefined}
    >
      {session.missing ? <p className={classes.missing}>Not known: {session.missing}.</p> : null}
      <ol className={classes.chain} aria-label="Chain of credentials">
        {outside ? (
          <li>
            <div className={classes.step} data-origin>
              <Link to="/identities/$id" params={{ id: session.origin_uid }}>
                <Identity uid={session.origin_uid} kind={session.origin_kind} />
              </Link>
            </div>
          </li>
        ) : null}
        {session.chain.map((step, at) => (
          <li key={step.credential_uid}>
            {at > 0 || outside ? <Got step={step} /> : null}
            <div className={classes.step} data-origin={(at === 0 && !outside) || undefined}>
              <div className={classes.who}>
                <SourceIcon id={step.source} />
                <Link to="/identities/$id" params={{ id: step.identity_uid }}>
                  <Identity uid={step.identity_uid} kind={step.identity_kind} />
                </Link>
              </div>
              <div className={classes.with}>
                <span className={classes.dim}>{step.credential_kind}</span>
                <CopyId value={step.credential_uid} label="credential" quiet />
                {step.session_uid && step.credential_uid !== session.credential_uid ? (
                  <Link to="/sessions/$id" params={{ id: step.session_uid }}>
                    its session
                  </Link>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
