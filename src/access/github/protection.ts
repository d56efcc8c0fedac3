import { dependency, reason } from '../graph/certainty.js'
import type { Dependency } from '../graph/model.js'
import type { Thing } from '../state.js'
import type { Gate } from './gate.js'
import { texts } from './given.js'
import { type Holder, isNamed } from './holder.js'

/** What a rule of branch protection says to one demand. */
interface Demand {
  readonly passes: Gate['passes']
  readonly said: string
  readonly depends?: Dependency
  readonly own?: true
}

/**
 * What the protection of a branch says to a push of theirs without a review. Administrators are bound by it only where it is enforced for
 * them, and never by the list of those who may push; a deploy key that may write passes as an administrator does.
 */
export function protectionGate(thing: Thing, holder: Holder): Gate {
  const { uid, properties } = thing
  const demands = [
    locked(thing),
    restricted(thing, holder),
    reviewed(thing, holder),
    checked(thing),
  ].filter((one) => one !== undefined)
  const admin = administrator(thing, holder)
  const felt = admin.passes === 'yes' ? [admin] : demands
  const eased = felt.map((one) => (admin.passes === 'maybe' && one.passes === 'no' ? admin : one))
  const passes = (['no', 'maybe', 'yes'] as const).find((each) =>
    eased.some((one) => one.passes === each),
  )
  const telling = eased.filter((one) => one.passes === (passes ?? 'yes'))
  return {
    passes: passes ?? 'yes',
    depends: telling.flatMap(({ depends }) => depends ?? []),
    own: eased.some(({ own }) => own),
    local: true,
    reasons: (telling.length > 0 ? telling : [nothing(thing)]).map(({ said }) =>
      reason(uid, 'branch protection', said, properties, says[passes ?? 'yes']),
    ),
  }
}

const says = { yes: 'allows', maybe: 'allows if', no: 'denies' } as const

const nothing = ({ name }: Thing): Demand => ({
  passes: 'yes',
  said: `The protection of ${name} asks for no review.`,
})

/** Exempt, where administrators are. */
function administrator({ name, properties }: Thing, { held, kind }: Holder): Demand {
  const enforced = properties['enforce_admins']
  // Whether an app that administers counts as an administrator is not documented.
  const sure = held.least === (kind === 'key' ? 'write' : 'admin') && kind !== 'app'
  const perhaps = sure || held.most === (kind === 'key' ? 'write' : 'admin')
  if (enforced === true || !perhaps)
    return { passes: 'no', said: `The protection of ${name} holds for them.` }
  if (sure && enforced === false)
    return { passes: 'yes', said: `The protection of ${name} does not hold for administrators.` }
  const depends = sure
    ? dependency(`enforce_admins of ${name}`, 'not exported', [], 'not met')
    : dependency(`role on the repository of ${name}`, 'is one of', [
        kind === 'key' ? 'write' : 'admin',
      ])
  return { passes: 'maybe', said: `Administrators may pass the protection of ${name}.`, depends }
}

const locked = ({ name, properties }: Thing): Demand | undefined =>
  properties['lock_branch'] === true
    ? { passes: 'no', said: `${name} is locked: nobody pushes to it.` }
    : undefined

function restricted({ name, properties }: Thing, holder: Holder): Demand | undefined {
  const list = properties['restrict_pushes_to']
  const administers = holder.held.least === 'admin' && holder.kind !== 'app'
  if (!Array.isArray(list) || administers) return undefined
  const named = isNamed(holder, texts(list))
  if (named === 'yes')
    return { passes: 'yes', said: `They are among those who may push to ${name}.` }
  if (named === 'no')
    return { passes: 'no', said: `They are not among those who may push to ${name}.` }
  return {
    passes: 'maybe',
    said: `They may be among those who may push to ${name}.`,
    depends: team(name, list),
  }
}

const team = (name: string, list: unknown): Dependency =>
  dependency(
    `member of a team that the protection of ${name} names`,
    'is one of',
    texts(list as []),
  )

/**
 * A count of reviews is what tells that there are any. Where an event told of the protection, or an export leaves the count out, other
 * settings of reviews show that there may be.
 */
function reviewed({ name, properties, complete }: Thing, holder: Holder): Demand | undefined {
  const count = properties['required_approving_review_count']
  const owners = properties['require_code_owner_reviews'] === true
  const hints = [
    owners,
    properties['dismiss_stale_reviews'],
    properties['require_last_push_approval'],
  ]
  const exempt = properties['may_bypass_reviews']
  const asked = typeof count === 'number' || Array.isArray(exempt) || hints.includes(true)
  if (!asked && complete) return undefined
  const named = Array.isArray(exempt) ? isNamed(holder, texts(exempt)) : 'no'
  if (named === 'yes') return { passes: 'yes', said: `They may pass by the reviews of ${name}.` }
  if (count === 0 && !owners)
    return { passes: 'yes', own: true, said: `${name} takes pull requests, with no review.` }
  if (count === 0)
    return {
      ...{ passes: 'maybe', own: true, said: `${name} asks for reviews by code owners alone.` },
      depends: dependency('owners of the changed code', 'CODEOWNERS', [], 'not met'),
    }
  if (named === 'maybe')
    return {
      passes: 'maybe',
      said: `They may pass by the reviews of ${name}.`,
      depends: team(name, exempt),
    }
  if (typeof count === 'number' || owners)
    return { passes: 'no', said: `${name} takes only what ${count ?? 'others'} reviewed.` }
  return {
    ...{ passes: 'maybe', said: `Whether ${name} asks for reviews is not told.` },
    depends: dependency(
      `required_approving_review_count of ${name}`,
      'not exported',
      [],
      'not met',
    ),
  }
}

/** Checks have to be reported for the commit; whoever pushes may have a hand in them, but that is not known. */
function checked({ name, properties }: Thing): Demand | undefined {
  const checks = texts(properties['required_status_checks'])
  if (checks.length === 0) return undefined
  return {
    ...{ passes: 'maybe', said: `${name} takes only commits that passed checks.` },
    depends: dependency('required status checks pass', 'protected branch', checks),
  }
}
