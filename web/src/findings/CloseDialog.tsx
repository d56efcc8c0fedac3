import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Resolution } from '../shared/api/types.js'
import { plural, sentence } from '../shared/format.js'

const MEANINGS: Record<Resolution, string> = {
  'true positive': 'It happened and it was hostile; it has been dealt with.',
  'false positive': 'What the finding says did not happen.',
  benign: 'It happened, and it was allowed or expected.',
  duplicate: 'Another finding covers it.',
  'accepted risk': 'Known, and left as it is on purpose.',
}
export const RESOLUTIONS = Object.keys(MEANINGS) as Resolution[]

/** A finding is closed with a reason; the note is what the next person will read. */
export function CloseDialog(props: {
  opened: boolean
  amount: number
  busy: boolean
  onCancel: () => void
  onClose: (resolution: Resolution, note: string) => void
}) {
  const [resolution, setResolution] = useState<Resolution | null>(null)
  const [note, setNote] = useState('')
  // The reason and note of one finding must not stand there ready for the next.
  useEffect(() => {
    if (props.opened) return
    setResolution(null)
    setNote('')
  }, [props.opened])
  return (
    <Modal
      opened={props.opened}
      onClose={props.onCancel}
      title={`Close ${plural(props.amount, 'finding')}`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (resolution) props.onClose(resolution, note.trim())
        }}
      >
        <Radio.Group
          label="Why"
          value={resolution}
          onChange={(value) => setResolution(value as Resolution)}
          mb="md"
        >
          <Stack gap={8} mt={6}>
            {RESOLUTIONS.map((value, i) => (
              <Radio
                key={value}
                size="xs"
                value={value}
                label={sentence(value)}
                description={MEANINGS[value]}
                data-autofocus={i === 0 || undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label="Note"
          placeholder="How you know"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Text size="xs" c="dimmed" mt={6}>
          The reason is kept with the finding and teaches later verdicts.
        </Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={!resolution} loading={props.busy}>
            Close
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
