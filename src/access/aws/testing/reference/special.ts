import type { Request } from '../vector.js'
import { isAnonymous } from './principals.js'

/** Rule: whoever signs a request may ask who they are, whatever any policy says. */
export function needsNoPermission(request: Request): boolean {
  return request.action.toLowerCase() === 'sts:getcalleridentity' && !isAnonymous(request)
}

/** Rule: a KMS key's policy and a role's trust policy have to allow, be it only by naming the account. */
export function mustAllowItself({ action, resource }: Request): boolean {
  const service = action.split(':')[0]?.toLowerCase()
  const isKey = service === 'kms' && /^arn:[^:]+:kms:[^:]*:[^:]*:key\//.test(resource.arn)
  const isRole = service === 'sts' && /^arn:[^:]+:iam::\d{12}:role\//.test(resource.arn)
  return isKey || isRole
}

/** What only looks, among the actions on policies and roles. */
const looks = /^iam:(Get|List|Generate|Simulate)/i

/** Rule: AWS's own managed policies, the roles it reserves and the aliases under `alias/aws/` are not for customers. */
export function changesWhatAwsManages({ action, resource }: Request): boolean {
  const managed = /^arn:[^:]+:iam::(aws:policy\/|\d{12}:role\/aws-reserved\/)/.test(resource.arn)
  const alias = /^arn:[^:]+:kms:[^:]*:[^:]*:alias\/aws\//.test(resource.arn)
  if (managed) return /^iam:/i.test(action) && !looks.test(action)
  return alias && /^kms:(Create|Update|Delete)Alias$/i.test(action)
}
