import type { Condition } from '../condition/condition.js'
import { inBlock } from '../condition/ip.js'
import type { Policy, Statement } from '../policy/compile.js'

/**
 * Whether the policy of a bucket is public as S3 means it ("The meaning of public"): it is, unless every statement that allows names who is meant, or
 * has a condition that leaves only fixed callers or networks. S3 looks at what is allowed alone: a Deny makes no policy less public.
 */
export const isPublic = ({ statements }: Policy): boolean =>
  statements.some(({ effect, principals, conditions }) => {
    if (effect !== 'Allow' || !principals) return false
    return (principals.not || principals.value.anybody) && !conditions.some(fixes)
  })

const positive = /^(foranyvalue:)?(string(equals(ignorecase)?|like)|arn(equals|like)|ipaddress)$/

/** Keys that S3 takes to fix who asks. */
const fixing =
  /^aws:(principal(arn|account|orgid|orgpaths|servicename)|source(arn|account|owner|vpc|vpce|orgid)|userid)$|^s3:dataaccesspoint(arn|account)$/

function fixes({ operator, key, values }: Condition): boolean {
  if (!positive.test(operator.toLowerCase())) return false
  if (key === 'aws:sourceip') return values.every(isNarrow)
  return fixing.test(key) && values.every((value) => !wild.test(fixedPart(key, value)))
}

const wild = /[*?]|\$\{/

/** Of an access point its account has to be fixed and its name need not be; of a path in an organisation, likewise, which organisation. */
function fixedPart(key: string, value: string): string {
  if (key === 's3:dataaccesspointarn') return value.split(':', 5).join(':')
  return key === 'aws:principalorgpaths' ? (value.split('/', 1)[0] ?? '') : value
}

/** S3 calls blocks wider than these public, but for private networks. */
function isNarrow(cidr: string): boolean {
  const bits = Number(cidr.split('/')[1] ?? 128)
  return inBlock(cidr, false) !== undefined && bits >= (cidr.includes(':') ? 32 : 8)
}

/** A statement that S3 makes of a block: whoever is outside the bucket's account, and no service, gets nothing of what is public. */
export const outsidersOf = (account: string): Statement['element'] => ({
  Sid: 'RestrictPublicBuckets',
  Effect: 'Deny',
  Action: 's3:*',
  Resource: '*',
  Condition: {
    StringNotEquals: { 'aws:PrincipalAccount': account },
    Bool: { 'aws:PrincipalIsAWSService': 'false' },
  },
})
