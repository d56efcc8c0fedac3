import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

/** Narrows down the list that stands under it, by text. */
export function FilterBox(props: {
  label: string
  placeholder: string
  value: string
  onChange: (text: string) => void
}) {
  return (
    <TextInput
      size="xs"
      w={200}
      aria-label={props.label}
      placeholder={props.placeholder}
      leftSection={<IconSearch size={13} />}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}
