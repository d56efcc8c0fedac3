import { IconFilterOff } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { keys } from '../shared/api/keys.js'
import { resourcesPage } from '../shared/api/queries.js'
import type { ResourceRow, ResourcesQuery } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import type { Search } from '../shared/search.js'
import { DataTable } from '../shared/table/DataTable.js'
import { usePaged } from '../shared/table/usePaged.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { resourceColumns } from './columns.js'
import { EmptyResources } from './EmptyResources.js'
import { FilterBar } from './FilterBar.js'
import classes from './resources.module.css'
import { TypeRail } from './TypeRail.js'

const rowId = (row: ResourceRow) => row.uid

export function ResourceList({ search: { tab: _, ...filters } }: { search: Search }) {
  const navigate = useNavigate()
  const query = filters as ResourcesQuery
  const list = usePaged({
    key: keys.resources.list(query),
    page: (of) => resourcesPage({ ...query, ...of }),
    keep: true,
  })
  const { first, rows } = list
  const set = (change: Search) =>
    void navigate({ to: '/resources', search: (old) => ({ ...old, ...change }), replace: true })
  if (list.error)
    return <Failed error={list.error} what="The resources" retry={() => void list.refetch()} />
  if (!first) return <LoadingRows rows={14} />
  const narrowed = Object.values(filters).some(Boolean)
  if (rows.length === 0 && !narrowed) return <EmptyResources />
  return (
    <div className={classes.split}>
      <TypeRail counts={first.facets.type} chosen={filters['type']} onChoose={set} />
      <div className={classes.main}>
        <FilterBar search={filters} accounts={first.facets.account} onChange={set} />
        <div className={classes.list}>
          {rows.length === 0 ? (
            <Empty icon={<IconFilterOff size={26} stroke={1.5} />} title="No resource fits">
              Take a filter away; counts of the types follow the other filters.
            </Empty>
          ) : (
            <DataTable
              label="Resources"
              columns={resourceColumns}
              data={rows}
              rowId={rowId}
              rowHeight={32}
              onRange={list.onRange}
              onOpen={(row) => void navigate({ to: '/resources/$id', params: { id: row.uid } })}
              foot={`${count(rows.length)} of ${count(first.total)}${list.hasNextPage ? '; more come as you scroll' : ''}`}
            />
          )}
        </div>
      </div>
    </div>
  )
}
