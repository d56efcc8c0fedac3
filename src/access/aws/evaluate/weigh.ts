import type { Policy, Statement } from '../policy/compile.js'
import type { Naming } from '../policy/principal.js'
import { applies, candidates, named } from './match.js'
import type { Request } from './request.js'
import { and, maybe, no, not, or, type Truth, yes } from './truth.js'

/** What policies of one layer say of a request. */
export interface Said {
  allow: Truth
  deny: Truth
}

/** What the policy of a resource says, by how directly it names who asks. */
export interface ResourceSaid extends Said {
  /** To its account, which leaves the rest to that account. */
  account: Truth
  role: Truth
  /** To the user, the session, the service, the provider, or to anybody. */
  itself: Truth
}

/** A statement that applies, or may. */
export interface Found {
  readonly statement: Statement
  readonly applies: Truth
  readonly naming?: Naming
}

/** What policies say together: any may allow, any may deny. `found` is given what applies, for the proof. */
export function weigh(policies: readonly Policy[], request: Request, found?: Found[]): Said {
  const said: Said = { allow: no, deny: no }
  const { open } = request.context
  for (const policy of policies) {
    if (policy.allowsAll && !found) {
      said.allow = yes
      continue
    }
    if (policy.unreadable && open) {
      said.allow = or(said.allow, maybe)
      said.deny = or(said.deny, maybe)
    }
    for (const statement of candidates(policy, request)) {
      const allows = statement.effect === 'Allow'
      if (!found && (allows ? said.allow : said.deny) === yes) continue
      const truth = applies(statement, request)
      if (truth === no) continue
      found?.push({ statement, applies: truth })
      if (allows) said.allow = or(said.allow, truth)
      else said.deny = or(said.deny, truth)
    }
  }
  return said
}

/** What the policy of the resource says. A Deny that names an account hits everybody in it. */
export function weighResource(
  policy: Policy | undefined,
  request: Request,
  bounded: boolean,
  found?: Found[],
): ResourceSaid {
  const said: ResourceSaid = { allow: no, deny: no, account: no, role: no, itself: no }
  if (!policy) return said
  if (policy.unreadable && request.context.open)
    return { allow: maybe, deny: maybe, account: maybe, role: maybe, itself: maybe }
  for (const statement of candidates(policy, request)) {
    const naming = named(statement, request, bounded)
    if (naming === 'none') continue
    const truth = and(applies(statement, request), asNamed(statement, naming, request))
    if (truth === no) continue
    found?.push({ statement, applies: truth, naming })
    if (statement.effect === 'Deny') {
      said.deny = or(said.deny, truth)
      continue
    }
    said.allow = or(said.allow, truth)
    if (naming === 'account') said.account = or(said.account, truth)
    else if (naming === 'role') said.role = or(said.role, truth)
    else said.itself = or(said.itself, truth)
  }
  return said
}

/** Where one session of a role is named, an Allow is for who can call it so, and a Deny for who cannot help it. */
function asNamed({ effect }: Statement, naming: Naming, { session }: Request): Truth {
  if (naming !== 'session' || !session) return yes
  return effect === 'Allow' ? session() : not(session())
}
