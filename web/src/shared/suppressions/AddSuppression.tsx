import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.js'
import { keys } from '../api/keys.js'
import { rulesQuery } from '../api/queries.js'
import type { NewSuppression } from '../api/types.js'
import { reportFailure } from '../ui/report.js'
import { LENGTHS, until } from './lengths.js'

const EMPTY = { rule: null as string | null, identity: '', network: '', reason: '', days: '30' }

export function AddSuppression({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const rules = useQuery(rulesQuery).data?.rules ?? []
  const [form, setForm] = useState(EMPTY)
  const set = (change: Partial<typeof EMPTY>) => setForm((old) => ({ ...old, ...change }))
  const save = useMutation({
    mutationFn: (asked: NewSuppression) => api.post('/api/suppressions', asked),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.suppressions })
      setForm(EMPTY)
      onClose()
    },
    onError: (error) => reportFailure('The suppression', error),
  })
  const scoped = form.rule !== null || form.identity.trim() !== '' || form.network.trim() !== ''
  return (
    <Modal opened={opened} onClose={onClose} title="Suppress">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            reason: form.reason.trim(),
            rule_id: form.rule,
            identity: form.identity.trim() || null,
            network: form.network.trim() || null,
            expires_at: until(form.days),
          })
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            A signal is left out when everything given here fits it.
          </Text>
          <Select
            label="Rule"
            placeholder="Every rule"
            searchable
            clearable
            limit={60}
            data={rules.map((rule) => ({ value: rule.id, label: rule.title }))}
            value={form.rule}
            onChange={(rule) => set({ rule })}
          />
          <TextInput
            label="Identity"
            placeholder="anyone"
            value={form.identity}
            onChange={(event) => set({ identity: event.currentTarget.value })}
          />
          <TextInput
            label="Network"
            placeholder="203.0.113.0/24"
            value={form.network}
            onChange={(event) => set({ network: event.currentTarget.value })}
          />
          <Select
            label="How long"
            allowDeselect={false}
            data={LENGTHS}
            value={form.days}
            onChange={(days) => set({ days: days ?? '' })}
          />
          <Textarea
            label="Reason"
            required
            value={form.reason}
            maxLength={2000}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              disabled={!scoped || form.reason.trim().length < 3}
              loading={save.isPending}
            >
              Suppress
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
