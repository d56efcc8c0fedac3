import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unusedQuery } from '../shared/api/queries.js'
import type { Unused } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import classes from './unused.module.css'

const AT_ONCE = 24

/** What it was granted, by service, against what the logs show used: first what never was. */
export function UnusedPanel({ principal, at }: { principal: string; at: string | undefined }) {
  const found = useQuery(unusedQuery(principal, at))
  const [all, setAll] = useState(false)
  if (found.error)
    return <Failed error={found.error} what="What was used" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows rows={4} />
  const { services, since, until } = found.data
  if (services.length === 0) return null
  const never = services.filter(({ used }) => used.length === 0).length
  return (
    <Panel
      title="Granted and used"
      aside={
        since && until ? (
          <>
            {never > 0 ? (
              <b className={classes.never}>
                {never} of {plural(services.length, 'service')} never used
              </b>
            ) : (
              'every service used'
            )}{' '}
            in the records of <Time iso={since} precision="day" /> to{' '}
            <Time iso={until} precision="day" />
          </>
        ) : (
          'no CloudTrail records were loaded: what is used is not known'
        )
      }
    >
      <ul className={classes.services} aria-label="Granted and used">
        {services.slice(0, all ? services.length : AT_ONCE).map((one) => (
          <Service key={one.service} of={one} known={since !== null} />
        ))}
      </ul>
      {services.length > AT_ONCE ? (
        <Button variant="subtle" mt="xs" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${count(services.length)} services`}
        </Button>
      ) : null}
    </Panel>
  )
}

function Service({ of: one, known }: { of: Unused['services'][number]; known: boolean }) {
  return (
    <li title={one.used.join('\n')} data-never={(known && one.used.length === 0) || undefined}>
      <b>{one.service}</b>
      <span>{plural(one.granted, 'action')}</span>
      {one.used.length > 0 ? (
        <span className={classes.used}>
          {count(one.used.length)} used, last <Time iso={one.last_used} precision="day" />
        </span>
      ) : known ? (
        <span className={classes.unused}>never used</span>
      ) : null}
    </li>
  )
}
