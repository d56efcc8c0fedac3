import { Button, Group, Popover, Text } from '@mantine/core'
import { useState } from 'react'

/** Asks once before something that cannot be taken back by itself. */
export function ConfirmButton(props: {
  label: string
  question: string
  busy?: boolean
  onConfirm: () => void
}) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="left" shadow="md" trapFocus withArrow>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpened(!opened)}>
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={260}>
        <Text size="sm">{props.question}</Text>
        <Group gap="xs" mt="xs" justify="flex-end">
          <Button variant="default" size="compact-xs" onClick={() => setOpened(false)}>
            Cancel
          </Button>
          <Button
            color="red"
            size="compact-xs"
            loading={props.busy ?? false}
            onClick={() => {
              setOpened(false)
              props.onConfirm()
            }}
          >
            {props.label}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
