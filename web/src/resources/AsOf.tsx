import { Button, TextInput } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { utc } from '../shared/format.js'
import { parsedUtc } from '../shared/moment.js'
import classes from './resource.module.css'

/** The time that the page is about, in UTC; it stands in the address. */
export function AsOf({ id, at }: { id: string; at: string | undefined }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  useEffect(() => setText(at ? utc(at, 'second') : ''), [at])
  const go = (next: string | undefined) =>
    void navigate({ to: '/resources/$id', params: { id }, search: next ? { at: next } : {} })
  const wrong = text !== '' && parsedUtc(text) === undefined
  return (
    <form
      className={classes.asOf}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) go(text === '' ? undefined : parsedUtc(text))
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
        onClick={() => go(undefined)}
      >
        Now
      </Button>
    </form>
  )
}
