import type { DeliveredId } from '../deliveries.js'

/** Who acts in a record, and with which long-lived credential if it shows one. */
export interface Actor {
  readonly uid: string
  readonly token?: string
}

/** The text at a path of a record; '' where there is none. */
function text(record: unknown, path: string): string {
  let value = record
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null)?.[key]
  return typeof value === 'string' ? value : ''
}

const named = (uid: string, token = ''): Actor | undefined =>
  uid === '' ? undefined : { uid, ...(token ? { token } : {}) }

const mailAt =
  (path: string) =>
  (record: object): Actor | undefined => {
    const address = text(record, path)
    return address.includes('@') ? { uid: address.toLowerCase() } : undefined
  }

/**
 * Who acts, by source, named as Trivium's convention has it. Left out are alerts, which tell of what others did, and logs whose
 * actors are patients or nobody in particular.
 */
const ACTORS: Partial<Readonly<Record<DeliveredId, (record: object) => Actor | undefined>>> = {
  'github-audit': (event) => {
    const login = text(event, 'actor')
    return login === '' ? undefined : named(`github/${login}`, text(event, 'hashed_token'))
  },
  'github-webhook': (delivery) => {
    const login = text(delivery, 'body.sender.login')
    return login === '' ? undefined : named(`github/${login}`)
  },
  'okta-system-log': (event) => {
    const token = text(event, 'transaction.detail.requestApiTokenId')
    const who = mailAt('actor.alternateId')(event)
    return who && token ? { ...who, token: `token:${token}` } : who
  },
  'google-workspace': mailAt('actor.email'),
  'slack-audit': mailAt('actor.user.email'),
  duo: mailAt('email'),
  'gcp-audit': (entry) => {
    const who = 'protoPayload.authenticationInfo'
    const key = text(entry, `${who}.serviceAccountKeyName`).split('/').pop()
    const account = mailAt(`${who}.principalEmail`)(entry)
    return account && key ? { ...account, token: key } : account
  },
  'k8s-audit': (event) => {
    const name = text(event, 'user.username')
    return named(name.startsWith('system:') ? name : name.toLowerCase())
  },
  snowflake: (row) => {
    const user = text(row, 'row.USER_NAME')
    return user === '' || user.includes('@')
      ? mailAt('row.USER_NAME')(row)
      : named(`snowflake/${user}`)
  },
  'openai-audit': mailAt('actor.session.user.email'),
  'anthropic-activity': mailAt('actor.email_address'),
  cloudflare: mailAt('actor.email'),
  'azure-signin': mailAt('properties.userPrincipalName'),
  'azure-audit': mailAt('properties.initiatedBy.user.userPrincipalName'),
  onelogin: mailAt('actor_user_name'),
  ocsf: mailAt('user.email_addr'),
}

export const actorOf = (source: DeliveredId, record: object): Actor | undefined =>
  ACTORS[source]?.(record)
