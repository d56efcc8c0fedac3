import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { SqlResult } from '../../shared/api/types.js'
import { asText, plural } from '../../shared/format.js'
import { DataTable } from '../../shared/table/DataTable.js'
import { columnsOf } from '../../shared/table/features.js'
import { Empty } from '../../shared/ui/states.js'
import classes from '../explore.module.css'
import { chartable, isNumeric } from './chart-columns.js'
import { download, toCsv } from './csv.js'
import { SqlChart } from './SqlChart.js'

interface Line {
  index: number
  cells: readonly unknown[]
}
const at = columnsOf<Line>()
const rowId = (row: Line) => String(row.index)
const sortable = (value: unknown, numeric: boolean) => (numeric ? Number(value) : asText(value))

export function SqlAnswer({ result }: { result: SqlResult }) {
  const plan = useMemo(() => chartable(result), [result])
  const [view, setView] = useState('table')
  const lines = useMemo(() => result.rows.map((cells, index) => ({ index, cells })), [result])
  const columns = useMemo(
    () =>
      at.columns(
        result.columns.map((column, i) => {
          const numeric = isNumeric(column.type)
          return at.accessor((line: Line) => sortable(line.cells[i], numeric), {
            id: `${i}`,
            header: column.name,
            cell: ({ row }) => (
              <span title={asText(row.original.cells[i])}>{asText(row.original.cells[i])}</span>
            ),
            meta: {
              width: numeric ? 'minmax(96px, 160px)' : 'minmax(150px, 1fr)',
              help: column.type,
              ...(numeric ? { align: 'right' as const } : {}),
            },
          })
        }),
      ),
    [result],
  )
  return (
    <section className={classes.result} aria-label="Result">
      <header className={classes.resultHead}>
        <span className="tabular">
          {plural(result.rows.length, 'row')} in {(result.seconds * 1000).toFixed(0)} ms
          {result.truncated ? ' · there are more; add a LIMIT or a narrower WHERE' : ''}
        </span>
        <SegmentedControl
          ml="auto"
          aria-label="Show as"
          value={view}
          onChange={setView}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'chart', label: 'Chart', disabled: !plan },
          ]}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} />}
          disabled={result.rows.length === 0}
          onClick={() => download('trivium.csv', toCsv(result))}
        >
          CSV
        </Button>
      </header>
      {result.rows.length === 0 ? (
        <Empty title="No rows">The query ran, and nothing fits it.</Empty>
      ) : view === 'chart' && plan ? (
        <SqlChart result={result} plan={plan} />
      ) : (
        <DataTable label="Rows" columns={columns} data={lines} rowId={rowId} rowHeight={28} />
      )}
    </section>
  )
}
