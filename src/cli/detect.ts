import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { packFiles, readFolder, readRuleBook } from '../behavioral/index.js'
import { systemClock } from '../core/index.js'
import { detect } from '../pipeline/index.js'
import { sourceById, sources } from '../sources/index.js'
import { UsageError } from './output.js'

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
      const input = options.json === '-' ? process.stdin : createReadStream(options.json)
      const book = readRuleBook(
        options.rules === undefined ? packFiles() : readFolder(options.rules),
      )
      for (const item of await detect(source, input, book, systemClock())) {
        if (!process.stdout.write(`${JSON.stringify(item)}\n`)) await once(process.stdout, 'drain')
      }
    })
}
