import { Chip, Pill, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { keys } from '../shared/api/keys.js'
import { identitiesPage } from '../shared/api/queries.js'
import type { IdentitiesQuery, IdentityRow } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { usePaged } from '../shared/table/usePaged.js'
import { PageHead } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { identityColumns } from './columns.js'
import classes from './identities.module.css'

const route = getRouteApi('/shell/identities')
const rowId = (row: IdentityRow) => row.identity_uid
const KINDS = ['human', 'machine', 'shared', 'service', 'unknown'] as const

/** Who acts in the logs, what each is believed to be, and whose. */
export function IdentitiesPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const asked = search as IdentitiesQuery
  const narrow = useCallback(
    (over: Record<string, string | undefined>) =>
      void navigate({ to: '/identities', search: { ...search, ...over }, replace: true }),
    [navigate, search],
  )
  const type = useDebouncedCallback((text: string) => narrow({ search: text || undefined }), 250)
  const list = usePaged({
    key: keys.identities.list(asked),
    page: (of) => identitiesPage({ ...asked, ...of }),
  })
  const kinds = list.first?.kinds ?? {}
  const total = search.kind
    ? (kinds[search.kind] ?? 0)
    : Object.values(kinds).reduce((sum, n) => sum + n, 0)
  const filtered = Object.values(search).some((value) => value)
  return (
    <div className={classes.page}>
      <PageHead
        title="Identities"
        aside={
          <TextInput
            key={filtered ? 'filtered' : 'all'}
            size="xs"
            w={230}
            aria-label="Search identities"
            placeholder="Name, e-mail or ARN"
            leftSection={<IconSearch size={14} aria-hidden />}
            defaultValue={search.search ?? ''}
            onChange={(event) => type(event.currentTarget.value)}
          />
        }
      >
        Who acts in the logs: human, machine or shared, whose, and how that is known.
      </PageHead>
      <div className={classes.filters}>
        {KINDS.filter((kind) => kinds[kind] || search.kind === kind).map((kind) => (
          <Chip
            key={kind}
            size="xs"
            checked={search.kind === kind}
            onChange={(on) => narrow({ kind: on ? kind : undefined })}
          >
            {kind} {kinds[kind] === undefined ? '' : count(kinds[kind])}
          </Chip>
        ))}
        <span className={classes.gap} />
        <Chip
          size="xs"
          checked={search.third_party === 'true'}
          onChange={(on) => narrow({ third_party: on ? 'true' : undefined })}
        >
          third parties
        </Chip>
        <Chip
          size="xs"
          checked={search.changed === 'true'}
          onChange={(on) => narrow({ changed: on ? 'true' : undefined })}
        >
          changed hands
        </Chip>
        {(['person', 'source'] as const).map((name) =>
          search[name] ? (
            <Pill key={name} withRemoveButton onRemove={() => narrow({ [name]: undefined })}>
              {name}: {search[name].replace(/^person\//, '')}
            </Pill>
          ) : null,
        )}
      </div>
      <div className={classes.list}>
        {list.error ? (
          <Failed error={list.error} what="The identities" retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <LoadingRows rows={14} />
        ) : list.rows.length === 0 ? (
          <Empty icon={<IconUsers size={26} />} title="No identities">
            {filtered
              ? 'None passes these filters.'
              : 'They appear with the first logs that are loaded.'}
          </Empty>
        ) : (
          <DataTable
            label="Identities"
            columns={identityColumns}
            data={list.rows}
            rowId={rowId}
            rowHeight={32}
            onRange={list.onRange}
            onOpen={(row) =>
              void navigate({ to: '/identities/$id', params: { id: row.identity_uid } })
            }
            foot={`${count(list.rows.length)} of ${count(total)} shown`}
          />
        )}
      </div>
    </div>
  )
}
