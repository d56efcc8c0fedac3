import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { eq, sql } from 'drizzle-orm'
import { messageOf, systemClock, TriviumError } from '../core/index.js'
import { tables } from '../ledger/index.js'
import { type Stores, type Tried, tryMapping } from '../pipeline/index.js'
import {
  sources as builtIn,
  type MappingError,
  type MappingFile,
  mostMappingBytes,
  readCatalogue,
  shelvedMappings,
  shelveMapping,
  unshelveMapping,
} from '../sources/index.js'
import { type DataOptions, positive, withData, withStores } from './data.js'
import { count, json, plain, table, UsageError } from './output.js'
import { sayRefused } from './rules.js'

export function addSources(program: Command): void {
  const sources = program
    .command('sources')
    .description('list sources, and take in your own JSON logs by a mapping file')
  withData(sources.command('list'))
    .description('the sources that come with Trivium and those of the data directory')
    .option('--json', 'as JSON')
    .action((options: DataOptions & { json?: boolean }) => list(options))
  sources
    .command('test')
    .description('show what a mapping file would make of a sample; nothing is stored')
    .argument('<file>', 'mapping file (YAML)')
    .argument('<sample>', 'a file of your logs, JSON in lines, a list or under an envelope key')
    .option('--limit <n>', 'show at most so many records', positive, 5)
    .option('--json', 'as JSON')
    .action((file: string, sample: string, options: { limit: number; json?: boolean }) =>
      test(file, sample, options),
    )
  withData(sources.command('add'))
    .description('take a mapping file in, in place of the one of the same id')
    .argument('<file>', 'mapping file (YAML)')
    .action((file: string, options: DataOptions) => add(file, options))
  withData(sources.command('remove'))
    .description('take a mapping file out')
    .argument('<id>', 'the id that the file declares')
    .option('--force', 'even when there are events of it; they stay and can be searched')
    .action((id: string, options: DataOptions & { force?: boolean }) => remove(id, options))
}

async function list(options: DataOptions & { json?: boolean }): Promise<void> {
  const { own, errors } = await withStores(options, async ({ ledger }) => {
    const { catalogue, errors: wrong } = await readCatalogue(ledger)
    const shelved = await shelvedMappings(ledger)
    return {
      errors: wrong,
      own: shelved.map(({ id, path, addedAt }) => ({
        id,
        product: catalogue.byId(id)?.product ?? '',
        file: path,
        added_at: addedAt.toISOString(),
      })),
    }
  })
  const shipped = builtIn.map(({ id, product }) => ({ id, product, file: null, added_at: null }))
  const rows = [...shipped, ...own]
  if (options.json) process.stdout.write(`${json(rows)}\n`)
  else
    process.stdout.write(
      `${table(
        ['ID', 'PRODUCT', 'MAPPING FILE'],
        rows.map(({ id, product, file }) => [id, product, file ?? '']),
      )}\n`,
    )
  if (errors.length > 0) refuse(errors)
}

async function add(path: string, options: DataOptions): Promise<void> {
  const file = mappingFile(path)
  const shelved = await withStores(options, (stores) => shelveMapping(stores, file))
  if (shelved.state === 'refused') return refuse(shelved.errors)
  const said = {
    added: 'added. Load its logs: trivium load DIR',
    changed:
      'changed. What is loaded from now on follows the new file; events that are there stay as they are',
    known: 'is there already, word for word',
  }
  process.stdout.write(`${plain(shelved.product)} (${shelved.id}) ${said[shelved.state]}\n`)
}

async function remove(id: string, options: DataOptions & { force?: boolean }): Promise<void> {
  const events = await withStores(options, async (stores) => {
    const left = await eventsOf(stores, id)
    if (left > 0 && !options.force)
      throw new TriviumError('source.in_use', `there are ${count(left)} events of ${id}`, {
        hint: '--force takes the mapping file out all the same; the events stay and can be searched, but no rule judges them again',
      })
    if (!(await unshelveMapping(stores.ledger, id)))
      throw new UsageError(
        builtIn.some((source) => source.id === id)
          ? `${id} comes with Trivium and cannot be taken out`
          : `there is no source ${id} of your own`,
        'trivium sources list',
      )
    return left
  })
  process.stdout.write(`${id} removed${events > 0 ? `; its ${count(events)} events stay` : ''}\n`)
}

/** Events that the files of a source brought. */
async function eventsOf({ ledger }: Stores, id: string): Promise<number> {
  const { batches } = tables
  const [row] = await ledger.db
    .select({ events: sql<number>`coalesce(sum(${batches.events}), 0)`.mapWith(Number) })
    .from(batches)
    .where(eq(batches.source, id))
  return row?.events ?? 0
}

async function test(
  path: string,
  sample: string,
  { limit, json: asJson }: { limit: number; json?: boolean },
): Promise<void> {
  const file = mappingFile(path)
  if (!existsSync(sample)) throw new UsageError(`there is no such file: ${sample}`)
  const tried = await tryMapping(file, resolve(sample), systemClock(), limit)
  if ('errors' in tried) return refuse(tried.errors)
  process.stdout.write(asJson ? `${json(tried)}\n` : told(tried))
  if (tried.passed_over !== null || tried.rejected > 0) process.exitCode = 1
}

function told(tried: Tried): string {
  const { id, product, passed_over, events, rejected, first, refused, unfilled } = tried
  const lines = [
    `${product} (${id}): ${count(events)} ${events === 1 ? 'record' : 'records'} would become events, ${count(rejected)} would be quarantined`,
  ]
  if (passed_over !== null) lines.push(`A load would not take this file as ${id}: ${passed_over}`)
  for (const { line, columns } of first) {
    lines.push('', `record ${line}`)
    for (const [name, text] of Object.entries(columns))
      lines.push(`  ${name.padEnd(24)} ${cut(text)}`)
  }
  if (refused.length > 0) lines.push('', 'quarantined')
  for (const { line, reason, raw } of refused) lines.push(`  ${line}: ${reason}: ${cut(raw)}`)
  if (unfilled.length > 0) lines.push('', `filled in no record: ${unfilled.join(', ')}`)
  return `${lines.map(plain).join('\n')}\n`
}

const cut = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > 120 ? `${line.slice(0, 117)}...` : line
}

function mappingFile(path: string): MappingFile {
  try {
    if (statSync(path).size > mostMappingBytes)
      throw new UsageError(
        `${path} is no mapping file: it is larger than ${mostMappingBytes / 1024} KB`,
      )
    return { path, text: readFileSync(path, 'utf8') }
  } catch (error) {
    throw error instanceof TriviumError
      ? error
      : new UsageError(`cannot read ${path}: ${messageOf(error)}`)
  }
}

function refuse(errors: readonly MappingError[]): void {
  sayRefused({ refused: errors })
  process.exitCode = 1
}
