import { isObject, type Json } from '../../sources/index.js'
import { dependency, reason } from '../graph/certainty.js'
import type { Dependency } from '../graph/model.js'
import type { Thing } from '../state.js'
import { bypass } from './bypass.js'
import type { Gate } from './gate.js'
import { pairs, text, texts } from './given.js'
import type { Holder } from './holder.js'
import { fnmatch, type Maybe, selected } from './pattern.js'
import type { Organization, Repository } from './world.js'

/** Whether a ruleset is in force on a branch of a repository. Those that are disabled or only evaluated are not. */
export function applies(ruleset: Thing, repository: Repository, branch: string): Maybe {
  const { target, enforcement, conditions } = ruleset.properties
  const state = text(enforcement)
  if (state === 'disabled' || state === 'evaluate') return 'no'
  if (target !== undefined && target !== 'branch') return 'no'
  const where = isObject(conditions) ? conditions : undefined
  const local = ruleset.uid.startsWith(`${repository.uid}/`)
  const both = [refs(where?.['ref_name'], branch), local ? 'yes' : within(where, repository)]
  if (both.includes('no')) return 'no'
  return state === '' || both.includes('maybe') ? 'maybe' : 'yes'
}

/** An empty branch is the default one, whose name is not told. */
function refs(given: Json | undefined, branch: string): Maybe {
  if (!isObject(given)) return 'maybe'
  return selected(texts(given['include']), texts(given['exclude']), (pattern) => {
    if (pattern === '~ALL' || pattern === '~DEFAULT_BRANCH') return 'yes'
    return branch === '' ? 'maybe' : fnmatch(pattern.replace(/^refs\/heads\//, ''), branch)
  })
}

/** Which repositories an organization's ruleset is for: by name, by id, or by properties, which no export tells. */
function within(where: Readonly<Record<string, Json>> | undefined, repository: Repository): Maybe {
  const { name, thing } = repository
  const short = name.slice(name.indexOf('/') + 1)
  const [names, ids] = [where?.['repository_name'], where?.['repository_id']]
  if (isObject(names))
    return selected(texts(names['include']), texts(names['exclude']), (pattern) =>
      pattern === '~ALL' ? 'yes' : fnmatch(pattern, short),
    )
  if (isObject(ids)) {
    const id = text(thing.properties['id'])
    if (id === '') return 'maybe'
    return texts(ids['repository_ids']).includes(id) ? 'yes' : 'no'
  }
  return 'maybe'
}

const checks = ['required_status_checks', 'workflows', 'code_scanning', 'required_deployments']

/** What a ruleset that is (or may be) in force says to a push of theirs without a review; undefined where nothing. */
export function rulesetGate(
  ruleset: Thing,
  applied: Maybe,
  holder: Holder,
  org: Organization,
  repository: Repository,
): Gate | undefined {
  const asked = demand(ruleset)
  if (applied === 'no' || asked === undefined) return undefined
  const exempt = bypass(ruleset, holder, org)
  const whether: readonly Dependency[] =
    applied === 'yes'
      ? []
      : [dependency(`ruleset ${ruleset.name}`, 'in force on', [repository.name], 'not met')]
  const { passes, depends, own, said } =
    exempt.passes === 'yes'
      ? exempt
      : asked.passes === 'no' && (exempt.passes === 'maybe' || applied === 'maybe')
        ? {
            ...exempt,
            passes: 'maybe' as const,
            depends: applied === 'yes' ? exempt.depends : whether,
          }
        : asked
  const says = { yes: 'allows', maybe: 'allows if', no: 'denies' } as const
  return {
    ...{ passes, depends, own },
    local: ruleset.uid.startsWith(`${repository.uid}/`),
    reasons: [reason(ruleset.uid, 'ruleset', said, ruleset.properties, says[passes])],
  }
}

type Asked = Omit<Gate, 'local' | 'reasons'> & { readonly said: string }

/** What it asks of whoever cannot pass by: undefined where nothing that keeps a push out. */
function demand({ name, properties }: Thing): Asked | undefined {
  const rules = new Map(pairs(properties['rules']))
  const open = { depends: [], own: false } as const
  if (!isObject(properties['rules']))
    return {
      ...{ ...open, passes: 'maybe', said: `What the ruleset ${name} asks for is not told.` },
      depends: [dependency(`rules of the ruleset ${name}`, 'not exported', [], 'not met')],
    }
  if (rules.has('update'))
    return {
      ...open,
      passes: 'no',
      said: `The ruleset ${name} lets nobody else update the branch.`,
    }
  const pull = rules.get('pull_request')
  const count = isObject(pull) ? pull['required_approving_review_count'] : undefined
  if (pull !== undefined && typeof count === 'number' && count > 0)
    return {
      ...open,
      passes: 'no',
      said: `The ruleset ${name} asks for ${count} approving reviews.`,
    }
  if (pull !== undefined && typeof count !== 'number')
    return {
      ...{
        ...open,
        passes: 'maybe',
        said: `How many reviews the ruleset ${name} asks for is not told.`,
      },
      depends: [dependency(`reviews of the ruleset ${name}`, 'not exported', [], 'not met')],
    }
  const own = pull !== undefined || rules.has('merge_queue')
  const owners = isObject(pull) && pull['require_code_owner_review'] === true
  const depends = [
    ...(owners ? [dependency('owners of the changed code', 'CODEOWNERS', [], 'not met')] : []),
    ...checks
      .filter((check) => rules.has(check))
      .map((check) => dependency(`${check} of the ruleset ${name}`, 'ruleset', [])),
  ]
  if (depends.length > 0)
    return {
      passes: 'maybe',
      depends,
      own,
      said: `The ruleset ${name} asks for checks, not for any review.`,
    }
  if (!own) return undefined
  return {
    passes: 'yes',
    depends,
    own,
    said: `The ruleset ${name} takes pull requests with no review.`,
  }
}
