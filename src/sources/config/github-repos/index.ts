import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  JsonObject,
} from '../define.js'
import { flag, githubUid, ownerOf, permission, roleOn } from '../github.js'
import { elements, mostly, readEach, shown } from '../listed.js'
import { instant, isObject, objects, properties, text, texts } from '../reading.js'
import { parts } from './parts.js'
import { githubRepoTypes } from './types.js'

/** Repositories of an organization (`GET /orgs/{org}/repos`), with what else the API tells of each put into it. */
export const githubRepos: ConfigSource = {
  id: 'github-repos',
  product: 'GitHub repositories',
  recognise: ({ value }) => mostly(repositories(value), isRepository),
  read,
  types: githubRepoTypes,
}

const repositories = (value: unknown): readonly unknown[] =>
  elements(value, 'repositories', 'repos')

const isRepository = (one: JsonObject): boolean =>
  fullName(one) !== '' &&
  ['visibility', 'private', 'default_branch', 'branch_protection', 'archived'].some(
    (key) => key in one,
  )

/** `<org>/<repo>`. */
function fullName(one: JsonObject): string {
  const full = text(one, 'full_name')
  if (/^[^/\s]+\/[^/\s]+$/.test(full)) return full
  const [owner, name] = [text(one, 'owner', 'login') || text(one, 'owner'), text(one, 'name')]
  return owner !== '' && name !== '' && !name.includes('/') ? `${owner}/${name}` : ''
}

function read({ value }: ConfigDocument): ConfigReading {
  const list = repositories(value)
  const organization = list.filter(isObject).map(fullName).find(Boolean) ?? ''
  const broken: { reason: string; raw: string }[] = []
  const reading = readEach(`github-repos/${ownerOf(organization)}`, list, (one) => {
    const name = fullName(one)
    if (name === '') return 'a repository has no full_name'
    const found = parts(name, one)
    const reasons = found.filter((part) => typeof part === 'string')
    broken.push(...reasons.map((reason) => ({ reason, raw: shown(one) })))
    return [repository(name, one), ...found.filter((part) => typeof part !== 'string')]
  })
  return { ...reading, problems: [...reading.problems, ...broken] }
}

function repository(name: string, one: JsonObject): ConfigObject {
  return {
    uid: githubUid(name),
    type: 'GitHub::Repository',
    name,
    account: ownerOf(name),
    aliases: [name],
    properties: properties({
      id: text(one, 'id') || undefined,
      visibility: text(one, 'visibility') || (one['private'] === false ? 'public' : 'private'),
      default_branch: text(one, 'default_branch') || undefined,
      archived: flag(one['archived']),
      disabled: flag(one['disabled']),
      fork: flag(one['fork']),
      is_template: flag(one['is_template']),
      allow_forking: flag(one['allow_forking']),
      web_commit_signoff_required: flag(one['web_commit_signoff_required']),
      topics: Array.isArray(one['topics']) ? texts(one, 'topics') : undefined,
      created_at: instant(one['created_at']),
      security: security(one['security_and_analysis']),
      teams: holders(one, 'teams', 'slug'),
      collaborators: holders(one, 'collaborators', 'login'),
    }),
  }
}

/** Switches by name, such as `secret_scanning_push_protection`. */
function security(given: unknown): JsonObject | undefined {
  if (!isObject(given)) return undefined
  return properties(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, flag(value)])),
  )
}

/** Who has access, with which permission: a list of objects, or `{name: permission}`. Undefined where the export does not say. */
function holders(one: JsonObject, list: string, key: string): JsonObject | undefined {
  const given = one[list]
  if (isObject(given))
    return Object.fromEntries(Object.entries(given).map(([name, held]) => [name, permission(held)]))
  if (!Array.isArray(given)) return undefined
  const pairs = objects(one, list).map((holder) => [text(holder, key), roleOn(holder)] as const)
  return Object.fromEntries(pairs.filter(([name]) => name !== ''))
}
