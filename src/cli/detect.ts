import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { Command } from 'commander'
import { type RuleBook, readRuleBook } from '../behavioral/index.js'
import { messageOf, systemClock } from '../core/index.js'
import { detect, rulesInForce } from '../pipeline/index.js'
import { readCatalogue, type Source, sourceById, sources } from '../sources/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { json, UsageError } from './output.js'
import { bookOf, ruleFolder } from './rule-folder.js'
import { sayRefused } from './rules.js'

interface DetectCommand extends DataOptions {
  readonly source: string
  readonly json: string
  readonly rules?: string
}

export function addDetect(program: Command): void {
  withData(program.command('detect'))
    .description(
      'judge raw events by the rules alone: NDJSON in, one line per event out; nothing is stored',
    )
    .requiredOption(
      '--source <id>',
      `what the events are: ${sources.map(({ id }) => id).join(', ')}, or a source of your own`,
    )
    .requiredOption('--json <file>', '- for standard input')
    .option('--rules <dir>', 'rules of this folder instead of the pack')
    .addHelpText(
      'after',
      `
A source of your own is looked for among the mapping files beside the rules, then in the data directory. Without --rules it is judged by
the rules in force there. For the sources that come with Trivium no data directory is opened.`,
    )
    .action(async (options: DetectCommand) => {
      const { source, book } = await meant(options)
      if (book.refused.length > 0) {
        sayRefused(book)
        process.exitCode = 1
      }
      const input = options.json === '-' ? process.stdin : await opened(options.json)
      for (const item of await detect(source, input, book, systemClock())) {
        if (!process.stdout.write(`${json(item)}\n`)) await once(process.stdout, 'drain')
      }
    })
}

interface Meant {
  readonly source: Source
  readonly book: RuleBook
}

async function meant(options: DetectCommand): Promise<Meant> {
  const { source: id, rules } = options
  const known =
    sourceById(id) ?? (rules === undefined ? undefined : ruleFolder(rules).catalogue.byId(id))
  if (known) return { source: known, book: bookOf(rules) }
  const own = await inData(options)
  if (own) return own
  throw new UsageError(
    `no such source: ${id}`,
    `sources: ${sources.map((source) => source.id).join(', ')}; your own: trivium sources list`,
  )
}

/** A source of a data directory; one that is not there is not made for this. */
async function inData(options: DetectCommand): Promise<Meant | undefined> {
  const { source: id, rules, data, ledger } = options
  if (ledger === undefined && !existsSync(join(resolve(data), 'ledger'))) return undefined
  return withStores(options, async (stores) => {
    const { catalogue } = await readCatalogue(stores.ledger)
    const source = catalogue.byId(id)
    if (!source) return undefined
    return {
      source,
      book:
        rules === undefined
          ? await rulesInForce(stores)
          : readRuleBook(ruleFolder(rules).rules, catalogue),
    }
  })
}

/** Opened before anything else is done, so that a wrong name is a plain message. */
async function opened(path: string): Promise<Readable> {
  try {
    return (await open(path)).createReadStream()
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${messageOf(error)}`)
  }
}
