import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ReachOfChange } from '../access/ReachOfChange.js'
import { keys } from '../shared/api/keys.js'
import { resourceVersionsPage } from '../shared/api/queries.js'
import type { ResourceDetail, ResourceDrift, ResourceVersion } from '../shared/api/types.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { Panel } from '../shared/ui/Panel.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Time } from '../shared/ui/Time.js'
import { Difference } from './Difference.js'
import { Judged, useDriftOf } from './DriftTab.js'
import classes from './history.module.css'
import { Teller } from './Teller.js'

const NEWS: Record<ResourceVersion['news'], string> = {
  assumed: 'Before',
  seen: 'Shown',
  appeared: 'Appeared',
  gone: 'Gone',
  changed: 'Changed',
}

/** What was only shown or assumed did not happen then. */
const MOVED: ReadonlySet<ResourceVersion['news']> = new Set(['changed', 'appeared', 'gone'])

/** Each version with who told it and what it changed, the newest first. */
export function History({ resource }: { resource: ResourceDetail }) {
  const navigate = useNavigate()
  const list = useInfiniteQuery({
    queryKey: keys.resources.versions(resource.uid),
    queryFn: ({ pageParam }) => resourceVersionsPage(resource.uid, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const versions = list.data?.pages.flatMap((page) => page.versions) ?? []
  const named = useNamed(versions.map((version) => version.identity_uid))
  const drift = useDriftOf(resource.uid)
  return (
    <Panel title="History" flush>
      {list.error ? (
        <Failed error={list.error} what="The history" retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <LoadingRows rows={4} />
      ) : (
        <ol className={classes.history} aria-label="Versions">
          {versions.map((version) => (
            <li
              key={version.valid_from ?? 'beginning'}
              data-told={version.told_by}
              data-shown={
                (resource.version && version.valid_from === resource.version.valid_from) ||
                undefined
              }
            >
              <div className={classes.versionHead}>
                <strong data-news={version.news}>{NEWS[version.news]}</strong>
                {version.valid_from ? (
                  <Time iso={version.valid_from} />
                ) : (
                  <span className={classes.dim}>from the beginning</span>
                )}
                <button
                  type="button"
                  className={classes.view}
                  aria-label={`As of ${version.valid_from ?? 'the beginning'}`}
                  onClick={() =>
                    void navigate({
                      to: '/resources/$id',
                      params: { id: resource.uid },
                      search: { at: version.valid_from ?? BEGINNING },
                    })
                  }
                >
                  as of then
                </button>
              </div>
              <p>
                <Teller version={version} named={named} firstShown={resource.first_shown_at} />
              </p>
              <Marked drift={drift.find((one) => one.captured_at === version.valid_from)} />
              {version.differences.map((one) => (
                <Difference key={one.path} difference={one} beforeKnown={version.before_known} />
              ))}
              {version.valid_from && MOVED.has(version.news) ? (
                <ReachOfChange uid={resource.uid} at={version.valid_from} />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage ? (
        <Button
          variant="subtle"
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Earlier versions
        </Button>
      ) : null}
    </Panel>
  )
}

/** A time before everything that is known. */
const BEGINNING = '1970-01-01T00:00:00.000Z'

/** That no event told it, where that is so. */
function Marked({ drift }: { drift: ResourceDrift | undefined }) {
  return drift ? <Judged one={drift} /> : null
}
