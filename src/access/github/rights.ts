import { dependency, reason, resting, sure } from '../graph/certainty.js'
import type { Certainty, Grant, Reason, Step } from '../graph/model.js'
import type { Thing } from '../state.js'
import { both, pairs, texts } from './given.js'
import type { Holder } from './holder.js'
import type { Passage } from './passage.js'
import { type Action, actions, enough, idleActions, type Need, pushes } from './roles.js'
import type { Repository } from './world.js'

/**
 * A grant or a step, with what a token has to cover for whoever acts by one to have it too. Large organizations have hundreds of
 * thousands: functions here add to a list rather than making many.
 */
export interface Right {
  readonly grant: Grant | undefined
  readonly step: Step | undefined
  readonly need: Need
  /** Uid of the repository it is on, or of the organization. */
  readonly repository: string
  readonly public: boolean
}

/** Keys of a repository do nothing but read and push, and apps whose permissions are not told are not known to do more. */
const mayMore = ({ kind, covers }: Holder): boolean =>
  kind === 'people' || kind === 'person' || covers !== undefined

/** What a holder may do in a repository. */
export function addRights(
  to: Right[],
  repository: Repository,
  holder: Holder,
  passed: Passage,
): void {
  const { uid, idle } = repository
  for (const action of idle ? idleActions : actions)
    if (mayMore(holder) || /^(read|push)$/.test(action.need))
      add(to, repository, holder, uid, action)
  if (idle) return
  addUnreviewed(to, repository, holder, passed)
  if (holder.kind === 'app' && !holder.covers) return
  addSteps(to, repository, holder, passed)
  addSecrets(to, repository, holder)
  addEnvironments(to, repository, holder)
}

/** A push to the default branch without review, or the same by way of lifting what forbids it. */
export function addUnreviewed(
  to: Right[],
  repository: Repository,
  holder: Holder,
  passed: Passage,
): void {
  const why = (): readonly Reason[] => passed.reasons
  if (passed.answer !== 'No') {
    const action = passed.pulled ? pushes.pulled : pushes.plain
    add(to, repository, holder, repository.uid, action, resting(passed.depends), why)
  } else if (passed.liftable) {
    const lift = dependency('the protection is lifted', 'protected branch', [branchOf(repository)])
    add(to, repository, holder, repository.uid, pushes.lifted, resting([lift]), why)
  }
}

const branchOf = ({ name, branch }: Repository): string => `${name}:${branch || '(default branch)'}`

/**
 * Whoever pushes to any branch runs what they like as a workflow there. The workflow that the default branch holds, which others run and
 * roles trust, changes only as that branch does.
 */
export function addSteps(
  to: Right[],
  repository: Repository,
  holder: Holder,
  passed: Passage,
): void {
  const role = enough(holder.held, 'write', holder.whose)
  if (holder.covers?.has('workflow') === false) return
  if (role === undefined || repository.workflows.length === 0) return
  const review = dependency('a review by another', 'protected branch', [branchOf(repository)])
  const { answer, depends } = both(
    role,
    resting(passed.answer === 'No' ? [review] : passed.depends),
  )
  for (const workflow of repository.workflows) {
    const step: Step = {
      ...{ from: holder.uid, to: workflow.uid, how: 'changes the workflow by a push' },
      ...{ answer, depends },
      prove: () => [...holder.reasons(), ...passed.reasons, contains(repository, workflow)],
    }
    to.push({
      ...{ grant: undefined, step, need: 'workflow', repository: repository.uid },
      public: repository.visibility === 'public',
    })
  }
}

const contains = ({ name }: Repository, { uid, properties }: Thing): Reason =>
  reason(uid, 'workflow', `The workflow is a file of ${name}.`, {
    path: properties['path'] ?? null,
  })

/** A workflow on a branch of one's own reads all secrets but those of environments. */
function addSecrets(to: Right[], repository: Repository, holder: Holder): void {
  for (const { uid, name, properties } of repository.secrets) {
    const why = (): readonly Reason[] => [
      reason(uid, 'secret', `${name} is a secret of ${repository.name}.`, properties),
    ]
    add(to, repository, holder, uid, pushes.readSecret, sure, why)
    if (holder.kind !== 'key') add(to, repository, holder, uid, pushes.replaceSecret, sure, why)
  }
}

function addEnvironments(to: Right[], repository: Repository, holder: Holder): void {
  for (const environment of repository.environments) {
    const { uid, name, properties } = environment
    const why = (): readonly Reason[] => [
      reason(uid, 'environment', `What deployments to ${name} wait for.`, properties),
    ]
    add(to, repository, holder, uid, pushes.deploy, resting(waits(environment)), why)
    if (holder.kind !== 'key') add(to, repository, holder, uid, pushes.openEnvironment, sure, why)
  }
}

/** What a deployment waits for that its author may not be able to give; time alone is not among it. */
function waits({ name, properties, complete }: Thing): Certainty['depends'] {
  const rules = texts(properties['rules'])
  const others = rules.filter(
    (rule) => !/^(required_reviewers|wait_timer|branch_policy)$/.test(rule),
  )
  const policy = pairs(properties['branch_policy']).filter(([, on]) => on === true)
  const untold = dependency(`protection of the environment ${name}`, 'not exported', [], 'not met')
  return [
    ...(complete ? [] : [untold]),
    ...(rules.includes('required_reviewers')
      ? [dependency('approval of a deployment', 'environment', texts(properties['reviewers']))]
      : []),
    ...(policy.length > 0 || rules.includes('branch_policy')
      ? [
          dependency(
            'branch that may deploy',
            'environment',
            policy.map(([key]) => key),
          ),
        ]
      : []),
    ...(others.length > 0 ? [dependency('custom protection rule', 'environment', others)] : []),
  ]
}

const none = (): readonly Reason[] => []

function add(
  to: Right[],
  repository: Repository,
  holder: Holder,
  thing: string,
  { action, level, role, need, how }: Action,
  certainty: Certainty = sure,
  why: () => readonly Reason[] = none,
): void {
  const held = enough(holder.held, role, holder.whose)
  if (held === undefined || holder.covers?.has(need) === false) return
  const { answer, depends } = both(held, certainty)
  const prove = (): readonly Reason[] => [...holder.reasons(), ...why()]
  to.push({
    grant: { from: holder.uid, to: thing, level, action, how, answer, depends, prove },
    step: undefined,
    need,
    repository: repository.uid,
    public: repository.visibility === 'public',
  })
}
