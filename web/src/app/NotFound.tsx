import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Empty } from '../shared/ui/states.js'

export function NotFound() {
  return (
    <Empty
      icon={<IconRoute size={26} stroke={1.5} />}
      title="No page at this address"
      action={
        <Button component={Link} to="/findings">
          Go to the findings
        </Button>
      }
    >
      The link may be old, or cut short when it was copied.
    </Empty>
  )
}
