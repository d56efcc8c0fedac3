import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { overviewQuery } from '../shared/api/queries.js'
import { utc } from '../shared/format.js'
import { parsedUtc } from '../shared/moment.js'

const SPANS = [
  ['Last hour', 1],
  ['Last 24 hours', 24],
  ['Last 7 days', 168],
  ['Last 30 days', 720],
] as const

/** A span of UTC time. "Last" counts back from the newest event: exports are seldom of this hour. */
export function TimeRange(props: {
  from: string | undefined
  to: string | undefined
  onChange: (from: string | undefined, to: string | undefined) => void
}) {
  const { from, to } = props
  const newest = useQuery(overviewQuery).data?.last_event_at
  const [opened, setOpened] = useState(false)
  const [typedFrom, setTypedFrom] = useState('')
  const [typedTo, setTypedTo] = useState('')
  const choose = (nextFrom: string | undefined, nextTo: string | undefined) => {
    setOpened(false)
    props.onChange(nextFrom, nextTo)
  }
  const back = (hours: number) => {
    const end = newest ? Date.parse(newest) : Date.now()
    choose(new Date(end - hours * 3_600_000).toISOString(), new Date(end + 1).toISOString())
  }
  const label =
    from || to
      ? `${from ? utc(from, 'minute') : '…'} – ${to ? utc(to, 'minute') : 'now'}`
      : 'All time'
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant={from || to ? 'light' : 'default'}
          leftSection={<IconCalendarTime size={14} />}
          onClick={() => {
            setTypedFrom(from ? utc(from, 'minute') : '')
            setTypedTo(to ? utc(to, 'minute') : '')
            setOpened(!opened)
          }}
        >
          <span className="tabular">{label}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Group align="flex-start" gap="lg">
          <Stack gap={2}>
            <Button
              variant="subtle"
              justify="flex-start"
              onClick={() => choose(undefined, undefined)}
            >
              All time
            </Button>
            {SPANS.map(([name, hours]) => (
              <Button key={name} variant="subtle" justify="flex-start" onClick={() => back(hours)}>
                {name}
              </Button>
            ))}
            <Text size="xs" c="dimmed" maw={150} px={8} pt={4}>
              counted back from the newest event
            </Text>
          </Stack>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              choose(parsedUtc(typedFrom), parsedUtc(typedTo))
            }}
          >
            <Stack gap="xs">
              <TextInput
                label="From (UTC)"
                placeholder="2026-03-14 09:00"
                value={typedFrom}
                error={
                  typedFrom && !parsedUtc(typedFrom) ? 'A date, or a date and time' : undefined
                }
                onChange={(event) => setTypedFrom(event.currentTarget.value)}
              />
              <TextInput
                label="To (UTC)"
                placeholder="2026-03-15 09:00"
                value={typedTo}
                error={typedTo && !parsedUtc(typedTo) ? 'A date, or a date and time' : undefined}
                onChange={(event) => setTypedTo(event.currentTarget.value)}
              />
              <Button type="submit">Apply</Button>
            </Stack>
          </form>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
