import { ActionIcon, Button, Switch } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowsMaximize, IconArrowsMinimize, IconShieldCheck } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { Reach } from '../shared/api/types.js'
import { count } from '../shared/format.js'
import { Panel } from '../shared/ui/Panel.js'
import { Empty, LoadingRows } from '../shared/ui/states.js'
import classes from './access.module.css'
import { Legend } from './graph/Legend.js'
import { taken } from './graph/take.js'
import type { Proof } from './proof.js'

// React Flow and ELK come with the first drawing, not with the page.
const PathDrawing = lazy(() =>
  import('./graph/PathDrawing.js').then((module) => ({ default: module.PathDrawing })),
)

/** So many boxes can be read at once; more on demand. */
const AT_ONCE = 200

/** The drawn way from somebody through groups, permission sets and roles to the things. */
export function Paths(props: {
  reach: Reach
  /** Whether what is not known to be sensitive counts too. */
  everything: boolean
  onMore: (() => void) | undefined
  onProve: (proof: Proof) => void
}) {
  const { reach } = props
  const nothing = reach.things.length === 0
  const [asked, setWhom] = useState<boolean>()
  const whom = asked ?? nothing
  const [most, setMost] = useState(AT_ONCE)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [full, setFull] = useState(false)
  useHotkeys([['Escape', () => setFull(false)]])
  const drawn = useMemo(() => taken(reach, { whom, most, opened }), [reach, whom, most, opened])
  const unfold = useCallback((id: string) => setOpened((old) => new Set([...old, id])), [])
  const cut = drawn.things < reach.things_total || (whom && drawn.becomes < reach.becomes_total)
  const more = () => {
    setMost(most + AT_ONCE)
    props.onMore?.()
  }
  const Full = full ? IconArrowsMinimize : IconArrowsMaximize
  return (
    <div className={classes.paths} data-full={full || undefined}>
      <Panel
        flush
        title="How it gets there"
        aside={
          <>
            {reach.becomes.length > 0 && !nothing ? (
              <Switch
                label="everybody it can become"
                checked={whom}
                onChange={(event) => setWhom(event.currentTarget.checked)}
              />
            ) : null}
            {opened.size > 0 ? (
              <Button variant="subtle" size="compact-xs" onClick={() => setOpened(new Set())}>
                Fold again
              </Button>
            ) : null}
            <ActionIcon
              aria-label={full ? 'Leave full screen' : 'Full screen'}
              title={full ? 'Leave full screen' : 'Full screen'}
              onClick={() => setFull(!full)}
            >
              <Full size={15} />
            </ActionIcon>
          </>
        }
      >
        {nothing && drawn.shape.edges.length > 0 ? (
          <p className={classes.note}>
            It reaches nothing sensitive. Whom it can become is drawn all the same.
          </p>
        ) : null}
        {drawn.shape.edges.length === 0 ? (
          <Empty
            icon={<IconShieldCheck size={26} stroke={1.5} />}
            title={props.everything ? 'Reaches nothing' : 'Reaches nothing sensitive'}
          >
            It can become nobody else, and nothing of that sensitivity is open to it.
          </Empty>
        ) : (
          <Suspense fallback={<LoadingRows rows={5} />}>
            <PathDrawing
              reach={reach}
              taken={drawn}
              full={full}
              onProve={props.onProve}
              onUnfold={unfold}
            />
          </Suspense>
        )}
        {drawn.shape.edges.length === 0 ? null : (
          <footer className={classes.pathsFoot}>
            <Legend />
            {cut ? (
              <span className={classes.cut}>
                {count(drawn.things)} of {count(reach.things_total)} things drawn
                {whom
                  ? `, ${count(drawn.becomes)} of ${count(reach.becomes_total)} identities`
                  : ''}
                <Button variant="subtle" size="compact-xs" onClick={more}>
                  Show more
                </Button>
              </span>
            ) : null}
          </footer>
        )}
      </Panel>
    </div>
  )
}
