import { type Listing, reason, rests, sure, unknown } from '../graph/listing.js'
import type { Certainty } from '../graph/model.js'
import { type Binding, bindingReason } from './bindings.js'
import type { Hierarchy } from './hierarchy.js'
import { asFew, type Rights } from './rights.js'
import { manager } from './tree.js'

/**
 * A role on what holds others is a node (`<project>#roles/viewer`), with a step from each member and one to each right in it. A role on a thing by
 * itself is grants from the member.
 */
export function writeBindings(
  to: Listing,
  bindings: readonly Binding[],
  hierarchy: Hierarchy,
  rights: Rights,
): void {
  const asked = new Set(
    bindings.map(({ member }) => member.uid).filter((uid) => uid.startsWith('project')),
  )
  const written = new Set<string>()
  for (const binding of bindings) {
    const { scope, role, member, certainty } = binding
    to.node(member)
    const prove = () => [bindingReason(binding)]
    if (!hierarchy.holds(scope)) {
      writeOnThing(binding, rights)
      continue
    }
    const uid = `${scope.uid}#${role}`
    to.step({ from: member.uid, to: uid, how: 'holds', prove }, certainty)
    if (written.has(uid)) continue
    written.add(uid)
    to.node({ uid, kind: 'role', name: `${role} on ${scope.name}`, account: scope.account })
    writeRole(to, uid, binding, hierarchy, rights)
    writeConvenience(to, uid, binding, asked)
  }
}

function writeOnThing(binding: Binding, rights: Rights): void {
  const { scope, facts, member, certainty, role } = binding
  const { service } = scope
  const prove = () => [bindingReason(binding)]
  if (facts.custom) {
    const all = rests(...certainty.depends, permissionsOf(role))
    for (const what of ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const)
      rights.on(member.uid, scope, { service, what }, all, prove)
    if (service === 'serviceAccounts')
      rights.on(member.uid, scope, { service, what: 'tokens' }, all, prove)
    return
  }
  for (const [what, answer] of facts.levels(service))
    rights.on(
      member.uid,
      scope,
      { service, what },
      answer === 'Yes' ? certainty : rests(...certainty.depends, permissionsOf(role)),
      prove,
    )
  if (service === 'serviceAccounts')
    for (const what of facts.powers)
      rights.on(member.uid, scope, { service, what }, certainty, prove)
}

const permissionsOf = (role: string) => unknown(`permissions of role ${role}`)

function writeRole(
  to: Listing,
  uid: string,
  { scope, role, facts }: Binding,
  hierarchy: Hierarchy,
  rights: Rights,
): void {
  const lead = (target: string, certainty: Certainty, says: string): void =>
    to.step(
      {
        from: uid,
        to: target,
        how: 'includes',
        prove: () => [reason(scope.policy?.uid ?? scope.uid, 'role', says, { role }, certainty)],
      },
      certainty,
    )
  const doubt = rests(permissionsOf(role))
  if (facts.custom) {
    lead(rights.everything(scope), doubt, `What ${role} lets do is not in the exports.`)
    return
  }
  if (facts.editsRoles && (scope.service === 'projects' || scope.service === 'organizations'))
    lead(
      rights.everything(scope),
      rests(unknown('it holds a custom role itself, to which it can add permissions')),
      `${role} lets one change custom roles.`,
    )
  for (const service of [...hierarchy.services(scope.uid)].sort()) {
    for (const [what, answer] of asFew(facts.levels(service)))
      lead(
        rights.node(scope, { service, what }),
        answer === 'Yes' ? sure : doubt,
        `${role} has the level ${what} on ${service}.`,
      )
    if (service === 'serviceAccounts')
      for (const what of facts.powers.filter((power) => power !== 'act'))
        lead(
          rights.node(scope, { service, what }),
          sure,
          `${role} lets one act as service accounts (${what}).`,
        )
  }
}

/** `projectViewer:<project>` in the policy of a bucket is whoever is bound to `roles/viewer` on the project itself. */
function writeConvenience(
  to: Listing,
  uid: string,
  { scope, role }: Binding,
  asked: ReadonlySet<string>,
): void {
  const word = {
    'roles/owner': 'projectOwner',
    'roles/editor': 'projectEditor',
    'roles/viewer': 'projectViewer',
  }[role]
  if (word === undefined || scope.service !== 'projects') return
  const names = [scope.uid, ...(scope.policy?.aliases ?? [])].map((name) =>
    name.slice(`${manager}projects/`.length),
  )
  for (const member of names.map((name) => `${word}:${name}`).filter((one) => asked.has(one)))
    to.step({
      ...{ from: uid, to: member, how: 'member of' },
      prove: () => [
        reason(scope.uid, 'binding', `${member} is whoever has ${role} on the project.`, {
          role,
          member,
        }),
      ],
    })
}
