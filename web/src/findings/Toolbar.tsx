import { ActionIcon, Button, Pill, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import type { FindingsPage } from '../shared/api/types.js'
import { sentence, utc } from '../shared/format.js'
import { list, type Search, toggled } from '../shared/search.js'
import { sourceName } from '../shared/ui/Source.js'
import { VERDICTS, VerdictMark } from '../shared/ui/Verdict.js'
import { FacetMenu } from './FacetMenu.js'
import classes from './findings.module.css'

const VIEWS: Record<string, Search> = {
  open: { status: undefined, assignee: undefined },
  mine: { status: undefined, assignee: 'me' },
  closed: { status: 'closed', assignee: undefined },
  all: { status: 'new,in progress,closed', assignee: undefined },
}
const viewOf = (search: Search) =>
  Object.keys(VIEWS).find(
    (name) =>
      VIEWS[name]?.['status'] === search['status'] &&
      VIEWS[name]?.['assignee'] === search['assignee'],
  ) ?? ''

type Facet = 'verdict' | 'source' | 'kind'
const known = (counts: Record<string, number> | undefined, chosen: readonly string[]) => [
  ...new Set([...Object.keys(counts ?? {}).sort(), ...chosen]),
]

export function Toolbar(props: {
  search: Search
  facets: FindingsPage['facets'] | undefined
  onChange: (change: Search) => void
  box: RefObject<HTMLInputElement | null>
  onHelp: () => void
}) {
  const { search, facets, onChange } = props
  const [text, setText] = useState(search['q'] ?? '')
  const send = useDebouncedCallback((value: string) => onChange({ q: value || undefined }), 250)
  useEffect(() => setText(search['q'] ?? ''), [search])

  const facet = (
    name: Facet,
    title: string,
    values: readonly string[],
    show?: (v: string) => React.ReactNode,
  ) => (
    <FacetMenu
      name={title}
      values={values}
      counts={facets?.[name]}
      chosen={list(search[name])}
      {...(show ? { show } : {})}
      onToggle={(value) => onChange({ [name]: toggled(search[name], value) })}
      onClear={() => onChange({ [name]: undefined })}
    />
  )
  const pill = (key: string, label: string, also: Search = {}) => (
    <Pill
      key={key}
      withRemoveButton
      onRemove={() => onChange({ [key]: undefined, ...also })}
      className={classes.pill ?? ''}
    >
      {label}
    </Pill>
  )
  const span = search['from'] || search['to']
  const any = Object.entries(search).some(([key, value]) => value && key !== 'sort')
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        aria-label="View"
        value={viewOf(search)}
        onChange={(view) => onChange(VIEWS[view] ?? {})}
        data={Object.keys(VIEWS).map((value) => ({ value, label: sentence(value) }))}
      />
      <TextInput
        ref={props.box}
        className={classes.search ?? ''}
        placeholder="Title, identity or id"
        aria-label="Search findings"
        aria-keyshortcuts="/"
        leftSection={<IconSearch size={13} />}
        rightSection={<kbd className={classes.slash}>/</kbd>}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          send(event.currentTarget.value)
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {facet('verdict', 'Verdict', VERDICTS, (value) => (
        <span className={classes.withMark}>
          <VerdictMark kind={value as (typeof VERDICTS)[number]} /> {value}
        </span>
      ))}
      {facet('source', 'Source', known(facets?.source, list(search['source'])), sourceName)}
      {facet('kind', 'Kind', known(facets?.kind, list(search['kind'])))}
      {search['identity'] ? pill('identity', `Identity: ${search['identity']}`) : null}
      {search['attack'] ? pill('attack', `ATT&CK: ${search['attack']}`) : null}
      {search['assignee'] && search['assignee'] !== 'me'
        ? pill('assignee', `Assigned to ${search['assignee']}`)
        : null}
      {span
        ? pill('from', `${utc(search['from'] ?? '', 'day')} to ${utc(search['to'] ?? '', 'day')}`, {
            to: undefined,
          })
        : null}
      {any ? (
        <Button
          variant="subtle"
          onClick={() =>
            onChange(Object.fromEntries(Object.keys(search).map((key) => [key, undefined])))
          }
        >
          Clear
        </Button>
      ) : null}
      <ActionIcon aria-label="Keyboard shortcuts" onClick={props.onHelp} ml="auto">
        <IconKeyboard size={17} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}
