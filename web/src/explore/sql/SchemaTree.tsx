import { IconChevronDown, IconChevronRight, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sqlSchemaQuery } from '../../shared/api/queries.js'
import { Failed, LoadingRows } from '../../shared/ui/states.js'
import classes from '../explore.module.css'

/** What a reader of a query cares about: whether it is text, a number or a time. */
const plain = (type: string) => type.replace(/^(?:LowCardinality|Nullable)\((.*)\)$/, '$1')

/** Tables and columns that may be asked; a click puts the name into the query. */
export function SchemaTree({ onPick }: { onPick: (name: string) => void }) {
  const schema = useQuery(sqlSchemaQuery)
  const [open, setOpen] = useState<string>()
  if (schema.error)
    return <Failed error={schema.error} what="The schema" retry={() => void schema.refetch()} />
  if (!schema.data) return <LoadingRows rows={8} height={10} />
  const shown = open ?? schema.data.tables[0]?.name
  return (
    <nav className={classes.schema} aria-label="Tables and columns">
      {schema.data.tables.map((table) => {
        const isOpen = table.name === shown
        const Arrow = isOpen ? IconChevronDown : IconChevronRight
        return (
          <div key={table.name}>
            <button
              type="button"
              className={classes.table}
              aria-expanded={isOpen}
              onClick={() => setOpen(isOpen ? '' : table.name)}
            >
              <Arrow size={13} aria-hidden />
              <IconTable size={14} stroke={1.6} aria-hidden />
              <span className="ellipsis">{table.name}</span>
            </button>
            {isOpen
              ? table.columns.map((column) => (
                  <button
                    type="button"
                    key={column.name}
                    className={classes.column}
                    title={`${column.name} ${column.type}`}
                    onClick={() => onPick(column.name)}
                  >
                    <span className="ellipsis">{column.name}</span>
                    <span className="ellipsis">{plain(column.type)}</span>
                  </button>
                ))
              : null}
          </div>
        )
      })}
    </nav>
  )
}
