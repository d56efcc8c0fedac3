import { Link } from '@tanstack/react-router'
import type { IdentityDetail } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { Identity } from '../shared/ui/Identity.js'
import { Panel } from '../shared/ui/Panel.js'
import { SourceIcon } from '../shared/ui/Source.js'
import classes from './identities.module.css'

/** All identities of the person, each once, with everything that says so. */
export function Person({ one }: { one: IdentityDetail }) {
  if (one.person_uid === '') return null
  const all = new Map<string, IdentityDetail['links']>()
  for (const link of one.links)
    all.set(link.identity_uid, [...(all.get(link.identity_uid) ?? []), link])
  return (
    <Panel
      title={`Identities of ${one.person_uid.replace(/^person\//, '')}`}
      aside={plural(all.size, 'identity', 'identities')}
    >
      <ul className={classes.rows}>
        {[...all].map(([uid, links]) => (
          <li key={uid}>
            {uid === one.identity_uid ? (
              <Identity uid={uid} kind={one.kind} />
            ) : links[0]?.kind ? (
              <Link to="/identities/$id" params={{ id: uid }}>
                <Identity uid={uid} kind={links[0].kind} />
              </Link>
            ) : (
              <Identity uid={uid} />
            )}
            <span
              className={classes.dim}
              title={links.map((link) => `${link.evidence}: ${link.said_by}`).join('\n')}
            >
              {[...new Set(links.map((link) => link.evidence))].join(', ')}
            </span>
            <span className={classes.icons}>
              {(links[0]?.sources ?? []).map((id) => (
                <SourceIcon key={id} id={id} />
              ))}
            </span>
            <span className={classes.number}>
              {links[0]?.events ? count(links[0].events) : 'not in the logs'}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
