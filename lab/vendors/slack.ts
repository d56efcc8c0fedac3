import type { Person } from '../company/people.js'
import { fixed, type Random } from '../random.js'

const TEAM = {
  type: 'workspace',
  id: 'T04K8MERID1',
  name: 'Meridian Health',
  domain: 'meridian-health',
}

/** One entry of Slack's Audit Logs API. */
export interface SlackEntry {
  readonly id: string
  /** Epoch seconds. */
  readonly date_create: number
  readonly action: string
  readonly [field: string]: unknown
}

export interface SlackUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly team: string
}

export interface SlackContext {
  readonly ip: string
  readonly agent: string
  /** The sign-in it belongs to; calls of applications have none. */
  readonly session?: number
}

export function slackUser(who: Pick<Person, 'id' | 'email'>): SlackUser {
  const id = `U0${fixed(`slack ${who.id}`).upper(9)}`
  return { id, name: who.id, email: who.email, team: TEAM.id }
}

export function slackFile(name: string, kind: string): object {
  const id = `F0${fixed(`slack file ${name}`).upper(9)}`
  return { type: 'file', file: { id, name, filetype: kind, title: name } }
}

export function slackChannel(name: string, privacy: 'public' | 'private' = 'public'): object {
  const id = `C0${fixed(`slack channel ${name}`).upper(9)}`
  return { type: 'channel', channel: { id, name, privacy, is_shared: false, is_org_shared: false } }
}

export const aboutUser = (user: SlackUser): object => ({ type: 'user', user })

export function slackEntry(
  random: Random,
  at: number,
  action: string,
  user: SlackUser,
  context: SlackContext,
  entity: object,
  details: object = {},
): SlackEntry {
  return {
    id: random.uuid(),
    date_create: Math.floor(at / 1000),
    action,
    actor: { type: 'user', user },
    entity,
    context: {
      location: TEAM,
      ua: context.agent,
      ip_address: context.ip,
      ...(context.session === undefined ? {} : { session_id: context.session }),
    },
    details,
  }
}
