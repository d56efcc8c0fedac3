import { once } from 'node:events'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Command } from 'commander'
import { messageOf, systemClock } from '../core/index.js'
import { detect } from '../pipeline/index.js'
import { sourceById, sources } from '../sources/index.js'
import { json, UsageError } from './output.js'
import { bookOf, sayRefused } from './rules.js'

export function addDetect(program: Command): void {
  program
    .command('detect')
    .description(
      'judge raw events by the rules alone: NDJSON in, one line per event out; nothing is stored',
    )
    .requiredOption(
      '--source <id>',
      `what the events are: ${sources.map(({ id }) => id).join(', ')}`,
    )
    .requiredOption('--json <file>', '- for standard input')
    .option('--rules <dir>', 'rules of this folder instead of the pack')
    .action(async (options: { source: string; json: string; rules?: string }) => {
      const source = sourceById(options.source)
      if (!source)
        throw new UsageError(
          `no such source: ${options.source}`,
          `sources: ${sources.map(({ id }) => id).join(', ')}`,
        )
      const book = bookOf(options.rules)
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

/** Opened before anything else is done, so that a wrong name is a plain message. */
async function opened(path: string): Promise<Readable> {
  try {
    return (await open(path)).createReadStream()
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${messageOf(error)}`)
  }
}
