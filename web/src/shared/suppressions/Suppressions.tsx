import { Button, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, segment } from '../api/client.js'
import { keys } from '../api/keys.js'
import { rulesQuery, suppressionsQuery } from '../api/queries.js'
import type { Suppression } from '../api/types.js'
import { ConfirmButton } from '../ui/ConfirmButton.js'
import { Panel } from '../ui/Panel.js'
import { reportFailure } from '../ui/report.js'
import { Failed, LoadingRows } from '../ui/states.js'
import { Ago, Time } from '../ui/Time.js'
import { AddSuppression } from './AddSuppression.js'

function Scope({ item }: { item: Suppression }) {
  const rules = useQuery(rulesQuery).data?.rules
  const rule = rules?.find((one) => one.id === item.rule_id)
  return (
    <>
      {item.rule_id ? (
        <Link to="/rules/$id" params={{ id: item.rule_id }}>
          {rule?.title ?? item.rule_id}
        </Link>
      ) : (
        'Every rule'
      )}
      {item.identity ? ` · ${item.identity}` : ''}
      {item.network ? ` · from ${item.network}` : ''}
      {item.starts_at || item.ends_at ? (
        <>
          {' '}
          · events of <Time iso={item.starts_at} precision="minute" /> to{' '}
          <Time iso={item.ends_at} precision="minute" />
        </>
      ) : null}
    </>
  )
}

/** What Trivium was told not to mention, by whom, why, and until when. */
export function Suppressions() {
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const found = useQuery(suppressionsQuery)
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete(`/api/suppressions/${segment(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.suppressions }),
    onError: (error) => reportFailure('Revoking', error),
  })
  const add = (
    <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      Add
    </Button>
  )
  return (
    <>
      {found.error ? (
        <Failed error={found.error} what="The suppressions" retry={() => void found.refetch()} />
      ) : !found.data ? (
        <LoadingRows rows={5} />
      ) : found.data.length === 0 ? (
        <Panel title="Suppressions" aside={add}>
          Nothing is suppressed. When something is known and allowed, say so once: by rule, identity
          or network, with a reason and an end.
        </Panel>
      ) : (
        <Panel title="Suppressions" aside={add} flush>
          <Table.ScrollContainer minWidth={760}>
            <Table verticalSpacing={7} horizontalSpacing="md">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>What</Table.Th>
                  <Table.Th>Reason</Table.Th>
                  <Table.Th>By</Table.Th>
                  <Table.Th>Ends</Table.Th>
                  <Table.Th aria-label="Revoke" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.data.map((item) => (
                  <Table.Tr key={item.id} style={{ opacity: item.active ? 1 : 0.55 }}>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>
                      <Scope item={item} />
                    </Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>{item.reason}</Table.Td>
                    <Table.Td>
                      {item.created_by}, <Ago iso={item.created_at} />
                    </Table.Td>
                    <Table.Td>
                      {item.expires_at ? (
                        <Time iso={item.expires_at} precision="day" />
                      ) : (
                        'when revoked'
                      )}
                      {item.active ? '' : ' (no longer in force)'}
                    </Table.Td>
                    <Table.Td>
                      {item.active ? (
                        <ConfirmButton
                          label="Revoke"
                          question="Findings about this will appear again."
                          busy={revoke.isPending}
                          onConfirm={() => revoke.mutate(item.id)}
                        />
                      ) : null}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Panel>
      )}
      <AddSuppression opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
