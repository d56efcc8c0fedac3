import { IconDoorOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { thirdPartiesQuery } from '../shared/api/queries.js'
import type { WayIn } from '../shared/api/types.js'
import { count, plural } from '../shared/format.js'
import { FilterBox } from '../shared/ui/FilterBox.js'
import { Panel } from '../shared/ui/Panel.js'
import { Empty, Failed, LoadingRows } from '../shared/ui/states.js'
import classes from './access.module.css'
import { Missing } from './marks.js'
import { ThirdParty } from './ThirdParty.js'

/** A way in, with all that can be done by it. */
export interface Door extends Omit<WayIn, 'how' | 'conditions'> {
  readonly hows: readonly string[]
  readonly conditions: readonly string[]
}
export interface Party {
  readonly who: string
  readonly name: string
  readonly doors: readonly Door[]
}

/** Everybody outside, each with the ways in. What is open to anybody is told once, and not again of each. */
export function parties(ways: readonly WayIn[]): readonly Party[] {
  const anybodys = new Set(
    ways.filter(({ who }) => who === ANYBODY).map(({ uid, how }) => `${uid}\n${how}`),
  )
  const found = new Map<string, { name: string; doors: Map<string, Door> }>()
  for (const { how, ...way } of ways) {
    const party = found.get(way.who) ?? { name: way.who_name, doors: new Map() }
    found.set(way.who, party)
    if (way.who !== ANYBODY && anybodys.has(`${way.uid}\n${how}`)) continue
    const before = party.doors.get(way.uid)
    const conditions = [...new Set([...(before?.conditions ?? []), ...way.conditions])]
    const answer = before?.answer === 'Yes' ? 'Yes' : way.answer
    party.doors.set(way.uid, { ...way, answer, conditions, hows: [...(before?.hows ?? []), how] })
  }
  return [...found]
    .map(([who, { name, doors }]) => ({ who, name, doors: [...doors.values()] }))
    .filter(({ doors }) => doors.length > 0)
    .sort((a, b) => Number(b.who === ANYBODY) - Number(a.who === ANYBODY))
}
const ANYBODY = 'anybody'

export function ThirdParties({ at }: { at: string | undefined }) {
  const found = useQuery(thirdPartiesQuery(at))
  const [text, setText] = useState('')
  const all = useMemo(() => parties(found.data?.ways ?? []), [found.data])
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const fits = (party: Party, door: Door) =>
      `${party.name} ${party.who} ${door.name} ${door.uid}`.toLowerCase().includes(wanted)
    return all
      .map((party) => ({ ...party, doors: party.doors.filter((door) => fits(party, door)) }))
      .filter(({ doors }) => doors.length > 0)
  }, [all, text])
  if (found.error)
    return <Failed error={found.error} what="Third parties" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows rows={8} />
  const doors = all.flatMap((party) => party.doors)
  const open = doors.filter((door) => door.external_id === false).length
  return (
    <>
      {all.length === 0 ? (
        <Empty icon={<IconDoorOff size={26} stroke={1.5} />} title="Nobody outside gets in">
          No role trusts, and no policy of a thing names, anybody but the company’s own.
        </Empty>
      ) : (
        <Panel
          flush
          title={`${plural(all.length, 'party', 'parties')}, ${plural(doors.length, 'way')} in`}
          aside={
            <>
              {open > 0 ? (
                <b className={classes.alarm}>{count(open)} without an external id</b>
              ) : null}
              <FilterBox
                label="Filter third parties"
                placeholder="Account, role or thing"
                value={text}
                onChange={setText}
              />
            </>
          }
        >
          <table className={classes.table} aria-label="Third parties">
            <thead>
              <tr>
                <th>Who</th>
                <th>Way in</th>
                <th>How</th>
                <th>External id</th>
                <th>Conditions</th>
                <th>Last used</th>
              </tr>
            </thead>
            {shown.map((party) => (
              <ThirdParty key={party.who} party={party} covered={found.data} at={at} />
            ))}
          </table>
        </Panel>
      )}
      <Missing missing={found.data.missing} />
    </>
  )
}
