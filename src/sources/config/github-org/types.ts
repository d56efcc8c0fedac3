import type { ResourceType } from '../define.js'
import { rulesetType } from '../github-repos/rulesets.js'

/**
 * Differences of an organization are not called drift: the audit log names the setting of several changes (default workflow permissions,
 * who may create repositories), but not its value.
 */
export const githubOrgTypes: Readonly<Record<string, ResourceType>> = {
  'GitHub::Organization': { edges: () => [] },
  'GitHub::Ruleset': rulesetType,
}
