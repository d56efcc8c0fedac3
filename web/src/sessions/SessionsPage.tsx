import { Pill } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { keys } from '../shared/api/keys.js'
import { activitySessionsPage } from '../shared/api/queries.js'
import type { ActivitySession } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { DataTable } from '../shared/table/DataTable.js'
import { usePaged } from '../shared/table/usePaged.js'
import { PageHead } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import { sessionColumns } from './columns.js'
import classes from './sessions.module.css'

const route = getRouteApi('/shell/sessions')
const rowId = (row: ActivitySession) => row.session_uid

/** What was done with which credential, and who was at the beginning of it. */
export function SessionsPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const list = usePaged({
    key: keys.sessions.list(search),
    page: (of) => activitySessionsPage({ ...search, ...of }),
  })
  const filters = Object.entries(search).filter(([, value]) => value)
  return (
    <div className={classes.page}>
      <PageHead
        title="Sessions"
        aside={
          <span className={classes.filters}>
            {filters.map(([name, value]) => (
              <Pill
                key={name}
                withRemoveButton
                onRemove={() =>
                  void navigate({ to: '/sessions', search: { ...search, [name]: undefined } })
                }
              >
                {name}: {String(value)}
              </Pill>
            ))}
          </span>
        }
      >
        Events of one credential without a long silence, and the identity that was at the beginning.
      </PageHead>
      <div className={classes.list}>
        {list.error ? (
          <Failed error={list.error} what="The sessions" retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <LoadingRows rows={14} />
        ) : list.rows.length === 0 ? (
          <Empty icon={<IconRoute size={26} />} title="No sessions">
            {filters.length > 0
              ? 'None passes these filters.'
              : 'They appear with the first logs that are loaded.'}
          </Empty>
        ) : (
          <DataTable
            label="Sessions"
            columns={sessionColumns}
            data={list.rows}
            rowId={rowId}
            rowHeight={32}
            onRange={list.onRange}
            onOpen={(row) =>
              void navigate({ to: '/sessions/$id', params: { id: row.session_uid } })
            }
            foot={`${count(list.rows.length)} shown${list.hasNextPage ? '; more come as you scroll' : ''}`}
          />
        )}
      </div>
    </div>
  )
}
