import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ActivityEntry, Finding } from '../shared/api/types.js'
import { asText } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { Ago } from '../shared/ui/Time.js'
import classes from './finding.module.css'
import { useFindingChange } from './useFindingChange.js'

/** What the entry says, beside its action: `from new to closed`, or the note itself. */
function said({ action, detail }: ActivityEntry): string {
  const text = detail['note'] ?? detail['text']
  if (action === 'note' && text !== undefined) return asText(text)
  const to = detail['to'] ?? detail[action]
  const from = detail['from']
  if (to !== undefined && from !== undefined)
    return `${asText(from) || 'nobody'} → ${asText(to) || 'nobody'}`
  if (to !== undefined) return asText(to) || 'nobody'
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${asText(value)}`)
    .join(', ')
}

export function Activity({ finding }: { finding: Finding }) {
  const [note, setNote] = useState('')
  const change = useFindingChange(finding.id)
  const add = () => {
    if (note.trim()) change.mutate({ note: note.trim() }, { onSuccess: () => setNote('') })
  }
  return (
    <Panel title="Activity">
      <Textarea
        aria-label="Note"
        placeholder="Add a note (Ctrl+Enter)"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && add()}
      />
      {note.trim() ? (
        <Button mt={6} onClick={add} loading={change.isPending}>
          Add note
        </Button>
      ) : null}
      <ol className={classes.activity}>
        {finding.activity.toReversed().map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the log only grows, and two entries may share a moment
          <li key={finding.activity.length - i} data-note={entry.action === 'note' || undefined}>
            <p>
              <strong>{entry.actor}</strong> {entry.action === 'note' ? 'wrote' : entry.action}{' '}
              <span className={classes.when}>
                <Ago iso={entry.at} />
              </span>
            </p>
            {said(entry) ? <div>{said(entry)}</div> : null}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
