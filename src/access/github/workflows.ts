import { isObject, type Json } from '../../sources/index.js'
import { reason, sure } from '../graph/certainty.js'
import type { Grant, Node } from '../graph/model.js'
import type { Thing } from '../state.js'
import { pairs, text, texts } from './given.js'
import { asApp, type Holder } from './holder.js'
import { type Guard, passage } from './passage.js'
import { addRights, type Right } from './rights.js'
import type { Held, Role } from './roles.js'
import type { Organization, Repository } from './world.js'

export const workflowNode = ({ uid, name, account }: Thing): Node => ({
  ...{ uid, name, account },
  kind: 'workload',
})

/** What a workflow's own token (GITHUB_TOKEN) may do in its repository, and the secrets that it names. It can change no workflow. */
export function addWorkflowRights(
  to: Right[],
  org: Organization,
  repository: Repository,
  guard: Guard,
): void {
  if (repository.idle) return
  for (const workflow of repository.workflows) {
    const holder = tokenOf(org, workflow)
    addRights(to, repository, holder, passage(org, repository, guard, holder))
    addSecrets(to, repository, workflow)
  }
}

function tokenOf(org: Organization, workflow: Thing): Holder {
  const held = contents(org, workflow)
  const told = held.least === held.most
  const said = `The token of ${workflow.name} ${told ? `has the permission ${held.least}` : 'may have the permission write'} on contents.`
  const { permissions = null, jobs } = workflow.properties
  const excerpt = {
    permissions,
    jobs: Object.fromEntries(pairs(jobs).map(([name, job]) => [name, ofJob(job) ?? null])),
    default_workflow_permissions: org.thing?.properties['default_workflow_permissions'] ?? null,
  }
  return {
    ...asApp(workflow.uid, 'github-actions'),
    ...{ held, whose: `the token of ${workflow.name}` },
    reasons: () => [reason(workflow.uid, 'workflow', said, excerpt, told ? 'allows' : 'allows if')],
  }
}

const ofJob = (job: Json): Json | undefined => (isObject(job) ? job['permissions'] : undefined)

/**
 * The most that any of its jobs has. A job without permissions has the workflow's, a workflow without them the repository's default, which
 * is not exported: never more than `read` where the organization's is, else not known.
 */
function contents(org: Organization, { properties }: Thing): Held {
  const { permissions, jobs } = properties
  const all = pairs(jobs).map(([, job]) => ofJob(job) ?? permissions)
  const given = (all.length > 0 ? all : [permissions]).map((one) => ofPermissions(one, org))
  const [least, most] = (['least', 'most'] as const).map((end) =>
    (['write', 'read', 'none'] as const).find((role) => given.some((one) => one[end] === role)),
  )
  return { least: least ?? 'none', most: most ?? 'none' }
}

function ofPermissions(given: Json | undefined, org: Organization): Held {
  const one = (role: Role): Held => ({ least: role, most: role })
  if (given === 'write-all') return one('write')
  if (given === 'read-all') return one('read')
  if (isObject(given)) {
    const contents = text(given['contents'])
    return one(contents === 'write' || contents === 'read' ? contents : 'none')
  }
  const usual = org.thing?.properties['default_workflow_permissions']
  return { least: 'read', most: usual === 'read' ? 'read' : 'write' }
}

/** Secrets of the repository that it names; all of them where a job hands them on. */
function addSecrets(to: Right[], repository: Repository, workflow: Thing): void {
  const { secrets, jobs } = workflow.properties
  const named = new Set(texts(secrets))
  const inherits = pairs(jobs).some(([, job]) => isObject(job) && job['inherits_secrets'] === true)
  for (const { uid, name } of repository.secrets) {
    if (!inherits && !named.has(name)) continue
    const excerpt = inherits ? { secrets: 'inherit' } : { secrets: [name] }
    const grant: Grant = {
      ...{ from: workflow.uid, to: uid, level: 'Read', action: 'read secret', how: '', ...sure },
      prove: () => [
        reason(workflow.uid, 'workflow', `${workflow.name} reads the secret ${name}.`, excerpt),
      ],
    }
    to.push({
      ...{ grant, step: undefined, need: 'workflow', repository: repository.uid },
      public: repository.visibility === 'public',
    })
  }
}
