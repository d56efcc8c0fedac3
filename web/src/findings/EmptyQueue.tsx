import { Button, Code } from '@mantine/core'
import { IconFilterOff, IconFolderDown, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { overviewQuery } from '../shared/api/queries.js'
import { plural } from '../shared/format.js'
import { Empty } from '../shared/ui/states.js'
import classes from './findings.module.css'

/** Three kinds of nothing: filtered away, nothing wrong, nothing loaded yet. */
export function EmptyQueue({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const overview = useQuery(overviewQuery).data
  if (filtered) {
    return (
      <Empty
        icon={<IconFilterOff size={26} stroke={1.5} />}
        title="No finding fits these filters"
        action={<Button onClick={onClear}>Show all open findings</Button>}
      />
    )
  }
  if (overview && overview.events > 0) {
    return (
      <Empty icon={<IconShieldCheck size={26} stroke={1.5} />} title="Nothing is open">
        {plural(overview.events, 'event')} of{' '}
        {plural(overview.identities, 'identity', 'identities')} were looked through
        {overview.analysing ? ', and a load is still under way' : ''}. New findings appear here by
        themselves.
      </Empty>
    )
  }
  return (
    <Empty icon={<IconFolderDown size={26} stroke={1.5} />} title="No logs yet">
      <p>
        Point Trivium at a folder of exports, of any layout. It recognises the files by what is in
        them.
      </p>
      <Code block className={classes.teach ?? ''}>
        {
          'trivium load ~/exports\n\n# only trying it out? a simulated company, in a place of its own:\ntrivium demo'
        }
      </Code>
      <p>CloudTrail, GuardDuty, GitHub audit and Okta System Log files; gzipped or plain.</p>
    </Empty>
  )
}
