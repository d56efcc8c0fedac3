import type { Grant, Listed, Node, Step } from '../graph/model.js'
import { ofType, type State } from '../state.js'
import { byUid } from './given.js'
import { missingOf, strayWorkflows } from './missing.js'
import { loginKey, peopleOf } from './people.js'
import { inOrganization } from './realm.js'
import { tokensOf } from './tokens.js'
import { workflowNode } from './workflows.js'
import { organizationsOf } from './world.js'

/**
 * The rights of GitHub's members, teams, tokens, keys and workflows. What all members of an organization may do is written down once, for
 * a group of them; so is what its owners may.
 */
export function githubAccess(state: State): Listed {
  const organizations = organizationsOf(state).map((org) => ({ org, people: peopleOf(org) }))
  const parts = organizations.map(({ org, people }) => inOrganization(org, people))
  const logins = new Map(
    organizations.flatMap(({ people }) =>
      [...people.values()].map(({ login, uid }) => [loginKey(login), uid] as const),
    ),
  )
  const memberships = parts.flatMap((part) => part.memberships)
  const own = parts.flatMap((part) => part.rights)
  const tokens = tokensOf(state, logins, memberships, own)
  const workflows = byUid(ofType(state, 'GitHub::Workflow'))
  const repositories = new Set(
    organizations.flatMap(({ org }) => org.repositories.map(({ uid }) => uid)),
  )
  const nodes = [
    ...parts.flatMap((part) => part.nodes),
    ...workflows.map(workflowNode),
    ...tokens.nodes,
  ]
  const steps: Step[] = [...memberships, ...tokens.steps]
  const grants: Grant[] = []
  for (const rights of [own, tokens.rights])
    for (const { grant, step } of rights) {
      if (grant) grants.push(grant)
      if (step) steps.push(step)
    }
  return {
    ...{ id: 'github', steps, grants },
    nodes: unique(nodes),
    missing: [
      ...organizations.flatMap(({ org, people }) => missingOf(org, people)),
      ...strayWorkflows(workflows, repositories),
      ...tokens.missing.map((one) => `GitHub: ${one} is not told`),
    ],
  }
}

/** Each uid once, in order; the first that names it says what it is. */
function unique(nodes: readonly Node[]): readonly Node[] {
  const found = new Map<string, Node>()
  for (const node of nodes) if (!found.has(node.uid)) found.set(node.uid, node)
  return [...found.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))
}
