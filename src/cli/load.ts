import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { type LoadResult, load, type Progress, rulesInForce } from '../pipeline/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { isDemo, refuseDemo, servesDemo } from './demo-mark.js'
import { resumable } from './interrupt.js'
import { count, json, plain, UsageError } from './output.js'
import { progressOn } from './progress.js'
import { runningServer } from './server.js'

interface LoadCommand extends DataOptions {
  readonly analyze: boolean
  readonly json?: boolean
}

export function addLoad(program: Command): void {
  withData(program.command('load'))
    .description(
      'read logs and configuration from files, folders or - (standard input), then find, judge and explain',
    )
    .argument(
      '<paths...>',
      'files and folders in any layout; what a file is, is told by its content',
    )
    .option('--no-analyze', 'stop after ingest; the next load analyses everything')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Loading the same file twice changes nothing. Exit code 1 when a file could not be read to its end or
lines were refused; what could be read is loaded all the same.

  trivium load ./exports
  zcat audit.ndjson.gz | trivium load -`,
    )
    .action(async (paths: string[], options: LoadCommand) => {
      const given = await withStandardInput(paths, options)
      const missing = given.filter((path) => !existsSync(path))
      if (missing.length === given.length)
        throw new UsageError(`there is no such file or folder: ${missing.join(', ')}`)
      const { progress, end } = progressOn(process.stderr)
      const result = await loadHereOrThere(given, options, progress)
      end()
      process.stdout.write(options.json ? `${json(result)}\n` : `${report(result)}\n`)
      if (!clean(result)) process.exitCode = 1
      // Every line of it is stored; a copy that could not be read whole stays for whoever looks into it.
      else for (const path of given.filter((_, at) => paths[at] === '-')) rmSync(path)
    })
}

/** A server that holds the data directory does the work itself; otherwise this process does. */
async function loadHereOrThere(
  paths: readonly string[],
  options: LoadCommand,
  progress: Progress,
): Promise<LoadResult> {
  const server = await runningServer(options)
  if (server) {
    refuseDemo(await servesDemo(server))
    return server.load(paths, options.analyze, progress)
  }
  return withStores(options, async (stores) => {
    refuseDemo(await isDemo(stores))
    return resumable(() =>
      load(stores, {
        paths,
        analyse: options.analyze,
        rules: () => rulesInForce(stores),
        progress,
      }),
    )
  })
}

/** `-` becomes a file in the data directory, so that a crash can be resumed. */
async function withStandardInput(
  paths: readonly string[],
  options: DataOptions,
): Promise<string[]> {
  const out: string[] = []
  for (const path of paths) {
    if (path !== '-') {
      out.push(resolve(path))
      continue
    }
    const inbox = join(resolve(options.data), 'inbox')
    mkdirSync(inbox, { recursive: true, mode: 0o700 })
    const file = join(inbox, `stdin-${process.pid}-${out.length}.log`)
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }))
    out.push(file)
  }
  return out
}

/** One line for each thing that is wrong. */
const refusedMappings = ({ mappings }: LoadResult): { path: string; reason: string }[] =>
  mappings.flatMap((one) =>
    one.state === 'refused'
      ? one.errors.map(({ file, line, message }) => ({ path: `${file}:${line}`, reason: message }))
      : [],
  )

const clean = (result: LoadResult): boolean =>
  refusedMappings(result).length === 0 &&
  result.rejected === 0 &&
  result.problems.length === 0 &&
  result.unreadable.length === 0 &&
  (result.events > 0 || result.objects > 0 || result.duplicates > 0 || result.known.length > 0)

/** At most this many of a kind are listed; the rest are counted. */
const listed = 8

/** What a load came to, for people. */
export function report(result: LoadResult): string {
  const lines: string[] = []
  const found = Object.entries(result.recognised)
  for (const one of result.mappings) {
    if (one.state === 'added' || one.state === 'changed')
      lines.push(`${plain(one.product)} (${one.id}): mapping file ${one.state}`)
  }
  if (found.length === 0) lines.push('No log or configuration was recognised.')
  for (const [id, files] of found) {
    lines.push(
      `${plain(result.products[id] ?? id).padEnd(20)} ${count(files)} ${files === 1 ? 'file' : 'files'}`,
    )
  }
  lines.push(
    `${count(result.events)} new events${result.duplicates > 0 ? `, ${count(result.duplicates)} known already` : ''}${result.rejected > 0 ? `, ${count(result.rejected)} refused (see: Sources, Quarantine)` : ''}`,
  )
  if (result.objects > 0)
    lines.push(`${count(result.objects)} things of configuration. See them: trivium resources`)
  if (result.known.length > 0)
    lines.push(
      `${count(result.known.length)} ${result.known.length === 1 ? 'file was' : 'files were'} loaded before`,
    )
  const section = (title: string, items: readonly { path: string; reason: string }[]): void => {
    if (items.length === 0) return
    lines.push(title)
    for (const { path, reason } of items.slice(0, listed))
      lines.push(`  ${plain(path)}: ${plain(reason)}`)
    if (items.length > listed) lines.push(`  and ${count(items.length - listed)} more`)
  }
  section('Mapping files refused:', refusedMappings(result))
  section('Could not be read to the end:', result.problems)
  section('Could not be opened:', result.unreadable)
  section('Passed over:', result.unrecognised)
  if (result.findings) {
    lines.push(
      `${count(result.findings.created)} new findings, ${count(result.findings.updated)} brought up to date. See them: trivium findings, trivium up`,
    )
  }
  return lines.join('\n')
}
