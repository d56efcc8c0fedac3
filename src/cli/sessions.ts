import { type Command, InvalidArgumentError } from 'commander'
import { TriviumError } from '../core/index.js'
import {
  type ChainStep,
  listSessions,
  type SessionDetail,
  type SessionPage,
  sessionByUid,
} from '../investigate/index.js'
import { type DataOptions, withData, withStores } from './data.js'
import { count, json, plain, table } from './output.js'
import { runningServer } from './server.js'

interface SessionsCommand extends DataOptions {
  readonly json?: boolean
  readonly identity?: string
  readonly credential?: string
  readonly source?: string
  readonly limit: number
}

const limited = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('a whole number from 1 to 1000 is wanted')
  return value
}

export function addSessions(program: Command): void {
  withData(program.command('sessions'))
    .description('what was done with which credential, and who was at the beginning of it')
    .argument('[id]', 'one session, with the chain of credentials that led to it')
    .option('--identity <id>', 'of this identity, or begun by it')
    .option('--credential <id>', 'of this credential')
    .option('--source <id>', 'of this source')
    .option('--limit <n>', 'at most so many, the newest first', limited, 50)
    .option('--json', 'everything, as JSON')
    .action(async (id: string | undefined, options: SessionsCommand) => {
      if (id === undefined) return list(options)
      const session = await one(id, options)
      process.stdout.write(`${options.json ? json(session) : told(session)}\n`)
    })
}

async function list(options: SessionsCommand): Promise<void> {
  const { items } = await page(options)
  if (options.json) process.stdout.write(`${json(items)}\n`)
  else if (items.length === 0)
    process.stdout.write('No sessions. Load logs first: trivium load DIR\n')
  else {
    const rows = items.map((one) => [
      minute(one.start_time),
      count(one.events),
      one.identity_uid,
      one.origin_uid === one.identity_uid ? '' : one.origin_uid || `? ${one.missing}`,
      one.credential_kind,
      one.session_uid,
    ])
    const header = ['START', 'EVENTS', 'IDENTITY', 'BEGUN BY', 'CREDENTIAL', 'ID']
    process.stdout.write(`${table(header, rows)}\n`)
  }
}

async function page(options: SessionsCommand): Promise<SessionPage> {
  const { identity, credential, source, limit } = options
  const filter = { identity, credential, source }
  const server = await runningServer(options)
  if (!server)
    return withStores(options, ({ warehouse }) => listSessions(warehouse, filter, { limit }))
  const query = new URLSearchParams({ limit: String(limit) })
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  return (await server.get(`/api/sessions?${query}`)) as SessionPage
}

async function one(id: string, options: SessionsCommand): Promise<SessionDetail> {
  const server = await runningServer(options)
  if (server) return (await server.get(`/api/sessions/${encodeURIComponent(id)}`)) as SessionDetail
  const found = await withStores(options, ({ warehouse }) => sessionByUid(warehouse, id))
  if (!found) throw new TriviumError('session.not_found', `there is no session ${id}`)
  return found
}

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

function told(session: SessionDetail): string {
  const some = (values: readonly string[]): string =>
    values.length > 12 ? `${values.slice(0, 12).join(', ')}, ...` : values.join(', ')
  const lines: readonly (readonly [string, string])[] = [
    ['session', session.session_uid],
    ['time', `${minute(session.start_time)} to ${minute(session.end_time)} UTC`],
    ['identity', `${session.identity_uid} (${session.identity_kind})`],
    [
      'begun by',
      session.origin_uid
        ? `${session.origin_uid} (${session.origin_kind})`
        : `not known: ${session.missing}`,
    ],
    ['credential', `${session.credential_uid} (${session.credential_kind})`],
    [
      'events',
      `${count(session.events)}, ${count(session.writes)} that change something, ${count(session.failures)} failed`,
    ],
    ['from', some(session.ips)],
    ['countries', some(session.countries)],
    ['cities', some(session.cities)],
    ['networks', some(session.networks)],
    ['asns', some(session.asns)],
    ['with', some(session.user_agents)],
    ['services', some(session.services)],
    ['operations', some(session.operations)],
    ['accounts', some(session.accounts)],
  ]
  const facts = lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(11)} ${plain(value)}`)
  return [...facts, '', 'chain', ...session.chain.map(step)].join('\n')
}

function step(one: ChainStep, at: number): string {
  const got = one.issued_at
    ? `, by ${one.issue_operation} at ${one.issued_at.slice(0, 19).replace('T', ' ')} (${one.link})`
    : one.link && ` (${one.link})`
  return plain(`${'  '.repeat(at + 1)}${one.identity_uid}  ${one.credential_uid}${got}`)
}
