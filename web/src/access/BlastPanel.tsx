import {
  IconCode,
  IconCrown,
  IconDatabase,
  IconKey,
  IconRefreshAlert,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Blast } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { TypeIcon } from '../shared/resources/TypeIcon.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { Panel } from '../shared/ui/Panel.js'
import { Severity } from '../shared/ui/Severity.js'
import classes from './blast.module.css'
import { baseUid } from './words.js'

type Harm = keyof Blast['harms']

const HARMS: readonly (readonly [Harm, string, string, typeof IconKey])[] = [
  ['admin', 'Administration', 'account', IconCrown],
  ['data', 'Data', 'store', IconDatabase],
  ['secrets', 'Secrets and keys', 'secret', IconKey],
  ['code', 'Code', 'place', IconCode],
  ['identity', 'Other identities', 'identity', IconUsers],
  ['persistence', 'Ways to stay', 'way', IconRefreshAlert],
]
const MANY: Readonly<Record<string, string>> = { identity: 'identities' }

/** What a takeover would hurt: the score, and each harm with the worst of it. */
export function BlastPanel({ blast, at }: { blast: Blast; at: string | undefined }) {
  const named = useNamed(HARMS.flatMap(([harm]) => blast.harms[harm].worst.map(baseUid)))
  return (
    <Panel title="If it is taken over" aside="weighed by what it reaches, over any number of steps">
      <div className={classes.blast}>
        <div className={classes.score} data-level={blast.level}>
          <strong>{blast.score}</strong>
          <span>of 100</span>
          <Severity level={blast.level} />
        </div>
        <ul className={classes.harms} aria-label="Harms">
          {HARMS.map(([harm, title, one, Icon]) => {
            const { degree, count: all, worst } = blast.harms[harm]
            return (
              <li key={harm} className={classes.harm} data-none={all === 0 || undefined}>
                <header>
                  <Icon size={15} stroke={1.7} aria-hidden />
                  <h3>{title}</h3>
                  <span>{all === 0 ? 'none' : plural(all, one, MANY[one] ?? `${one}s`)}</span>
                </header>
                <Degree of={degree} title={title} />
                <ul>
                  {worst.slice(0, 3).map((uid) => (
                    <li key={uid}>
                      <TypeIcon type={named(baseUid(uid))?.type ?? ''} size={13} />
                      <Link
                        to="/resources/$id"
                        params={{ id: named(baseUid(uid))?.uid ?? baseUid(uid) }}
                        search={at === undefined ? {} : { at }}
                        title={uid}
                        className="ellipsis"
                      >
                        {nameOf(uid, named(baseUid(uid))?.name)}
                      </Link>
                    </li>
                  ))}
                  {all > 3 ? <li className={classes.rest}>and {count(all - 3)} more</li> : null}
                </ul>
              </li>
            )
          })}
        </ul>
      </div>
    </Panel>
  )
}

const NEW = /:(\d{12}):role\/new#/

/** Who does not exist yet has no name. */
const nameOf = (uid: string, known: string | undefined): string =>
  NEW.test(uid) ? `a new identity of ${NEW.exec(uid)?.[1]}` : known || uid

function Degree({ of, title }: { of: number; title: string }) {
  const percent = Math.round(of * 100)
  return (
    <div
      className={classes.degree}
      role="img"
      aria-label={`${title}: ${percent} of 100`}
      title={`${percent} of 100`}
    >
      <i style={{ width: `${percent}%` }} data-much={of >= 0.5 || undefined} />
    </div>
  )
}
