import { Button, Code } from '@mantine/core'
import { IconFilterOff, IconFolderDown } from '@tabler/icons-react'
import { Empty } from '../shared/ui/states.js'

export function EmptyEvents({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return filtered ? (
    <Empty
      icon={<IconFilterOff size={26} stroke={1.5} />}
      title="No event fits these filters"
      action={<Button onClick={onClear}>Show all events</Button>}
    >
      Times are UTC. A filter takes whole values; the search box finds text anywhere in a record.
    </Empty>
  ) : (
    <Empty icon={<IconFolderDown size={26} stroke={1.5} />} title="No events yet">
      <p>Load a folder of exports, and its events can be looked through here.</p>
      <Code block>trivium load ~/exports</Code>
    </Empty>
  )
}
