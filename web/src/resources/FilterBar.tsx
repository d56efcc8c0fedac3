import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { count } from '../shared/format.js'
import type { Search } from '../shared/search.js'
import classes from './resources.module.css'

const STATES = [
  { value: '', label: 'All' },
  { value: 'present', label: 'Present' },
  { value: 'gone', label: 'Gone' },
]

export function FilterBar(props: {
  search: Search
  accounts: Readonly<Record<string, number>>
  onChange: (change: Search) => void
}) {
  const { search, accounts, onChange } = props
  const [text, setText] = useState(search['q'] ?? '')
  const send = useDebouncedCallback((value: string) => onChange({ q: value || undefined }), 250)
  const given = search['q'] ?? ''
  // What is being typed stays while another filter changes.
  useEffect(() => setText(given), [given])
  const chosen = search['account']
  const names = Object.keys(accounts)
  if (chosen && !names.includes(chosen)) names.push(chosen)
  return (
    <div className={classes.bar}>
      <TextInput
        w={260}
        aria-label="Search resources"
        placeholder="Id, name or another name"
        leftSection={<IconSearch size={13} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          send(event.currentTarget.value)
        }}
      />
      <Select
        aria-label="Account"
        placeholder="Any account"
        clearable
        searchable
        w={210}
        data={names.sort().map((value) => ({
          value,
          label: `${value || '(none)'}  ·  ${count(accounts[value] ?? 0)}`,
        }))}
        value={chosen ?? null}
        onChange={(value) => onChange({ account: value || undefined })}
      />
      <SegmentedControl
        aria-label="State"
        data={STATES}
        value={search['state'] ?? ''}
        onChange={(value) => onChange({ state: value || undefined })}
      />
      <span className={classes.since}>
        Changed since
        <TextInput
          type="date"
          aria-label="Changed since (UTC)"
          value={search['since']?.slice(0, 10) ?? ''}
          onChange={(event) => onChange({ since: event.currentTarget.value || undefined })}
        />
      </span>
      {Object.values(search).some(Boolean) ? (
        <Button
          variant="subtle"
          onClick={() =>
            onChange(Object.fromEntries(Object.keys(search).map((name) => [name, undefined])))
          }
        >
          Clear
        </Button>
      ) : null}
    </div>
  )
}
