import type { Command } from 'commander'
import {
  type AccessMap,
  atlas,
  type BlastAnswer,
  blastAnswer,
  type DiffAnswer,
  diffAnswer,
  type ReachAnswer,
  reachAnswer,
  type ThirdPartiesAnswer,
  thirdPartiesAnswer,
  type Unused,
  unused,
  type WhoCanAnswer,
  type WhyAnswer,
  whoCanAnswer,
  whyAnswer,
} from '../access/index.js'
import { systemClock } from '../core/index.js'
import { simulateLines } from './access-simulate.js'
import {
  blastText,
  diffText,
  reachText,
  thirdPartiesText,
  unusedText,
  whoCanText,
  whyText,
} from './access-text.js'
import { limited, time } from './arguments.js'
import { ask, type Query } from './ask.js'
import { type DataOptions, withData } from './data.js'
import { json, UsageError } from './output.js'

interface Asked extends DataOptions {
  readonly at?: Date
  readonly limit: number
  readonly all?: boolean
  readonly json?: boolean
}

export function addAccess(program: Command): void {
  const access = program
    .command('access')
    .description('what identities can really do, and could when it happened')
    .addHelpText(
      'after',
      `
Identities and things are named as the pages of resources name them: by ARN, uid or alias. Every answer is of the configuration that was loaded,
as of --at (now, without), and tells what that leaves out.

Examples:
  trivium access who-can s3:GetObject arn:aws:s3:::patient-records
  trivium access reach arn:aws:iam::123456789012:user/alice --at 2026-03-01
  trivium access why okta/user/00u1 secretsmanager:GetSecretValue arn:aws:secretsmanager:...`,
    )
  asking(access, 'who-can', 'who can take an action on a thing, by itself or by becoming others')
    .argument('<action>', 'as the vendor writes it: s3:GetObject')
    .argument('<resource>')
    .action((action: string, resource: string, options: Asked) =>
      answer(options, 'who-can', { action, resource, limit: options.limit }, (map) =>
        whoCanAnswer(map, { action, resource, limit: options.limit }),
      ).then(shown<WhoCanAnswer>(options, whoCanText)),
    )
  asking(access, 'reach', 'what somebody can become, and which sensitive things it reaches')
    .argument('<principal>')
    .option('--all', 'things that are not sensitive too')
    .action((principal: string, options: Asked) => {
      const of = { principal, limit: options.limit, least: options.all ? 0 : 2 } as const
      return answer(options, 'reach', of, (map) => reachAnswer(map, of)).then(
        shown<ReachAnswer>(options, reachText),
      )
    })
  asking(access, 'why', 'whether somebody can take an action on a thing, with what decides it')
    .argument('<principal>')
    .argument('<action>')
    .argument('<resource>')
    .action((principal: string, action: string, resource: string, options: Asked) => {
      const of = { principal, action, resource }
      return answer(options, 'why', of, (map) => whyAnswer(map, of)).then(
        shown<WhyAnswer>(options, whyText),
      )
    })
  asking(access, 'blast', 'what a takeover of an identity, a machine or a key would hurt')
    .argument('<principal>')
    .action((principal: string, options: Asked) =>
      answer(options, 'blast', { principal }, (map) => blastAnswer(map, { principal })).then(
        shown<BlastAnswer>(options, blastText),
      ),
    )
  asking(access, 'unused', 'what an identity of AWS was granted and never used')
    .argument('<principal>')
    .action((principal: string, options: Asked) =>
      answer(options, 'unused', { principal }, (map, warehouse) =>
        unused(map, warehouse, principal),
      ).then(shown<Unused>(options, unusedText)),
    )
  asking(
    access,
    'third-parties',
    'who outside can get in, whether an external id is asked for, and when they last did',
  ).action((options: Asked) =>
    answer(options, 'third-parties', {}, (map, warehouse) =>
      thirdPartiesAnswer(map, warehouse, options.at),
    ).then(shown<ThirdPartiesAnswer>(options, thirdPartiesText)),
  )
  addDiff(access)
  access
    .command('simulate')
    .description(
      'decide requests that come with all their policies: NDJSON in, {"id","decision"} lines out; nothing is stored',
    )
    .requiredOption('--json <file>', '- for standard input')
    .action(({ json: file }: { readonly json: string }) => simulateLines(file))
}

function addDiff(access: Command): void {
  withData(access.command('diff'))
    .description('what changes of configuration gave and took, and what others refuse all the same')
    .argument('<from>', 'a time', time)
    .argument('[to]', 'a time; now, where it is left out', time)
    .argument('[principal]', 'only what this one gained and lost')
    .option('--limit <n>', 'at most so many', limited, 50)
    .option('--json', 'everything, as JSON')
    .action(
      async (from: Date, to: Date | undefined, principal: string | undefined, options: Asked) => {
        if (to && to < from) throw new UsageError('the second time is before the first')
        const of = { principal, limit: options.limit }
        const found = await ask<DiffAnswer>(
          options,
          '/api/access/diff',
          { from, to, ...of },
          async (warehouse) => {
            const maps = atlas(warehouse, systemClock)
            const before = await maps.at(from)
            return diffAnswer(before, await maps.at(to), of)
          },
        )
        shown<DiffAnswer>(options, diffText)(found)
      },
    )
}

const asking = (access: Command, name: string, description: string): Command =>
  withData(access.command(name))
    .description(description)
    .option('--at <time>', 'as it was then', time)
    .option('--limit <n>', 'at most so many of each', limited, 50)
    .option('--json', 'everything, with the statements that prove it, as JSON')

function answer<T>(
  options: Asked,
  question: string,
  query: Query,
  alone: (map: AccessMap, warehouse: Parameters<typeof atlas>[0]) => T | Promise<T>,
): Promise<T> {
  return ask(options, `/api/access/${question}`, { ...query, at: options.at }, async (warehouse) =>
    alone(await atlas(warehouse, systemClock).at(options.at), warehouse),
  )
}

const shown =
  <T>(options: Asked, text: (answer: T) => string) =>
  (found: T): void => {
    process.stdout.write(`${options.json ? json(found) : text(found)}\n`)
  }
