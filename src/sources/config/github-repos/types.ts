import type { Edge, Json, ResourceType } from '../define.js'
import { githubUid, repositoryOf, teamUid } from '../github.js'
import { isObject } from '../reading.js'
import { rulesetType } from './rulesets.js'

const followed = 'github-audit'

const names = (holders: Json | undefined): readonly string[] =>
  isObject(holders) ? Object.keys(holders).sort() : []

const ofRepository =
  (relation: Edge['relation']): ResourceType['edges'] =>
  ({ uid }) => [{ from: uid, relation, to: githubUid(repositoryOf(uid)) }]

/**
 * What belongs to repositories. Followed is what the audit log tells with its value; of rulesets, environments and secrets it tells that
 * they changed more often than to what.
 */
export const githubRepoTypes: Readonly<Record<string, ResourceType>> = {
  'GitHub::Repository': {
    followed,
    edges: ({ uid, account, properties }) => [
      { from: uid, relation: 'belongs to', to: githubUid(account) },
      ...names(properties['teams']).map(
        (slug): Edge => ({ from: teamUid(account, slug), relation: 'has access to', to: uid }),
      ),
      ...names(properties['collaborators']).map(
        (login): Edge => ({ from: githubUid(login), relation: 'has access to', to: uid }),
      ),
    ],
  },
  'GitHub::BranchProtection': { followed, edges: ofRepository('protects') },
  'GitHub::Ruleset': rulesetType,
  'GitHub::ActionsSecret': { edges: ofRepository('stored in') },
  'GitHub::DeployKey': { followed, edges: ofRepository('has access to') },
  'GitHub::Webhook': {
    // Organizations have webhooks too.
    edges: ({ uid }) => [
      { from: uid, relation: 'belongs to', to: uid.slice(0, uid.lastIndexOf('/hook/')) },
    ],
  },
  'GitHub::Environment': { edges: ofRepository('belongs to') },
}
