import { type Command, Option } from 'commander'
import {
  compareResource,
  listResources,
  type ResourceChangePage,
  type ResourceComparison,
  type ResourceDetail,
  type ResourceDriftPage,
  type ResourceHistory,
  type ResourcePage,
  resourceAt,
  resourceChanges,
  resourceDrift,
  resourceHistory,
  type VersionStep,
} from '../investigate/index.js'
import { limited, time } from './arguments.js'
import { ask } from './ask.js'
import { type DataOptions, withData } from './data.js'
import { json } from './output.js'
import { changeText, comparisonText, detailText, driftText, listText } from './resource-text.js'

interface Asked extends DataOptions {
  readonly json?: boolean
}
interface Listed extends Asked {
  readonly type?: string
  readonly account?: string
  readonly limit: number
}

/** Versions that are asked for at a time; a history is printed whole. */
const lot = 500

export function addResources(program: Command): void {
  const resources = program
    .command('resources')
    .description(
      'the configuration as it is and as it was: who changed what, and what no log tells',
    )
    .addHelpText(
      'after',
      `
Without a command it lists; "trivium resources list --help" tells how to narrow the list.
An ID is the resource's own (an ARN, github/ORG/REPO, ...), another name of it, or its name where only one has it.`,
    )
  const command = (name: string, description: string, list = false): Command =>
    withData(resources.command(name, { isDefault: list }))
      .description(description)
      .option('--json', 'everything, as JSON')
  const narrowed = (one: Command): Command =>
    one
      .option('--type <type>', 'of this type, such as AWS::IAM::Role')
      .option('--account <id>', 'of this account, organisation, tenant or project')
      .option('--limit <n>', 'at most so many, the newest change first', limited, 50)
  narrowed(command('list', 'list resources, the newest change first', true))
    .option('--search <text>', 'text in the id, the name or another name')
    .addOption(new Option('--state <state>', 'there, or gone').choices(['present', 'gone']))
    .option('--since <time>', 'changed at this time or later', time)
    .action(list)
  command('show', 'one resource: what it is, who says so, and its relations')
    .argument('<id>')
    .option('--at <time>', 'as it was then', time)
    .action(show)
  command('diff', 'what changed: between two times, or from version to version')
    .argument('<id>')
    .option('--from <time>', 'since then; without it, since its beginning', time)
    .option('--to <time>', 'until then; without it, until now', time)
    .action(diff)
  narrowed(command('changes', 'changes of all resources, the newest first'))
    .option('--since <time>', 'at this time or later', time)
    .action(changes)
  command('drift', 'what snapshots show that no event told')
    .option('--limit <n>', 'at most so many, the newest first', limited, 50)
    .action(drift)
}

const print = (text: string): boolean => process.stdout.write(`${text}\n`)

async function list(
  options: Listed & { search?: string; state?: 'present' | 'gone'; since?: Date },
): Promise<void> {
  const { type, account, search: text, state, since, limit } = options
  const page = await ask<ResourcePage>(
    options,
    '/api/resources',
    { type, account, q: text, state, since, limit },
    (warehouse) => listResources(warehouse, { type, account, text, state, since }, { limit }),
  )
  print(options.json ? json(page.items) : listText(page.items))
  if (page.next !== null)
    process.stderr.write(`${page.items.length} of ${page.total}; --limit shows more.\n`)
}

async function show(id: string, options: Asked & { at?: Date }): Promise<void> {
  const { at } = options
  const one = await ask<ResourceDetail>(options, '/api/resources/one', { id, at }, (warehouse) =>
    resourceAt(warehouse, id, at),
  )
  print(options.json ? json(one) : detailText(one, at))
}

async function diff(id: string, options: Asked & { from?: Date; to?: Date }): Promise<void> {
  const { from, to } = options
  if (from === undefined && to === undefined) return history(id, options)
  const compared = await ask<ResourceComparison>(
    options,
    '/api/resources/diff',
    { id, from, to },
    (warehouse) => compareResource(warehouse, id, { from, to }),
  )
  print(options.json ? json(compared) : comparisonText(compared))
}

/** Every version, the oldest first. */
async function history(id: string, options: Asked): Promise<void> {
  const steps: VersionStep[] = []
  let before: string | undefined
  do {
    const page: ResourceHistory = await ask<ResourceHistory>(
      options,
      '/api/resources/versions',
      { id, before, limit: lot },
      (warehouse) => resourceHistory(warehouse, id, { before, limit: lot }),
    )
    steps.push(...page.versions)
    before = page.next ?? undefined
  } while (before !== undefined)
  steps.reverse()
  print(options.json ? json(steps) : steps.map((step) => changeText(step)).join('\n\n'))
}

async function changes(options: Listed & { since?: Date }): Promise<void> {
  const { since, type, account, limit } = options
  const { items } = await ask<ResourceChangePage>(
    options,
    '/api/resources/changes',
    { since, type, account, limit },
    (warehouse) => resourceChanges(warehouse, { since, type, account }, { limit }),
  )
  if (options.json) print(json(items))
  else if (items.length === 0) print('No changes are known.')
  else print(items.map((one) => changeText(one, one)).join('\n\n'))
}

async function drift(options: Asked & { limit: number }): Promise<void> {
  const { limit } = options
  const { items } = await ask<ResourceDriftPage>(
    options,
    '/api/resources/drift',
    { limit },
    (warehouse) => resourceDrift(warehouse, { limit }),
  )
  if (options.json) print(json(items))
  else if (items.length === 0)
    print('No drift: every snapshot shows what the one before it and the events since then make.')
  else print(items.map(driftText).join('\n\n'))
}
