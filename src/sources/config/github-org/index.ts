import type { ConfigDocument, ConfigReading, ConfigSource } from '../define.js'
import { flag, githubUid } from '../github.js'
import { ruleset } from '../github-repos/rulesets.js'
import { shown } from '../listed.js'
import { instant, isObject, objects, pick, properties, text } from '../reading.js'
import { githubOrgTypes } from './types.js'

/** Switches of an organization, by the API's names (`GET /orgs/{org}`, `/orgs/{org}/actions/permissions/workflow`). */
const switches = [
  'two_factor_requirement_enabled',
  'members_can_create_repositories',
  'members_can_create_public_repositories',
  'members_can_create_private_repositories',
  'members_can_create_internal_repositories',
  'members_can_create_pages',
  'members_can_create_public_pages',
  'members_can_create_private_pages',
  'members_can_fork_private_repositories',
  'members_can_delete_repositories',
  'members_can_change_repo_visibility',
  'members_can_invite_outside_collaborators',
  'members_can_delete_issues',
  'members_can_create_teams',
  'deploy_keys_enabled_for_repositories',
  'web_commit_signoff_required',
  'advanced_security_enabled_for_new_repositories',
  'dependabot_alerts_enabled_for_new_repositories',
  'dependabot_security_updates_enabled_for_new_repositories',
  'dependency_graph_enabled_for_new_repositories',
  'secret_scanning_enabled_for_new_repositories',
  'secret_scanning_push_protection_enabled_for_new_repositories',
  'ip_allow_list_enabled',
  'can_approve_pull_request_reviews',
] as const

/** Settings that are words. */
const words = [
  'default_repository_permission',
  'default_workflow_permissions',
  'enabled_repositories',
  'allowed_actions',
] as const

/** A GitHub organization as its owner sees it, with its rulesets where they are given. */
export const githubOrg: ConfigSource = {
  id: 'github-org',
  product: 'GitHub organization',
  recognise: ({ value }) =>
    isObject(value) &&
    text(value, 'login') !== '' &&
    (text(value, 'type') === 'Organization' ||
      'members_url' in value ||
      [...switches, ...words].some((key) => key in value)),
  read,
  types: githubOrgTypes,
}

function read({ value }: ConfigDocument): ConfigReading {
  const login = text(value, 'login')
  if (login === '') {
    const problems = [{ reason: 'the organization has no login', raw: shown(value) }]
    return { scope: 'github-org', objects: [], problems }
  }
  // Settings of Actions come from an endpoint of their own and are put in or kept apart.
  const settings = [value, pick(value, 'actions'), pick(value, 'actions_permissions')]
  const first = <T>(key: string, read: (given: unknown) => T | undefined): T | undefined =>
    settings.map((from) => read(pick(from, key))).find((found) => found !== undefined)
  const organization = {
    uid: githubUid(login),
    type: 'GitHub::Organization',
    name: text(value, 'name') || login,
    account: login,
    aliases: [login],
    properties: properties({
      id: text(value, 'id') || undefined,
      login,
      created_at: instant(pick(value, 'created_at')),
      ...Object.fromEntries(switches.map((key) => [key, first(key, flag)])),
      ...Object.fromEntries(
        words.map((key) => [key, first(key, (given) => text(given) || undefined)]),
      ),
    }),
  }
  const rulesets = objects(value, 'rulesets').map((one) => ruleset(login, login, one))
  return {
    scope: `github-org/${login}`,
    objects: [organization, ...rulesets.filter((one) => typeof one !== 'string')],
    problems: rulesets
      .filter((one) => typeof one === 'string')
      .map((reason) => ({ reason, raw: shown(pick(value, 'rulesets')) })),
  }
}
