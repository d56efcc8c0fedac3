// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid is built of positioned boxes, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one tab stop; its rows are reached with j and k

import { FlexRender, type Row, type RowData } from '@tanstack/react-table'
import { type CSSProperties, type MouseEvent, memo } from 'react'
import type { Features } from './features.js'
import classes from './table.module.css'

export interface DataRowProps<T extends RowData> {
  row: Row<Features, T>
  index: number
  top: number
  height: number
  template: string
  active: boolean
  picked: boolean
  pending: boolean
  onOpen: ((row: T, event: MouseEvent) => void) | undefined
}

function DataRowInner<T extends RowData>(props: DataRowProps<T>) {
  const { row, index, top, height, template, active, picked, pending, onOpen } = props
  const style: CSSProperties = {
    height,
    gridTemplateColumns: template,
    transform: `translateY(${top}px)`,
  }
  const look = [
    classes.row,
    onOpen && !pending ? classes.clickable : '',
    active ? classes.active : '',
    picked ? classes.picked : '',
  ].join(' ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table itself takes the keys (j, k, Enter)
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={picked}
      className={look}
      style={style}
      onClick={onOpen && !pending ? (event) => onOpen(row.original, event) : undefined}
    >
      {row.getAllCells().map((cell) => {
        const meta = cell.column.columnDef.meta
        const align = meta?.align ? classes[meta.align] : ''
        return (
          <div
            role="gridcell"
            key={cell.id}
            className={`${classes.cell} ${align} ${meta?.bare ? classes.bare : ''}`}
          >
            {pending ? (
              meta?.bare ? null : (
                <span className={classes.ghost} />
              )
            ) : (
              <FlexRender cell={cell} />
            )}
          </div>
        )
      })}
    </div>
  )
}

export const DataRow = memo(DataRowInner) as typeof DataRowInner
