import { ActionIcon } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Holder } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import classes from './access.module.css'
import { Claims } from './Claims.js'
import { Answer, Depends, OutsideMark } from './marks.js'
import { stepClaim } from './proof.js'
import { Steps } from './Steps.js'
import { isOutside, kindOf, kindOfUid } from './words.js'

const OUTSIDE: Readonly<Record<string, string>> = {
  anybody: 'the whole internet',
  outside: 'not of this company',
}

/** One who can, and below it, when opened, the statements that say so. */
export function HolderRow(props: {
  holder: Holder
  action: string
  type: string | undefined
  at: string | undefined
}) {
  const { holder: one, type, at } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const outside = isOutside(one.kind)
  const last = one.path.at(-1)?.to_name ?? one.name
  const kind = outside
    ? (OUTSIDE[one.kind] ?? one.kind)
    : type
      ? kindOf(type)
      : kindOfUid(one.uid) || one.kind
  return (
    <>
      <tr data-outside={outside || undefined}>
        <td className={classes.wide}>
          {outside ? (
            <span className={classes.who}>
              <strong>{one.name}</strong> <OutsideMark />
            </span>
          ) : (
            <ResourceLink
              resource={{ uid: one.uid, name: one.name, type: type ?? kind }}
              at={at}
              short
            />
          )}
          <small>{[kind, outside ? '' : one.account].filter(Boolean).join(' · ')}</small>
        </td>
        <td>
          <Answer answer={one.answer} />
        </td>
        <td>
          <Steps path={one.path} own="by itself" />
        </td>
        <td className={classes.on}>
          <Depends on={one.depends} />
        </td>
        <td className={classes.last}>
          <ActionIcon
            aria-expanded={open}
            aria-controls={id}
            aria-label={`Proof for ${one.name}`}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={15} style={open ? { transform: 'rotate(90deg)' } : undefined} />
          </ActionIcon>
        </td>
      </tr>
      {open ? (
        <tr id={id} className={classes.proofRow}>
          <td colSpan={5}>
            <Claims
              at={at}
              claims={[
                ...one.path.map(stepClaim),
                {
                  what: `${last} may ${props.action}`,
                  // What lets the last of the path do it: it depends on what no step before it does.
                  ...{ answer: one.answer, depends: one.path.length === 0 ? one.depends : [] },
                  reasons: one.reasons,
                },
              ]}
            />
          </td>
        </tr>
      ) : null}
    </>
  )
}
