import { Button, TextInput } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { utc } from '../format.js'
import { parsedUtc } from '../moment.js'
import classes from './sheet.module.css'

/** The time that the page is about, in UTC; the page keeps it in the address. */
export function AsOf(props: {
  at: string | undefined
  onChange: (at: string | undefined) => void
}) {
  const { at, onChange } = props
  const [text, setText] = useState('')
  useEffect(() => setText(at ? utc(at, 'second') : ''), [at])
  const wrong = text !== '' && parsedUtc(text) === undefined
  return (
    <form
      className={classes.asOf}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) onChange(text === '' ? undefined : parsedUtc(text))
      }}
    >
      <TextInput
        w={206}
        aria-label="As of (UTC)"
        placeholder="as of: 2026-03-14 09:00"
        leftSection={<IconClock size={13} />}
        value={text}
        error={wrong ? 'A date, or a date and time' : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={wrong}>
        As of then
      </Button>
      <Button
        variant={at ? 'light' : 'default'}
        disabled={at === undefined}
        onClick={() => onChange(undefined)}
      >
        Now
      </Button>
    </form>
  )
}
