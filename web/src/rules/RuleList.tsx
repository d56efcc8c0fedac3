import { Select, TextInput } from '@mantine/core'
import { IconFilterOff, IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { RuleRow } from '../shared/api/types.js'
import { count, sentence } from '../shared/format.js'
import type { Search } from '../shared/search.js'
import { DataTable } from '../shared/table/DataTable.js'
import { SEVERITIES } from '../shared/ui/Severity.js'
import { sourceName } from '../shared/ui/Source.js'
import { Empty } from '../shared/ui/states.js'
import { ruleColumns } from './columns.js'
import classes from './rules.module.css'
import { isTactic, tacticName } from './tactics.js'
import { useRuleSwitch } from './useRuleSwitch.js'

const rowId = (rule: RuleRow) => rule.id
const MOST_HITS = [{ id: 'hits', desc: true }]

const fits = (rule: RuleRow, search: Search) => {
  const needle = search['q']?.toLowerCase() ?? ''
  const text = `${rule.title} ${rule.name} ${rule.id} ${rule.attack.join(' ')}`.toLowerCase()
  return (
    text.includes(needle) &&
    (!search['source'] || rule.source === search['source']) &&
    (!search['level'] || rule.level === search['level']) &&
    (!search['tactic'] || rule.attack.includes(search['tactic'])) &&
    (!search['state'] || rule.enabled === (search['state'] === 'on'))
  )
}

export function RuleList({ rules, search }: { rules: readonly RuleRow[]; search: Search }) {
  const navigate = useNavigate()
  const { mutate } = useRuleSwitch()
  const most = Math.max(...rules.map((rule) => rule.hits), 1)
  const columns = useMemo(
    () => ruleColumns((id, enabled) => mutate({ id, enabled }), most),
    [mutate, most],
  )
  const shown = useMemo(() => rules.filter((rule) => fits(rule, search)), [rules, search])
  const set = (change: Search) =>
    void navigate({ to: '/rules', search: (old) => ({ ...old, ...change }), replace: true })

  const choices = (values: readonly string[], name: (value: string) => string) =>
    [...new Set(values)].sort().map((value) => ({ value, label: name(value) }))
  const select = (key: string, placeholder: string, data: { value: string; label: string }[]) => (
    <Select
      aria-label={placeholder}
      placeholder={placeholder}
      clearable
      w={150}
      data={data}
      value={search[key] ?? null}
      onChange={(value) => set({ [key]: value ?? undefined })}
    />
  )
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          w={260}
          aria-label="Search rules"
          placeholder="Title, name or technique"
          leftSection={<IconSearch size={13} />}
          value={search['q'] ?? ''}
          onChange={(event) => set({ q: event.currentTarget.value || undefined })}
        />
        {select(
          'source',
          'Any source',
          choices(
            rules.map((rule) => rule.source),
            sourceName,
          ),
        )}
        {select(
          'level',
          'Any level',
          SEVERITIES.map((value) => ({ value, label: sentence(value) })),
        )}
        {select(
          'tactic',
          'Any tactic',
          choices(
            rules.flatMap((rule) => rule.attack.filter(isTactic)),
            tacticName,
          ),
        )}
        {select('state', 'On and off', [
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ])}
      </div>
      <div className={classes.list}>
        {shown.length === 0 ? (
          <Empty icon={<IconFilterOff size={26} stroke={1.5} />} title="No rule fits">
            Rules are files under <code>rules/</code>; more can be taken in with{' '}
            <code>trivium rules import DIR</code>.
          </Empty>
        ) : (
          <DataTable
            label="Rules"
            columns={columns}
            data={shown}
            rowId={rowId}
            initialSort={MOST_HITS}
            onOpen={(rule) => void navigate({ to: '/rules/$id', params: { id: rule.id } })}
            foot={`${count(shown.length)} of ${count(rules.length)} rules`}
          />
        )}
      </div>
    </>
  )
}
