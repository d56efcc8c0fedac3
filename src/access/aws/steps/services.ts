import { contextOf, everyRequest, given } from '../estate/context.js'
import type { Estate } from '../estate/estate.js'
import type { Resource } from '../estate/resources.js'
import { decide } from '../evaluate/decide.js'
import { noPolicies, request } from '../evaluate/request.js'
import { no } from '../evaluate/truth.js'

const known = new WeakMap<Resource, Map<string, boolean>>()

/** Whether a role's trust policy lets a service take it on for what is done in the role's own account. */
export function lets(estate: Estate, service: string, role: Resource): boolean {
  const before = known.get(role) ?? new Map<string, boolean>()
  known.set(role, before)
  const found = before.get(service) ?? asked(estate, service, role)
  before.set(service, found)
  return found
}

function asked({ state, accounts }: Estate, service: string, role: Resource): boolean {
  const named = role.policy?.statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals !== undefined &&
      (principals.not || principals.value.anybody || principals.value.names.has(service)),
  )
  if (!named || !role.policy) return false
  const asking = request({
    caller: service,
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: role.account,
    context: contextOf([
      given(
        {
          'aws:SourceAccount': role.account,
          'aws:SourceOrgID': accounts.organization,
          'aws:PrincipalIsAWSService': 'true',
        },
        (key) => key === 'sts:externalid' || key.startsWith('aws:principaltag/'),
      ),
      { ...everyRequest(state.at), absent: () => false },
    ]),
  })
  const policies = { ...noPolicies, rcps: accounts.rcps(role.account), resource: role.policy }
  return decide(policies, asking).allowed !== no
}
