import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconArrowRight, IconSearch, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { findingsPageQuery } from '../shared/api/queries.js'
import { SeverityMark } from '../shared/ui/Severity.js'
import classes from './app.module.css'
import { onJump } from './jump.store.js'

interface Target {
  key: string
  icon: ReactNode
  name: string
  aside: string
  go: string
}

const PAGES = [
  ['Findings', '/findings'],
  ['My findings', '/findings?assignee=me'],
  ['Closed findings', '/findings?status=closed'],
  ['Explore events', '/explore'],
  ['SQL', '/explore?tab=sql'],
  ['Sessions', '/sessions'],
  ['Resources', '/resources'],
  ['Changes of configuration', '/resources?tab=changes'],
  ['Drift', '/resources?tab=drift'],
  ['Access', '/access'],
  ['Third-party access', '/access?tab=outside'],
  ['Sources', '/sources'],
  ['Quarantine', '/sources?tab=quarantine'],
  ['Rules', '/rules'],
  ['Suppressions', '/rules?tab=suppressions'],
  ['Settings and API keys', '/settings'],
] as const

function useTargets(text: string): Target[] {
  const [asked] = useDebouncedValue(text.trim(), 150)
  const query = { q: asked, limit: 6, status: 'new,in progress,closed' }
  const found = useQuery({ ...findingsPageQuery(query), enabled: asked.length > 1 }).data
  const needle = text.trim().toLowerCase()
  const pages = PAGES.filter(([name]) => name.toLowerCase().includes(needle)).map(([name, go]) => ({
    key: go,
    icon: <IconArrowRight size={14} />,
    name,
    aside: 'page',
    go,
  }))
  if (needle.length < 2) return pages
  const findings = (found?.items ?? []).map((row) => ({
    key: row.id,
    icon: <SeverityMark level={row.severity} />,
    name: row.title,
    aside: row.id,
    go: `/findings/${encodeURIComponent(row.id)}`,
  }))
  const people = [...new Set((found?.items ?? []).map((row) => row.identity_uid))]
    .filter((uid) => uid.toLowerCase().includes(needle))
    .slice(0, 3)
    .map((uid) => ({
      key: `identity ${uid}`,
      icon: <IconUser size={14} />,
      name: uid,
      aside: 'events of this identity',
      go: `/explore?identity=${encodeURIComponent(uid)}`,
    }))
  const anyway = {
    key: 'search',
    icon: <IconSearch size={14} />,
    name: `Search events for “${text.trim()}”`,
    aside: 'explore',
    go: `/explore?q=${encodeURIComponent(text.trim())}`,
  }
  return [...findings, ...people, ...pages, anyway]
}

/** Ctrl+K: type a few letters of a page, a finding or an identity. */
export function Jump() {
  const [opened, { open, close }] = useDisclosure(false)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const navigate = useNavigate()
  const targets = useTargets(text)
  useHotkeys([['mod+K', open]], [])
  useEffect(() => onJump(open), [open])

  const go = (target: Target | undefined) => {
    if (!target) return
    close()
    setText('')
    void navigate({ href: target.go })
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((at + step + targets.length) % Math.max(1, targets.length))
    }
    if (event.key === 'Enter') go(targets[at])
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      padding={0}
      yOffset="12vh"
      centered={false}
      size={580}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes.jumpInput}
        leftSection={<IconSearch size={16} />}
        placeholder="A page, a finding id, a title, an identity…"
        aria-label="Go to"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div className={classes.targets} role="listbox" aria-label="Places">
        {targets.map((target, i) => (
          <button
            type="button"
            key={target.key}
            role="option"
            aria-selected={i === at}
            className={classes.target}
            onMouseMove={() => setAt(i)}
            onClick={() => go(target)}
          >
            {target.icon}
            <span className="ellipsis">{target.name}</span>
            <small className="ellipsis">{target.aside}</small>
          </button>
        ))}
      </div>
    </Modal>
  )
}
