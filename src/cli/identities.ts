import type { Command } from 'commander'
import {
  type IdentityDetail,
  type IdentityFilter,
  type IdentityPage,
  type IdentityUse,
  identityByUid,
  identityUse,
  listIdentities,
} from '../investigate/index.js'
import { limited } from './arguments.js'
import { ask } from './ask.js'
import { type DataOptions, withData } from './data.js'
import { identityText } from './identity-text.js'
import { count, json, minute, table } from './output.js'

interface IdentitiesCommand extends DataOptions {
  readonly json?: boolean
  readonly kind?: string
  readonly source?: string
  readonly person?: string
  readonly search?: string
  readonly thirdParty?: boolean
  readonly changed?: boolean
  readonly limit: number
}

export function addIdentities(program: Command): void {
  withData(program.command('identities'))
    .description('who acts in the logs: human, machine or shared, whose, and why that is believed')
    .argument('[id]', 'one identity, with the signs, links and credentials behind it')
    .option('--kind <kind>', 'human, machine, shared, service or unknown')
    .option('--source <id>', 'that act in this source')
    .option('--person <email>', 'that belong to this person')
    .option('--search <text>', 'with this in their name')
    .option('--third-party', "that are not the company's own")
    .option('--changed', 'that were something else before')
    .option('--limit <n>', 'at most so many, the ones seen last first', limited, 50)
    .option('--json', 'everything, as JSON')
    .action(async (id: string | undefined, options: IdentitiesCommand) => {
      if (id === undefined) return list(options)
      const identity = await one(id, options)
      process.stdout.write(`${options.json ? json(identity) : identityText(identity)}\n`)
    })
}

async function list(options: IdentitiesCommand): Promise<void> {
  const { items, kinds } = await page(options)
  if (options.json) process.stdout.write(`${json(items)}\n`)
  else if (items.length === 0)
    process.stdout.write('No identities. Load logs first: trivium load DIR\n')
  else {
    const rows = items.map((one) => [
      one.kind,
      count(one.events),
      minute(one.last_time),
      one.person_uid.replace('person/', ''),
      one.third_party,
      one.identity_uid,
    ])
    const header = ['KIND', 'EVENTS', 'LAST SEEN', 'PERSON', 'THIRD PARTY', 'ID']
    const all = Object.entries(kinds).map(([kind, n]) => `${count(n)} ${kind}`)
    process.stdout.write(`${table(header, rows)}\n${all.join(', ')}\n`)
  }
}

function page(options: IdentitiesCommand): Promise<IdentityPage> {
  const { kind, source, search, limit } = options
  const person = options.person && `person/${options.person.replace(/^person\//, '').toLowerCase()}`
  const filter: IdentityFilter = {
    ...{ kind, source, person, search },
    third_party: options.thirdParty,
    changed: options.changed,
  }
  return ask(options, '/api/identities', { ...filter, limit }, (warehouse) =>
    listIdentities(warehouse, filter, { limit }),
  )
}

async function one(id: string, options: IdentitiesCommand): Promise<IdentityDetail & IdentityUse> {
  const identity = await ask(options, '/api/identities/one', { id }, (warehouse) =>
    identityByUid(warehouse, id),
  )
  const use = await ask(options, '/api/identities/use', { id }, (warehouse) =>
    identityUse(warehouse, id),
  )
  return { ...identity, ...use }
}
