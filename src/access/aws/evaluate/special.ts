import type { Request } from './request.js'

/** Calls that need no permission: GetCallerIdentity answers every signed caller, even one that is denied it. */
export function withoutAsking({ action, caller }: Request): string | undefined {
  if (action !== 'sts:getcalleridentity' || caller.kind === 'anonymous') return undefined
  return 'sts:GetCallerIdentity needs no permission'
}

const reading = /^iam:(get|list|generate|simulate)/
/** What may be done with a service-linked role by hand. */
const ofServices = /^iam:(passrole|(create|delete)servicelinkedrole|updateroledescription)$/
const changingAlias = /^kms:(create|delete|update)alias$/

/** What AWS keeps to itself: its managed policies, the roles of Identity Center and its key aliases can be read and used, not changed. */
export function neverGiven({ action, service, resource }: Request): string | undefined {
  const name = resource.parts[5] ?? ''
  if (service === 'iam' && !reading.test(action)) {
    if (resource.parts[4] === 'aws' && name.startsWith('policy/'))
      return 'policies that AWS manages cannot be changed'
    if (name.startsWith('role/aws-reserved/')) return 'roles reserved for AWS cannot be changed'
    if (name.startsWith('role/aws-service-role/') && !ofServices.test(action))
      return 'roles that services made for themselves cannot be changed'
  }
  if (name.startsWith('alias/aws/') && changingAlias.test(action))
    return 'aliases that AWS manages cannot be changed'
  return undefined
}
