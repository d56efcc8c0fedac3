import { ActionIcon, Button, Pill, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCode, IconPlus, IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { EVENT_FILTERS, type EventFilter } from '../app/filters.js'
import { conditions, eventsSql } from '../shared/events/sql.js'
import type { Search } from '../shared/search.js'
import classes from './explore.module.css'
import { TimeRange } from './TimeRange.js'

const APART: readonly string[] = ['from', 'to', 'q']
const FIELDS = EVENT_FILTERS.filter((name) => !APART.includes(name))
const NAMES: Partial<Record<EventFilter, string>> = { ip: 'IP address' }
const nameOf = (field: EventFilter) =>
  NAMES[field] ?? field.charAt(0).toUpperCase() + field.slice(1)

/** Adds `field = value`; values are typed, because a company has more identities than a menu can hold. */
function AddFilter({ onAdd }: { onAdd: (field: EventFilter, value: string) => void }) {
  const [field, setField] = useState<EventFilter>('identity')
  const [value, setValue] = useState('')
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim()) onAdd(field, value.trim())
        setValue('')
      }}
    >
      <Select
        aria-label="Field"
        w={122}
        allowDeselect={false}
        data={FIELDS.map((name) => ({ value: name, label: nameOf(name) }))}
        value={field}
        onChange={(next) => setField((next ?? 'identity') as EventFilter)}
      />
      <TextInput
        aria-label={`Value of ${nameOf(field)}`}
        placeholder="is…"
        w={150}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      {/* Without a button of its own, Enter sends no form of two fields. */}
      <ActionIcon type="submit" aria-label="Add the filter" disabled={!value.trim()} mt={1}>
        <IconPlus size={15} />
      </ActionIcon>
    </form>
  )
}

export function FilterBar({
  search,
  onChange,
}: {
  search: Search
  onChange: (change: Search) => void
}) {
  const navigate = useNavigate()
  const [text, setText] = useState(search['q'] ?? '')
  const send = useDebouncedCallback((value: string) => onChange({ q: value || undefined }), 350)
  useEffect(() => setText(search['q'] ?? ''), [search])
  const set = FIELDS.filter((name) => search[name])
  return (
    <div className={classes.bar}>
      <TimeRange
        from={search['from']}
        to={search['to']}
        onChange={(from, to) => onChange({ from, to })}
      />
      <TextInput
        className={classes.text ?? ''}
        aria-label="Text anywhere in the record"
        placeholder="Text anywhere in the record"
        leftSection={<IconSearch size={13} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          send(event.currentTarget.value)
        }}
      />
      <AddFilter
        onAdd={(field, value) => {
          const old = search[field]
          onChange({ [field]: old ? `${old},${value}` : value })
        }}
      />
      {set.map((name) => (
        <Pill
          key={name}
          withRemoveButton
          maw={320}
          onRemove={() => onChange({ [name]: undefined })}
        >
          {nameOf(name)}: {search[name]}
        </Pill>
      ))}
      {set.length > 0 || search['q'] || search['from'] ? (
        <Button variant="subtle" onClick={() => void navigate({ to: '/explore' })}>
          Clear
        </Button>
      ) : null}
      <Button
        variant="default"
        ml="auto"
        leftSection={<IconCode size={14} />}
        onClick={() =>
          void navigate({
            to: '/explore',
            search: { ...search, tab: 'sql', sql: eventsSql(conditions(search)) },
          })
        }
      >
        Continue in SQL
      </Button>
    </div>
  )
}
