import type { Command } from 'commander'
import { Option } from 'commander'
import { runSql, type SqlResult } from '../investigate/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { json, table } from './output.js'
import { runningServer } from './server.js'

export function addSql(program: Command): void {
  withData(program.command('sql'))
    .description('ask the events in ClickHouse SQL; reading only, one SELECT')
    .argument(
      '<query>',
      'for instance: "select api_operation, count() from events group by 1 order by 2 desc"',
    )
    .addOption(
      new Option('--format <form>', 'how to print')
        .choices(['table', 'json', 'ndjson'])
        .default('table'),
    )
    .action(
      async (query: string, options: DataOptions & { format: 'table' | 'json' | 'ndjson' }) => {
        const server = await runningServer(options)
        const result = server
          ? ((await server.post('/api/sql', { sql: query })) as SqlResult)
          : await withStores(options, ({ warehouse }) => runSql(warehouse, query))
        process.stdout.write(`${printed(result, options.format)}\n`)
        if (result.truncated)
          process.stderr.write(`Only the first ${result.rows.length} rows are shown.\n`)
      },
    )
}

function printed(result: SqlResult, format: 'table' | 'json' | 'ndjson'): string {
  if (format === 'table') {
    return table(
      result.columns.map((column) => column.name),
      result.rows.map((row) =>
        row.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      ),
    )
  }
  const records = result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, at) => [column.name, row[at]])),
  )
  return format === 'json' ? json(records) : records.map((record) => json(record)).join('\n')
}
