import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ThirdParties as ThirdPartiesFound } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Time } from '../shared/ui/Time.js'
import classes from './access.module.css'
import type { Door, Party } from './ThirdParties.js'
import { typeOfUid } from './types.js'
import { kindOf, kindOfUid } from './words.js'

const AT_ONCE = 6

interface Asked {
  /** What time the records cover. */
  readonly covered: Pick<ThirdPartiesFound, 'since' | 'until'>
  readonly at: string | undefined
}

/** One party outside, and where it gets in. */
export function ThirdParty({ party, covered, at }: Asked & { party: Party }) {
  const [all, setAll] = useState(false)
  const doors = all ? party.doors : party.doors.slice(0, AT_ONCE)
  const rest = party.doors.length - doors.length
  return (
    <tbody className={classes.party}>
      {doors.map((door, place) => (
        <tr key={door.uid}>
          {place === 0 ? (
            <th scope="rowgroup" rowSpan={doors.length + (rest > 0 ? 1 : 0)}>
              <strong>{party.name}</strong>
              {party.who === 'anybody' ? (
                <small className={classes.alarm}>the whole internet</small>
              ) : (
                <small>
                  <CopyId value={party.who} label="party" quiet />
                </small>
              )}
            </th>
          ) : null}
          <Cells door={door} covered={covered} at={at} />
        </tr>
      ))}
      {rest > 0 ? (
        <tr>
          <td colSpan={5}>
            <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
              {rest} more
            </Button>
          </td>
        </tr>
      ) : null}
    </tbody>
  )
}

function Cells({ door, covered, at }: Asked & { door: Door }) {
  const type = typeOfUid(door.uid)
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(door.uid)?.[1]
  return (
    <>
      <td className={classes.wide}>
        <ResourceLink resource={{ uid: door.uid, name: door.name, type }} at={at} short />
        <small>{[kindOf(type) || kindOfUid(door.uid), account].filter(Boolean).join(' · ')}</small>
      </td>
      <td>{door.hows.join(', ')}</td>
      <td>
        {door.external_id === undefined ? (
          <span className={classes.dim}>not a role</span>
        ) : door.external_id ? (
          'asked for'
        ) : (
          <b className={classes.noId}>not asked for</b>
        )}
      </td>
      <td className={classes.on}>
        {door.conditions.length > 0 ? (
          <ul className={classes.depends}>
            {door.conditions.map((key) => (
              <li key={key}>{key}</li>
            ))}
          </ul>
        ) : (
          <span className={classes.alarm}>none</span>
        )}
      </td>
      <td className={classes.when}>
        <LastUsed door={door} covered={covered} />
      </td>
    </>
  )
}

/** Never is only as much worth as the records that say so. */
function LastUsed({ door, covered: { since, until } }: Pick<Asked, 'covered'> & { door: Door }) {
  if (door.last_used) return <Time iso={door.last_used} precision="day" />
  if (door.last_used === undefined || since === null || until === null)
    return <span className={classes.dim}>not known</span>
  return (
    <span className={classes.dim}>
      never in the records of <Time iso={since} precision="day" /> to{' '}
      <Time iso={until} precision="day" />
    </span>
  )
}
