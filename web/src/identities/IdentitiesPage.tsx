import { Chip, Pill, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { keys } from '../shared/api/keys.js'
import { identitiesPage } from '../shared/api/queries.js'
import type { IdentitiesQuery, IdentityRow } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { PageHead } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { identityColumns } from './columns.js'
import classes from './identities.module.css'

const route = getRouteApi('/shell/identities')
const PAGE = 200
const AHEAD = 60
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
  const list = useInfiniteQuery({
    queryKey: keys.identities.list(asked),
    queryFn: ({ pageParam }) =>
      identitiesPage({ ...asked, limit: PAGE, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const onRange = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last > rows.length - AHEAD) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  )
  const kinds = list.data?.pages[0]?.kinds ?? {}
  const total = Object.values(kinds).reduce((sum, n) => sum + n, 0)
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
        ) : rows.length === 0 ? (
          <Empty icon={<IconUsers size={26} />} title="No identities">
            {filtered
              ? 'None passes these filters.'
              : 'They appear with the first logs that are loaded.'}
          </Empty>
        ) : (
          <DataTable
            label="Identities"
            columns={identityColumns}
            data={rows}
            rowId={rowId}
            rowHeight={32}
            onRange={onRange}
            onOpen={(row) =>
              void navigate({ to: '/identities/$id', params: { id: row.identity_uid } })
            }
            foot={`${count(rows.length)} of ${count(total)} shown`}
          />
        )}
      </div>
    </div>
  )
}
