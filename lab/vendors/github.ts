import { ORG_ID } from '../company/accounts.js'
import { fixed, type Random } from '../random.js'

export const ORG = 'meridian-health'
const ENTERPRISE = 'meridian-health'

/** One entry of the GitHub organization audit log. */
export interface GitHubEvent {
  readonly '@timestamp': number
  readonly _document_id: string
  readonly action: string
  readonly [field: string]: unknown
}

/** A token as the audit log shows it: hashed, with its kind and scopes. */
export interface GitHubToken {
  readonly hashed: string
  readonly kind:
    | 'Personal access token (classic)'
    | 'Fine-grained personal access token'
    | 'OAuth access token'
    | 'GitHub App server-to-server token'
    | 'GitHub App user-to-server token'
  readonly id: number
  readonly scopes?: string
  readonly application?: string
}

export function gitHubToken(
  name: string,
  kind: GitHubToken['kind'],
  scopes?: string,
  application?: string,
): GitHubToken {
  const r = fixed(`token ${name}`)
  return {
    hashed: `${r.base62(42)}=`,
    kind,
    id: r.int(1_000_000, 2_000_000_000),
    ...(scopes === undefined ? {} : { scopes }),
    ...(application === undefined ? {} : { application }),
  }
}

/** Who acts on GitHub, from where and with what. */
export interface GitHubActor {
  readonly login: string
  readonly bot?: boolean
  readonly email?: string
  readonly ip?: string
  readonly country?: string
  readonly agent?: string
  readonly token?: GitHubToken
}

const numbers = new Map<string, number>()

/** GitHub's number for a user, repository or other named thing. */
export function gitHubId(name: string): number {
  let id = numbers.get(name)
  if (id === undefined) {
    id = fixed(`github ${name}`).int(20_000_000, 190_000_000)
    numbers.set(name, id)
  }
  return id
}

const OPERATION: readonly (readonly [RegExp, string])[] = [
  [/(create|add|created|invite|enable|grant|register)/, 'create'],
  [/(destroy|delete|remove|disable|revoke|leave)/, 'remove'],
  [/(access|update|change|rename|merge|set_|modify|edit)/, 'modify'],
  [/^auth|sso|login/, 'authentication'],
]

export function gitHubEvent(
  random: Random,
  at: number,
  action: string,
  actor: GitHubActor,
  more: Readonly<Record<string, unknown>> = {},
): GitHubEvent {
  const repo = more['repo']
  const git = action.startsWith('git.')
  return {
    '@timestamp': at,
    _document_id: random.base62(22),
    action,
    actor: actor.login,
    actor_id: gitHubId(actor.login),
    ...(actor.ip ? { actor_ip: actor.ip } : {}),
    actor_is_bot: actor.bot ?? false,
    ...(actor.country ? { actor_location: { country_code: actor.country } } : {}),
    business: ENTERPRISE,
    business_id: gitHubId(`business ${ORG_ID}`),
    ...(git
      ? {}
      : {
          created_at: at,
          operation_type: OPERATION.find(([re]) => re.test(action))?.[1] ?? 'modify',
        }),
    ...(actor.email
      ? { external_identity_nameid: actor.email, external_identity_username: actor.email }
      : {}),
    org: ORG,
    org_id: gitHubId(ORG),
    ...(actor.agent ? { user_agent: actor.agent } : {}),
    ...(actor.token
      ? {
          hashed_token: actor.token.hashed,
          programmatic_access_type: actor.token.kind,
          token_id: actor.token.id,
          ...(actor.token.scopes ? { token_scopes: actor.token.scopes } : {}),
          ...(actor.token.application
            ? {
                application_name: actor.token.application,
                application_id: gitHubId(actor.token.application),
              }
            : {}),
        }
      : {}),
    ...(typeof repo === 'string' ? { repo_id: gitHubId(repo) } : {}),
    ...more,
  }
}

/** The fields git traffic carries beside the usual ones. */
export function gitTraffic(
  repo: string,
  transport: 'ssh' | 'http',
  isPublic = false,
): Record<string, unknown> {
  return {
    repo,
    repository: repo,
    repository_public: isPublic,
    public_repo: isPublic,
    transport_protocol: transport === 'http' ? 1 : 2,
    transport_protocol_name: transport,
    user: '',
    user_id: 0,
  }
}
