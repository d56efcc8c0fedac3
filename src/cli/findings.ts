import type { Command } from 'commander'
import { type ExportedFinding, exportFindings } from '../knowledge/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { json, minute, table } from './output.js'
import { runningServer } from './server.js'

interface FindingsCommand extends DataOptions {
  readonly json?: boolean
  readonly all?: boolean
}

export function addFindings(program: Command): void {
  withData(program.command('findings'))
    .description('list the findings, the gravest first')
    .option('--json', 'everything about each finding, as a JSON array')
    .option('--all', 'also those that are closed or judged harmless (--json always gives all)')
    .action(async (options: FindingsCommand) => {
      const findings = await allFindings(options)
      if (options.json) {
        process.stdout.write(`${json(findings)}\n`)
        return
      }
      const shown = options.all
        ? findings
        : findings.filter((finding) => finding.status !== 'closed')
      if (shown.length === 0) {
        process.stdout.write(
          findings.length === 0
            ? 'No findings. Load logs first: trivium load DIR\n'
            : 'Nothing open. --all shows what was closed.\n',
        )
        return
      }
      const rows = shown.map((finding) => [
        finding.severity,
        `${finding.verdict} (${finding.confidence} %)`,
        minute(finding.first_event_at),
        finding.id,
        finding.title,
      ])
      process.stdout.write(
        `${table(['SEVERITY', 'VERDICT', 'FIRST EVENT', 'ID', 'TITLE'], rows)}\n`,
      )
    })
}

export async function allFindings(options: DataOptions): Promise<ExportedFinding[]> {
  const server = await runningServer(options)
  if (server) return (await server.get('/api/export/findings')) as ExportedFinding[]
  return withStores(options, ({ ledger }) => exportFindings(ledger))
}
