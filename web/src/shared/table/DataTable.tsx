// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid is built of positioned boxes, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one tab stop; its rows are reached with j and k

import { type RowData, type SortingState, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { DataRow } from './DataRow.js'
import { type Columns, features } from './features.js'
import { HeadCell } from './HeadCell.js'
import classes from './table.module.css'

interface Props<T extends RowData> {
  label: string
  columns: Columns<T>
  data: readonly T[]
  rowId: (row: T) => string
  rowHeight?: number
  /** The server sorts when this is given; otherwise the table does. */
  sort?: { state: SortingState; onChange: (next: SortingState) => void }
  /** How the table sorts at first, when it sorts itself. */
  initialSort?: SortingState
  onOpen?: (row: T, event: MouseEvent) => void
  activeIndex?: number
  picked?: { has: (id: string) => boolean }
  isPending?: (row: T) => boolean
  /** Told which rows are on the screen, so that they can be fetched. */
  onRange?: (first: number, last: number) => void
  onKeyDown?: (event: KeyboardEvent) => void
  foot?: ReactNode
}

/** Any list of the app: one grid, virtualised, with a fixed head. Stays fast at 10,000 rows and more. */
export function DataTable<T extends RowData>(props: Props<T>) {
  const { columns, data, rowId, rowHeight = 34, sort, picked, isPending } = props
  const scroll = useRef<HTMLDivElement>(null)
  const table = useTable({
    features,
    columns,
    data,
    getRowId: rowId,
    enableMultiSort: false,
    manualSorting: sort !== undefined,
    ...(props.initialSort ? { initialState: { sorting: props.initialSort } } : {}),
    ...(sort
      ? {
          state: { sorting: sort.state },
          onSortingChange: (next) =>
            sort.onChange(typeof next === 'function' ? next(sort.state) : next),
        }
      : {}),
  })
  const { rows } = table.getRowModel()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const { onRange, activeIndex } = props

  useEffect(() => onRange?.(first, last), [onRange, first, last])
  useEffect(() => {
    if (activeIndex !== undefined && activeIndex >= 0) virtual.scrollToIndex(activeIndex)
  }, [activeIndex, virtual])

  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const template = headers
    .map((header) => header.column.columnDef.meta?.width ?? 'minmax(90px, 1fr)')
    .join(' ')
  const minWidth = [...template.matchAll(/(\d+)px/g)].reduce((sum, [, px]) => sum + Number(px), 0)
  return (
    <div className={classes.frame}>
      <div
        ref={scroll}
        className={classes.scroll}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        onKeyDown={props.onKeyDown}
      >
        <div
          role="row"
          className={classes.head}
          style={{ gridTemplateColumns: template, minWidth }}
        >
          {headers.map((header) => (
            <HeadCell key={header.id} header={header} />
          ))}
        </div>
        <div className={classes.body} style={{ height: virtual.getTotalSize(), minWidth }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            return (
              <DataRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start}
                height={rowHeight}
                template={template}
                active={item.index === activeIndex}
                picked={picked?.has(row.id) ?? false}
                pending={isPending?.(row.original) ?? false}
                onOpen={props.onOpen}
              />
            )
          })}
        </div>
      </div>
      {props.foot ? <div className={classes.foot}>{props.foot}</div> : null}
    </div>
  )
}
