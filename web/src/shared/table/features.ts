import {
  type ColumnDef,
  createColumnHelper,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from '@tanstack/react-table'

/** How a column looks; `width` is a CSS grid track. */
export interface ColumnLook {
  width?: string
  align?: 'right' | 'center'
  /** Shown when the pointer rests on the heading. */
  help?: string
  /** The cell draws its own edges: no padding, no ellipsis. */
  bare?: boolean
}

export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic, text: sortFn_text },
  columnMeta: {} as ColumnLook,
})

export type Features = typeof features
// biome-ignore lint/suspicious/noExplicitAny: columns of one table hold values of different types
export type Columns<T extends RowData> = ColumnDef<Features, T, any>[]
export const columnsOf = <T extends RowData>() => createColumnHelper<Features, T>()
