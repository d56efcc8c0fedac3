import { Button } from '@mantine/core'
import { IconCode, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, segment } from '../shared/api/client.js'
import type { Evidence, EvidenceRun } from '../shared/api/types.js'
import { Code } from '../shared/code/Code.js'
import { asText, plural } from '../shared/format.js'
import classes from './finding.module.css'
import { RowsTable } from './RowsTable.js'

function Lean({ item, most }: { item: Evidence; most: number }) {
  const share = item.lean === 'neutral' ? 0 : (50 * Math.abs(item.weight)) / most
  const none = Math.abs(item.weight) < 0.05
  const sign = none ? '' : item.lean === 'malicious' ? '+' : item.lean === 'benign' ? '−' : '±'
  return (
    <span
      className={classes.lean}
      role="img"
      aria-label={`${item.lean}, ${Math.abs(item.weight).toFixed(1)} bits`}
      title={`Leans ${item.lean}, ${Math.abs(item.weight).toFixed(1)} bits`}
    >
      <i
        data-lean={item.lean}
        style={
          item.lean === 'benign'
            ? { right: '50%', width: `${share}%` }
            : { left: '50%', width: `${share}%` }
        }
      />
      <b data-lean={item.lean}>
        {sign}
        {none ? '0' : Math.abs(item.weight).toFixed(1)}
      </b>
    </span>
  )
}

/** One claim, which way it leans, the query behind it, and a button that asks it again. */
export function EvidenceRow({
  findingId,
  item,
  most,
}: {
  findingId: string
  item: Evidence
  most: number
}) {
  const [shown, setShown] = useState(false)
  const run = useMutation({
    mutationFn: () =>
      api.post<EvidenceRun>(
        `/api/findings/${segment(findingId)}/evidence/${segment(item.id)}/run`,
        {},
      ),
    onMutate: () => setShown(true),
  })
  const params = Object.entries(item.params)
  return (
    <li>
      <div className={classes.evidenceHead}>
        <Lean item={item} most={most} />
        <span className={classes.claim}>{item.text}</span>
        <span className={classes.evidenceActions}>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconCode size={13} />}
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide query' : 'Show query'}
          </Button>
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlayerPlay size={13} />}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            Run again
          </Button>
        </span>
      </div>
      {shown ? (
        <div className={classes.query}>
          <Code text={item.sql} language="sql" maxHeight={260} />
          {params.length > 0 ? (
            <dl className={classes.params}>
              {params.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{asText(value)}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {run.error ? (
            <p className={classes.wrong} role="alert">
              {run.error.message}
            </p>
          ) : null}
          {run.data ? (
            <p className={classes.same} data-same={run.data.same} role="status">
              {run.data.same
                ? 'Same rows as when the verdict was made'
                : 'The rows have changed since the verdict'}{' '}
              ({plural(run.data.rows.length, 'row')}, {(run.data.seconds * 1000).toFixed(0)} ms)
            </p>
          ) : (
            <p className={classes.same}>
              {plural(item.rows.length, 'row')} when the verdict was made
            </p>
          )}
          <RowsTable rows={run.data?.rows ?? item.rows} />
        </div>
      ) : null}
    </li>
  )
}
