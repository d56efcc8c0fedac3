import type { Step } from '../../graph/model.js'
import { given } from '../estate/context.js'
import type { Estate, Question } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import type { Resource } from '../estate/resources.js'
import { regionsFor } from './regions.js'
import { newThing, type Runner, runners } from './runners.js'
import { lets } from './services.js'
import { speaks, step, type Way } from './way.js'

/** Roles of its account that an identity can run code with, by passing them to a service that trusts them. Of those in `except` nothing is asked. */
export function passesRoles(
  estate: Estate,
  principal: Principal,
  except: ReadonlySet<string>,
): readonly Step[] {
  if (!speaks(principal, 'iam:PassRole')) return []
  const able = runners.filter(({ needs }) => needs.every((action) => speaks(principal, action)))
  if (able.length === 0) return []
  return (estate.principals.byAccount.get(principal.account) ?? [])
    .filter(
      ({ caller, arn }) => caller.kind === 'role' && arn !== principal.arn && !except.has(arn),
    )
    .flatMap(({ arn }) => {
      const role = estate.resources.named(arn)
      const ways = able
        .filter(({ service }) => lets(estate, service, role))
        .map((runner) => way(estate, principal, role, runner))
      return ways.length === 0 ? [] : step(estate, principal.uid, role.uid, ways)
    })
}

function way(estate: Estate, principal: Principal, role: Resource, runner: Runner): Way {
  const { how, needs, service } = runner
  const passed: Question = {
    principal,
    action: 'iam:PassRole',
    resource: role,
    given: given({ 'iam:PassedToService': service }),
  }
  const made = (region: string): readonly Question[] => [
    passed,
    ...needs.map((action) => somewhere(estate, principal, action, region)),
  ]
  return {
    how,
    needs: made(''),
    choosing: () =>
      regionsFor(estate, principal).map((region) => ({
        how: `${how} in ${region}`,
        needs: made(region),
      })),
  }
}

/** An action on a thing that is yet to be made, in a region or, without one, in whichever is allowed. */
function somewhere(estate: Estate, principal: Principal, action: string, region: string): Question {
  const { account } = principal
  const resource = estate.resources.named(newThing(action, account, region || '*'))
  return {
    principal,
    action,
    resource: { ...resource, account, region },
    given: region === '' ? undefined : given({ 'ec2:Region': region }),
  }
}
