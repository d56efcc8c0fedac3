import type { Command } from 'commander'
import {
  type ChainStep,
  listSessions,
  type SessionDetail,
  type SessionPage,
  sessionByUid,
} from '../investigate/index.js'
import { limited } from './arguments.js'
import { ask } from './ask.js'
import { type DataOptions, withData } from './data.js'
import { count, factLines, json, minute, plain, table } from './output.js'

interface SessionsCommand extends DataOptions {
  readonly json?: boolean
  readonly identity?: string
  readonly credential?: string
  readonly source?: string
  readonly limit: number
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

function page(options: SessionsCommand): Promise<SessionPage> {
  const { identity, credential, source, limit } = options
  const filter = { identity, credential, source }
  return ask(options, '/api/sessions', { ...filter, limit }, (warehouse) =>
    listSessions(warehouse, filter, { limit }),
  )
}

function one(id: string, options: SessionsCommand): Promise<SessionDetail> {
  return ask(options, `/api/sessions/${encodeURIComponent(id)}`, {}, (warehouse) =>
    sessionByUid(warehouse, id),
  )
}

function told(session: SessionDetail): string {
  const some = (values: readonly string[]): string =>
    values.length > 12 ? `${values.slice(0, 12).join(', ')}, ...` : values.join(', ')
  const facts = factLines([
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
    ['systems', some(session.operating_systems)],
    ['services', some(session.services)],
    ['operations', some(session.operations)],
    ['accounts', some(session.accounts)],
  ])
  return [...facts, '', 'chain', ...session.chain.map(step)].join('\n')
}

function step(one: ChainStep, at: number): string {
  const got = one.issued_at
    ? `, by ${one.issue_operation} at ${one.issued_at.slice(0, 19).replace('T', ' ')} (${one.link})`
    : one.link && ` (${one.link})`
  return plain(`${'  '.repeat(at + 1)}${one.identity_uid}  ${one.credential_uid}${got}`)
}
