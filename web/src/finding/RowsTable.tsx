import { asText } from '../shared/format.js'
import classes from './finding.module.css'

const MOST = 50

/** A handful of rows as they came back. */
export function RowsTable({ rows }: { rows: readonly Readonly<Record<string, unknown>>[] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (rows.length === 0) return <p className={classes.none}>No rows.</p>
  return (
    <div className={classes.rows}>
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={i}>
              {columns.map((name) => (
                <td key={name} title={asText(row[name])}>
                  {asText(row[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST ? <p className={classes.none}>and {rows.length - MOST} more</p> : null}
    </div>
  )
}
