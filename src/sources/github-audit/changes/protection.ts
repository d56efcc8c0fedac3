import type { ChangeEvent, ChangeTelling, Step } from '../../config/define.js'
import { flag, ownerOf, protectionUid } from '../../config/github.js'
import { count } from '../../config/github-repos/protection.js'
import { properties, text } from '../../config/reading.js'
import { change, given, repositoryIn, type Telling } from './telling.js'

/** Switches of a protection by the key in which entries tell them: a boolean, or a level (0 off, 1 not for administrators, 2 for everyone). */
const switches = {
  admin_enforced: 'enforce_admins',
  allow_deletions_enforcement_level: 'allow_deletions',
  allow_force_pushes_enforcement_level: 'allow_force_pushes',
  create_protected: 'block_creations',
  dismiss_stale_reviews_on_push: 'dismiss_stale_reviews',
  linear_history_requirement_enforcement_level: 'required_linear_history',
  lock_branch_enforcement_level: 'lock_branch',
  require_code_owner_review: 'require_code_owner_reviews',
  require_last_push_approval: 'require_last_push_approval',
  required_review_thread_resolution_enforcement_level: 'required_conversation_resolution',
  required_status_checks_strict: 'strict_status_checks',
  signature_requirement_enforcement_level: 'required_signatures',
  strict_required_status_checks_policy: 'strict_status_checks',
} as const

const onProtection =
  (steps: (event: ChangeEvent, branch: string) => readonly Step[]): Telling =>
  (event) => {
    const repo = repositoryIn(event)
    // `name` is the pattern of the rule, `branch` the branch at hand.
    const branch = text(given(event, 'name')) || text(given(event, 'branch'))
    return change(
      repo && branch,
      {
        uid: protectionUid(repo, branch),
        type: 'GitHub::BranchProtection',
        name: `${repo}:${branch}`,
        account: ownerOf(repo),
      },
      steps(event, branch),
    )
  }

/** What an entry tells of a protection. Reviews that are not required have no count. */
const told = (event: ChangeEvent): Readonly<Record<string, boolean | number | undefined>> => ({
  ...Object.fromEntries(
    Object.entries(switches)
      .map(([key, name]) => [name, flag(given(event, key))] as const)
      .filter(([, value]) => value !== undefined),
  ),
  required_approving_review_count: unreviewed(event)
    ? undefined
    : count(given(event, 'required_approving_review_count')),
})

const unreviewed = (event: ChangeEvent): boolean =>
  flag(given(event, 'pull_request_reviews_enforcement_level')) === false

const changed = onProtection((event) => [
  ...Object.entries(told(event)).flatMap(([key, value]): readonly Step[] =>
    value === undefined ? [] : [{ do: 'set', path: [key], value }],
  ),
  ...(unreviewed(event)
    ? [{ do: 'unset', path: ['required_approving_review_count'] } as const]
    : []),
])

const updates = [
  'dismiss_stale_reviews',
  'update_admin_enforced',
  'update_allow_deletions_enforcement_level',
  'update_allow_force_pushes_enforcement_level',
  'update_linear_history_requirement_enforcement_level',
  'update_lock_branch_enforcement_level',
  'update_pull_request_reviews_enforcement_level',
  'update_require_code_owner_review',
  'update_require_last_push_approval',
  'update_required_approving_review_count',
  'update_required_review_thread_resolution_enforcement_level',
  'update_required_status_checks_enforcement_level',
  'update_signature_requirement_enforcement_level',
  'update_strict_required_status_checks_policy',
] as const

/** What actions on the protection of branches change. */
export const protectionChanges: ChangeTelling['operations'] = {
  'protected_branch.create': onProtection((event, branch) => [
    { do: 'create', partly: true, properties: properties({ branch, ...told(event) }) },
  ]),
  'protected_branch.destroy': onProtection(() => [{ do: 'delete' }]),
  ...Object.fromEntries(updates.map((name) => [`protected_branch.${name}`, changed])),
}
