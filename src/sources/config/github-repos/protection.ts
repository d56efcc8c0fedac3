import type { ConfigObject, JsonObject } from '../define.js'
import { flag, ownerOf, protectionUid } from '../github.js'
import { isObject, objects, pick, properties, text, texts } from '../reading.js'

/** The protection of a branch (`GET /repos/{owner}/{repo}/branches/{branch}/protection`). Reviews that are not required have no count. */
export function protection(repo: string, branch: string, given: unknown): ConfigObject {
  const reviews = pick(given, 'required_pull_request_reviews')
  const checks = pick(given, 'required_status_checks')
  return {
    uid: protectionUid(repo, branch),
    type: 'GitHub::BranchProtection',
    name: `${repo}:${branch}`,
    account: ownerOf(repo),
    properties: properties({
      branch,
      ...switches(given),
      ...(isObject(reviews) ? reviewRules(reviews) : {}),
      required_approving_review_count:
        count(pick(reviews, 'required_approving_review_count')) ??
        count(pick(given, 'required_approving_review_count')),
      required_status_checks: isObject(checks) ? contexts(checks) : undefined,
      strict_status_checks: isObject(checks) ? flag(pick(checks, 'strict')) : undefined,
      restrict_pushes_to: actors(pick(given, 'restrictions')),
    }),
  }
}

const switches = (given: unknown): Readonly<Record<string, boolean | undefined>> =>
  Object.fromEntries(
    [
      'enforce_admins',
      'required_linear_history',
      'allow_force_pushes',
      'allow_deletions',
      'block_creations',
      'required_conversation_resolution',
      'required_signatures',
      'lock_branch',
    ].map((key) => [key, flag(pick(given, key))]),
  )

const reviewRules = (reviews: JsonObject): Readonly<Record<string, unknown>> => ({
  dismiss_stale_reviews: flag(reviews['dismiss_stale_reviews']),
  require_code_owner_reviews: flag(reviews['require_code_owner_reviews']),
  require_last_push_approval: flag(reviews['require_last_push_approval']),
  may_bypass_reviews: actors(reviews['bypass_pull_request_allowances']),
})

export const count = (value: unknown): number | undefined => {
  const number = text(value) === '' ? Number.NaN : Number(text(value))
  return Number.isInteger(number) ? number : undefined
}

/** Names of required checks; newer exports have them as `checks`, with the app that must report them. */
function contexts(checks: unknown): readonly string[] {
  const named = objects(checks, 'checks').map((check) => text(check, 'context'))
  return [...new Set([...texts(checks, 'contexts'), ...named])].filter((name) => name !== '').sort()
}

/** People, teams and apps, `user/<login>`, `team/<slug>` or `app/<slug>`; undefined where nothing is restricted to them. */
function actors(given: unknown): readonly string[] | undefined {
  if (!isObject(given)) return undefined
  const named = (list: string, kind: string, key: string): readonly string[] => {
    const all = given[list]
    return (Array.isArray(all) ? (all as readonly unknown[]) : [])
      .map((one) => text(one) || text(one, key))
      .filter((name) => name !== '')
      .map((name) => `${kind}/${name}`)
  }
  return [
    ...named('users', 'user', 'login'),
    ...named('teams', 'team', 'slug'),
    ...named('apps', 'app', 'slug'),
  ].sort()
}
