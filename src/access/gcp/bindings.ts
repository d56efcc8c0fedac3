import type { Accounts } from '../google/accounts.js'
import { reason } from '../graph/listing.js'
import type { Certainty, Node } from '../graph/model.js'
import { objects, text } from '../reading.js'
import { conditionOf, holding } from './conditions.js'
import { memberNode } from './members.js'
import { factsOf, type RoleFacts } from './roles.js'
import type { Scope, Scopes } from './tree.js'

/** One member with one role in a policy. */
export interface Binding {
  readonly scope: Scope
  readonly role: string
  readonly facts: RoleFacts
  readonly member: Node
  /** As it stands in the policy. */
  readonly written: string
  readonly certainty: Certainty
  readonly excerpt: unknown
}

/** Bindings whose time is over, and those of deleted members, are none. Members that cannot act (`able`) hold nothing. */
export function bindingsOf(scopes: Scopes, accounts: Accounts, at: string): readonly Binding[] {
  const disabled = new Set(
    [...scopes.all.values()].filter((one) => one.disabled).map(({ uid }) => uid),
  )
  return [...scopes.all.values()].flatMap((scope) =>
    (objects(scope.policy?.properties, 'grants') ?? []).flatMap((excerpt): readonly Binding[] => {
      const [role, written] = [text(excerpt, 'role'), text(excerpt, 'member')]
      const member = memberNode(written, accounts)
      const certainty = holding(conditionOf(excerpt), at)
      if (role === '' || !member || !certainty) return []
      if (!accounts.able(member.uid) || disabled.has(member.uid)) return []
      return [{ scope, role, facts: factsOf(role), member, written, certainty, excerpt }]
    }),
  )
}

export const bindingReason = ({ scope, role, written, certainty, excerpt }: Binding) =>
  reason(
    scope.policy?.uid ?? scope.uid,
    'binding',
    `The policy of ${scope.name} binds ${written} to ${role}${certainty.answer === 'Yes' ? '' : ' under a condition'}.`,
    excerpt,
    certainty,
  )
