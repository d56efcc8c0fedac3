import type {
  ConfigDocument,
  ConfigObject,
  ConfigReading,
  ConfigSource,
  Json,
  JsonObject,
} from '../define.js'
import { githubUid, organizationOf, ownerOf } from '../github.js'
import { shown } from '../listed.js'
import { isObject, properties, sorted, text } from '../reading.js'
import { job } from './jobs.js'
import { workflowTypes } from './types.js'

/** A workflow file of GitHub Actions as it stands in a repository. The repository is named by the folders above `.github`. */
export const githubWorkflows: ConfigSource = {
  id: 'github-workflows',
  product: 'GitHub Actions workflow',
  recognise: ({ value }) =>
    isObject(value) &&
    triggers(value) !== undefined &&
    isObject(value['jobs']) &&
    Object.values(value['jobs']).some(
      (one) => isObject(one) && ('steps' in one || 'uses' in one || 'runs-on' in one),
    ),
  read,
  types: workflowTypes,
}

/** To readers of YAML 1.1 the key `on` is the boolean true. */
const triggers = (value: JsonObject): Json | undefined => value['on'] ?? value['true']

function read(document: ConfigDocument): ConfigReading {
  const { repository, file } = place(document)
  // The files of a repository are pages: one that is missing later is gone.
  const scope = `github-workflows/${repository}`
  const { value } = document
  if (!isObject(value)) return { scope, objects: [], problems: [] }
  const problems = Object.entries(isObject(value['jobs']) ? value['jobs'] : {})
    .filter(([, one]) => !isObject(one))
    .map(([name, one]) => ({ reason: `job ${name} is no object`, raw: shown(one) }))
  return { scope, objects: [workflow(document, value, repository, file)], problems }
}

function workflow(
  document: ConfigDocument,
  value: JsonObject,
  repository: string,
  file: string,
): ConfigObject {
  const jobs = Object.entries(isObject(value['jobs']) ? value['jobs'] : {}).filter(
    (entry): entry is [string, JsonObject] => isObject(entry[1]),
  )
  return {
    uid: `${githubUid(repository)}/workflow/${file}`,
    type: 'GitHub::Workflow',
    name: text(value, 'name') || file,
    account: ownerOf(repository),
    properties: properties({
      repository,
      path: file,
      name: text(value, 'name') || undefined,
      triggers: byTrigger(triggers(value)),
      permissions: value['permissions'],
      jobs: Object.fromEntries(jobs.map(([name, one]) => [name, job(one, value['env'])])),
      secrets: sorted(
        [...document.text.matchAll(/\bsecrets\.([A-Za-z_]\w*)/g)].map(([, name = '']) => name),
      ),
      text: document.text,
    }),
  }
}

/** `push`, `[push, pull_request]` and `{push: {branches: [main]}}` alike, by event. */
function byTrigger(given: Json | undefined): JsonObject {
  if (typeof given === 'string') return { [given]: {} }
  if (isObject(given))
    return Object.fromEntries(Object.entries(given).map(([event, filter]) => [event, filter ?? {}]))
  const events = Array.isArray(given) ? (given as readonly Json[]) : []
  return Object.fromEntries(
    events.filter((event) => typeof event === 'string').map((event) => [event, {}]),
  )
}

/** `.../<repo>/.github/workflows/x.yml`; the organization is named by what stands around. */
function place(document: ConfigDocument): { readonly repository: string; readonly file: string } {
  const { path } = document
  const at = path.lastIndexOf('.github')
  const file = path.slice(at < 0 ? -1 : at).join('/')
  const repo = path[(at < 0 ? path.length - 1 : at) - 1] ?? ''
  return { repository: `${organizationOf(document)}/${repo}`, file }
}
