import { createHash } from 'node:crypto'
import type { ConfigObject, JsonObject } from '../define.js'
import {
  deployKeyUid,
  environmentUid,
  flag,
  hookProperties,
  hookUid,
  ownerOf,
  secretUid,
} from '../github.js'
import { instant, isObject, objects, pick, properties, sorted, text } from '../reading.js'
import { protection } from './protection.js'
import { ruleset } from './rulesets.js'

/** What an export may put into a repository: each a thing of its own, or why it cannot be read. */
export function parts(repo: string, given: JsonObject): readonly (ConfigObject | string)[] {
  return [
    ...protections(repo, given),
    ...objects(given, 'rulesets')
      // A repository also lists those of its organization; they are the organization's to tell.
      .filter((one) => text(one, 'source_type') !== 'Organization')
      .map((one) => ruleset(ownerOf(repo), repo, one)),
    ...wrapped(given, 'actions_secrets', 'secrets').map((one) => secret(repo, one)),
    ...wrapped(given, 'deploy_keys', 'keys').map((one) => deployKey(repo, one)),
    ...wrapped(given, 'hooks', 'hooks').map((one) => hook(repo, one)),
    ...wrapped(given, 'environments', 'environments').map((one) => environment(repo, one)),
  ]
}

/** A list under a key, or as the API wraps it: `{"total_count": 1, "secrets": [...]}`. Secrets may be names alone. */
function wrapped(given: JsonObject, key: string, inner: string): readonly unknown[] {
  const list = Array.isArray(given[key]) ? given[key] : pick(given, key, inner)
  return Array.isArray(list) ? list : []
}

/** By branch, `{"main": {...}}`; null is a branch without protection, which lists none. */
function protections(repo: string, given: JsonObject): readonly (ConfigObject | string)[] {
  const all = given['branch_protection']
  if (all === undefined || all === null) return []
  if (!isObject(all)) return [`the branch protection of ${repo} is not given by branch`]
  return Object.entries(all).flatMap(([branch, one]): readonly (ConfigObject | string)[] => {
    if (one === null) return []
    return isObject(one)
      ? [protection(repo, branch, one)]
      : [`the protection of ${branch} of ${repo} is no object`]
  })
}

function secret(repo: string, given: unknown): ConfigObject | string {
  const name = text(given) || text(given, 'name')
  if (name === '') return `a secret of ${repo} has no name`
  return {
    uid: secretUid(repo, name),
    type: 'GitHub::ActionsSecret',
    name,
    account: ownerOf(repo),
    properties: properties({ name, created_at: instant(pick(given, 'created_at')) }),
  }
}

/** Named by its fingerprint, as in the audit log; the API gives the key itself, of which that is the hash. */
function deployKey(repo: string, given: unknown): ConfigObject | string {
  const name = fingerprint(text(given, 'key')) || text(given, 'id')
  if (name === '') return `a deploy key of ${repo} has neither key nor id`
  return {
    uid: deployKeyUid(repo, name),
    type: 'GitHub::DeployKey',
    name: text(given, 'title') || name,
    account: ownerOf(repo),
    properties: properties({
      title: text(given, 'title') || undefined,
      read_only: flag(pick(given, 'read_only')),
    }),
  }
}

/** As OpenSSH shows it: SHA-256 of the decoded key, in base64 without padding. */
function fingerprint(key: string): string {
  const encoded = key.trim().split(/\s+/)[1] ?? ''
  if (encoded === '') return ''
  const hash = createHash('sha256').update(Buffer.from(encoded, 'base64')).digest('base64')
  return `SHA256:${hash.replace(/=+$/, '')}`
}

function hook(repo: string, given: unknown): ConfigObject | string {
  const id = text(given, 'id')
  if (id === '') return `a webhook of ${repo} has no id`
  return {
    uid: hookUid(repo, id),
    type: 'GitHub::Webhook',
    name: text(given, 'config', 'url') || id,
    account: ownerOf(repo),
    properties: hookProperties(given),
  }
}

/** An environment, and what a deployment to it must wait for. */
function environment(repo: string, given: unknown): ConfigObject | string {
  const name = text(given) || text(given, 'name')
  if (name === '') return `an environment of ${repo} has no name`
  const rules = objects(given, 'protection_rules')
  const reviewers = rules
    .flatMap((rule) => objects(rule, 'reviewers'))
    .map(({ reviewer }) => text(reviewer, 'login') || text(reviewer, 'slug'))
  const branches = pick(given, 'deployment_branch_policy')
  return {
    uid: environmentUid(repo, name),
    type: 'GitHub::Environment',
    name,
    account: ownerOf(repo),
    properties: properties({
      name,
      rules: sorted(rules.map((rule) => text(rule, 'type')).filter((type) => type !== '')),
      reviewers: sorted(reviewers.filter((one) => one !== '')),
      wait_minutes: rules
        .map((rule) => rule['wait_timer'])
        .find((wait) => typeof wait === 'number'),
      branch_policy: isObject(branches) ? branches : undefined,
    }),
  }
}
