import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../shared/api/client.js'
import { keys } from '../shared/api/keys.js'
import type { Finding, NewSuppression, Signal } from '../shared/api/types.js'
import { LENGTHS, until } from '../shared/suppressions/lengths.js'
import { reportFailure } from '../shared/ui/report.js'

/** "Don't tell me again": as narrow as it can be, with a reason and an end. */
export function SuppressDialog(props: {
  finding: Finding
  signal: Signal | null
  onClose: () => void
}) {
  const { finding, signal } = props
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState('identity')
  const [days, setDays] = useState('30')
  const rule = signal?.rule_id ?? ''
  // Each signal is silenced for a reason of its own.
  useEffect(() => {
    if (!signal) setReason('')
  }, [signal])
  const save = useMutation({
    mutationFn: (asked: NewSuppression) => api.post('/api/suppressions', asked),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.suppressions })
      void client.invalidateQueries({ queryKey: keys.findings.one(finding.id) })
      notifications.show({
        message: 'Suppressed. It is listed under rules, and can be revoked there.',
      })
      props.onClose()
    },
    onError: (error) => reportFailure('The suppression', error),
  })
  const scopes = [
    ...(rule ? [{ value: 'identity', label: 'This rule, for this identity' }] : []),
    ...(rule ? [{ value: 'rule', label: 'This rule, for everyone' }] : []),
    { value: 'all', label: 'Every rule, for this identity' },
  ]
  const chosen = rule ? scope : 'all'
  return (
    <Modal opened={signal !== null} onClose={props.onClose} title="Don’t tell me again">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            reason: reason.trim(),
            rule_id: chosen === 'all' ? null : rule,
            identity: chosen === 'rule' ? null : finding.identity_uid,
            expires_at: until(days),
          })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            About “{signal?.title}”. From the next load on, signals that fit are recorded but make
            no finding.
          </Text>
          <Select
            label="What"
            data={scopes}
            value={chosen}
            onChange={(value) => setScope(value ?? 'identity')}
            allowDeselect={false}
          />
          {chosen === 'rule' ? null : (
            <Text size="xs" c="dimmed" className="mono">
              {finding.identity_uid}
            </Text>
          )}
          <Select
            label="How long"
            data={LENGTHS}
            value={days}
            onChange={(value) => setDays(value ?? '')}
            allowDeselect={false}
          />
          <Textarea
            label="Reason"
            description="For the next person who wonders why it is quiet"
            required
            minLength={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={reason.trim().length < 3} loading={save.isPending}>
              Suppress
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
