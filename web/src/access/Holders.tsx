import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { whoCanQuery } from '../shared/api/queries.js'
import type { Holder, WhoCan } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { FilterBox } from '../shared/ui/FilterBox.js'
import { Panel } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import classes from './access.module.css'
import { HolderRow } from './HolderRow.js'
import { Missing } from './marks.js'
import { isOutside, pathInWords } from './words.js'

const FIRST = 200
const MOST = 1000
const AT_ONCE = 50

/** Everybody who can, those from outside first. */
export function Holders(props: { action: string; resource: string; at: string | undefined }) {
  const [limit, setLimit] = useState(FIRST)
  const found = useQuery({ ...whoCanQuery({ ...props, limit }), placeholderData: keepPreviousData })
  if (found.error)
    return <Failed error={found.error} what="Who can" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows rows={8} />
  const { holders, total, missing } = found.data
  return (
    <>
      {holders.length === 0 ? (
        <Empty icon={<IconShieldCheck size={26} stroke={1.5} />} title="Nobody can">
          Nobody in the configuration, and nobody outside, by any number of steps.
        </Empty>
      ) : (
        <HolderTable
          found={found.data}
          at={props.at}
          onMore={holders.length < total && limit < MOST ? () => setLimit(MOST) : undefined}
        />
      )}
      <Missing missing={missing} />
    </>
  )
}

function HolderTable(props: {
  found: WhoCan
  at: string | undefined
  onMore: (() => void) | undefined
}) {
  const { found, at, onMore } = props
  const [text, setText] = useState('')
  const [shown, setShown] = useState(AT_ONCE)
  const named = useNamed(found.holders.map(({ uid }) => uid))
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const fits = (one: Holder) =>
      `${one.name} ${one.uid} ${one.kind} ${one.account} ${pathInWords(one.path)}`
        .toLowerCase()
        .includes(wanted)
    const outside = ({ kind }: Holder) => Number(isOutside(kind))
    return found.holders.filter(fits).toSorted((a, b) => outside(b) - outside(a))
  }, [found, text])
  const outsiders = found.holders.filter(({ kind }) => isOutside(kind)).length
  const sure = found.holders.filter(({ answer }) => answer === 'Yes').length
  return (
    <Panel
      flush
      title={`${plural(found.total, 'identity', 'identities')} can`}
      aside={
        <>
          {outsiders > 0 ? <b className={classes.alarm}>{count(outsiders)} from outside</b> : null}
          <span>{count(found.holders.length - sure)} depend on something</span>
          <FilterBox
            label="Filter who can"
            placeholder="Name, account or step"
            value={text}
            onChange={setText}
          />
        </>
      }
    >
      <table className={classes.table} aria-label="Who can">
        <thead>
          <tr>
            <th>Who</th>
            <th>Answer</th>
            <th>How</th>
            <th>Depends on</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((one) => (
            <HolderRow
              key={one.uid}
              holder={one}
              action={found.action}
              type={named(one.uid)?.type}
              at={at}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className={classes.none}>None of them fits.</p> : null}
      {shown < rows.length || onMore ? (
        <Button
          variant="subtle"
          fullWidth
          onClick={() => {
            if (shown >= rows.length) onMore?.()
            setShown(shown + 3 * AT_ONCE)
          }}
        >
          Show more
        </Button>
      ) : null}
    </Panel>
  )
}
