import { Alert, Button, Table, TextInput } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, segment } from '../shared/api/client.js'
import { keys } from '../shared/api/keys.js'
import { apiKeysQuery } from '../shared/api/queries.js'
import type { CreatedApiKey } from '../shared/api/types.js'
import { Code } from '../shared/code/Code.js'
import { ConfirmButton } from '../shared/ui/ConfirmButton.js'
import { Panel } from '../shared/ui/Panel.js'
import { reportFailure } from '../shared/ui/report.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Ago } from '../shared/ui/Time.js'
import classes from './settings.module.css'

/** Keys for machines that send logs. The secret is shown once and kept nowhere. */
export function ApiKeys() {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const found = useQuery(apiKeysQuery)
  const refresh = () => client.invalidateQueries({ queryKey: keys.apiKeys })
  const create = useMutation({
    mutationFn: () => api.post<CreatedApiKey>('/api/keys', { name: name.trim() }),
    onSuccess: async () => {
      setName('')
      await refresh()
    },
    onError: (error) => reportFailure('Creating the key', error),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete(`/api/keys/${segment(id)}`),
    onSuccess: refresh,
    onError: (error) => reportFailure('Revoking', error),
  })
  return (
    <Panel title="API keys">
      <p className={classes.lead}>
        For collectors that push logs. A key can send events and read nothing.
      </p>
      {create.data ? (
        <Alert
          icon={<IconKey size={16} />}
          title="Copy it now; it is not shown again"
          withCloseButton
          closeButtonLabel="Hide the key"
          onClose={() => create.reset()}
          mb="md"
        >
          <Code text={create.data.key} language="text" />
          <p className={classes.lead}>For instance:</p>
          <Code
            language="text"
            text={`curl -H "authorization: Bearer ${create.data.key}" --data-binary @events.ndjson \\\n  ${window.location.origin}/api/ingest/aws-cloudtrail`}
          />
        </Alert>
      ) : null}
      {found.error ? (
        <Failed error={found.error} what="The keys" retry={() => void found.refetch()} />
      ) : !found.data ? (
        <LoadingRows rows={2} />
      ) : found.data.length > 0 ? (
        <Table verticalSpacing={6} mb="md">
          <Table.Tbody>
            {found.data.map((key) => (
              <Table.Tr key={key.id}>
                <Table.Td>{key.name}</Table.Td>
                <Table.Td>
                  created <Ago iso={key.created_at} />
                </Table.Td>
                <Table.Td>
                  last used <Ago iso={key.last_used_at} />
                </Table.Td>
                <Table.Td ta="right">
                  <ConfirmButton
                    label="Revoke"
                    question={`Whatever sends with “${key.name}” will be refused from now on.`}
                    onConfirm={() => revoke.mutate(key.id)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
      <form
        className={classes.create}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) create.mutate()
        }}
      >
        <TextInput
          aria-label="Name of the new key"
          placeholder="What will use it"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!name.trim()} loading={create.isPending}>
          Create key
        </Button>
      </form>
    </Panel>
  )
}
