// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid is built of positioned boxes, which a <table> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is one tab stop; its rows are reached with j and k

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { FlexRender, type Header, type RowData } from '@tanstack/react-table'
import type { Features } from './features.js'
import classes from './table.module.css'

const AS_ARIA = { asc: 'ascending', desc: 'descending' } as const

export function HeadCell<T extends RowData>({ header }: { header: Header<Features, T> }) {
  const { column } = header
  const meta = column.columnDef.meta
  const direction = column.getIsSorted()
  const look = `${classes.headCell} ${meta?.align ? classes[meta.align] : ''}`
  if (!column.getCanSort() || !column.columnDef.header) {
    return (
      <div
        role="columnheader"
        className={`${look} ${meta?.bare ? classes.bare : ''}`}
        title={meta?.help}
      >
        <FlexRender header={header} />
      </div>
    )
  }
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <div
      role="columnheader"
      aria-sort={direction ? AS_ARIA[direction] : 'none'}
      style={{ display: 'grid', minWidth: 0 }}
    >
      <button
        type="button"
        title={meta?.help}
        className={`${look} ${direction ? classes.sorted : ''}`}
        onClick={column.getToggleSortingHandler()}
      >
        <span className="ellipsis">
          <FlexRender header={header} />
        </span>
        {direction ? <Arrow size={12} aria-hidden /> : null}
      </button>
    </div>
  )
}
