import { type Command, InvalidArgumentError } from 'commander'
import { TriviumError } from '../core/index.js'
import {
  type IdentityDetail,
  type IdentityFilter,
  type IdentityPage,
  identityByUid,
  listIdentities,
} from '../investigate/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { count, json, plain, table } from './output.js'
import { runningServer } from './server.js'

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

const limited = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('a whole number from 1 to 1000 is wanted')
  return value
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
      process.stdout.write(`${options.json ? json(identity) : told(identity)}\n`)
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

async function page(options: IdentitiesCommand): Promise<IdentityPage> {
  const { kind, source, search, limit } = options
  const person = options.person && `person/${options.person.replace(/^person\//, '').toLowerCase()}`
  const filter: IdentityFilter = {
    ...{ kind, source, person, search },
    third_party: options.thirdParty,
    changed: options.changed,
  }
  const server = await runningServer(options)
  if (!server)
    return withStores(options, ({ warehouse }) => listIdentities(warehouse, filter, { limit }))
  const query = new URLSearchParams({ limit: String(limit) })
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, String(value))
  return (await server.get(`/api/identities?${query}`)) as IdentityPage
}

async function one(id: string, options: IdentitiesCommand): Promise<IdentityDetail> {
  const server = await runningServer(options)
  if (server)
    return (await server.get(`/api/identities/one?id=${encodeURIComponent(id)}`)) as IdentityDetail
  return withStores(options, async ({ warehouse }) => {
    const found = await identityByUid(warehouse, id)
    if (found) return found
    const near = await listIdentities(warehouse, { search: id }, { limit: 5 })
    const names = near.items.map((item) => item.identity_uid)
    throw new TriviumError('identity.not_found', `no event names an identity ${id}`, {
      hint:
        names.length > 0 ? `near: ${names.join(', ')}` : 'see: trivium identities --search TEXT',
    })
  })
}

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

/** At most this many of a kind are told; --json has them all. */
const most = 12

function told(one: IdentityDetail): string {
  const facts: readonly (readonly [string, string])[] = [
    ['identity', one.identity_uid],
    ['kind', one.kind],
    ['person', one.person_uid],
    ['third party', one.third_party],
    ['resource', one.resource_uid],
    ['sources', one.sources.join(', ')],
    ['events', `${count(one.events)}, ${minute(one.first_time)} to ${minute(one.last_time)} UTC`],
  ]
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          '',
          title,
          ...lines.slice(0, most).map((line) => `  ${plain(line)}`),
          ...(lines.length > most ? [`  and ${lines.length - most} more`] : []),
        ]
  return [
    ...facts
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name.padEnd(11)} ${plain(value)}`),
    ...(one.periods.length > 1
      ? part(
          'was',
          one.periods.map((period) => `${period.from_day} to ${period.to_day}  ${period.kind}`),
        )
      : []),
    ...part(
      'who is behind it, by program, credential and network (bits: - person, + machine)',
      one.streams.map(stream),
    ),
    ...part(
      'begun by',
      one.origins.map(
        (origin) =>
          `${count(origin.events).padStart(7)}  ${origin.origin_uid || 'not in the data'}  (${origin.link || 'no link'})`,
      ),
    ),
    ...part(
      'went on to act as',
      one.acts_as.map(
        (origin) => `${count(origin.events).padStart(7)}  ${origin.origin_uid}  (${origin.link})`,
      ),
    ),
    ...part(
      'the same person',
      one.links.map((link) => `${link.identity_uid}  (${link.evidence}, by ${link.said_by})`),
    ),
    ...part(
      'long-lived credentials',
      one.credentials.map(
        (credential) =>
          `${count(credential.events).padStart(7)}  ${credential.class.padEnd(13)} ${credential.credential_uid}  ${credential.resource_name}`,
      ),
    ),
    ...part(
      'from',
      one.places.map(
        (place) =>
          `${count(place.sessions).padStart(7)} sessions  ${[place.city, place.country, place.as_name].filter(Boolean).join(', ') || 'unknown'}`,
      ),
    ),
  ].join('\n')
}

function stream(one: IdentityDetail['streams'][number]): string {
  const why = one.reasons.map(
    ({ code, weight, observed }) => `${code} ${signed(weight)} (${observed})`,
  )
  const what = [one.agent || 'no program told', one.credential_uid, one.network]
    .filter(Boolean)
    .join(' · ')
  return `${signed(one.bits).padStart(6)}  ${count(one.events)} events  ${what}: ${why.join(', ') || 'no sign'}`
}

const signed = (bits: number): string => `${bits > 0 ? '+' : ''}${bits}`
