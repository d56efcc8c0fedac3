import type { Identity } from '../vendors/aws-identity.js'

interface UserIdentity {
  readonly type?: string
  readonly arn?: string
  readonly principalId?: string
  readonly userName?: string
  readonly identityProvider?: string
  readonly accountId?: string
  readonly invokedBy?: string
  readonly onBehalfOf?: { readonly userId: string }
  readonly sessionContext?: {
    readonly sessionIssuer?: { readonly arn: string }
    readonly attributes?: { readonly creationDate: string }
  }
}

/** The names under which an identity of CloudTrail is known: its uid, and the credential of its console session. */
export interface AwsNames {
  readonly uid: string
  readonly consoleSession: string
}

/** Names as Trivium's convention has them: a person's e-mail under single sign-on, else the ARN of the user or role, and so on. */
export function awsNames(identity: Identity): AwsNames {
  const user = JSON.parse(identity.json) as UserIdentity
  const created = user.sessionContext?.attributes?.creationDate ?? ''
  return {
    uid: awsUid(user),
    consoleSession: created === '' ? '' : `console:${identity.principalId}@${created}`,
  }
}

function awsUid(user: UserIdentity): string {
  const { type = '', arn = '', principalId = '', invokedBy = '' } = user
  if (type === 'AWSService' || (invokedBy !== '' && arn === '')) return invokedBy
  if (type === 'AssumedRole') {
    const issuer = user.sessionContext?.sessionIssuer?.arn ?? ''
    const session = arn.slice(arn.lastIndexOf('/') + 1).toLowerCase()
    if (issuer.includes(':role/aws-reserved/sso.amazonaws.com/')) return session
    return session.includes('@') ? `${issuer}/${session}` : issuer
  }
  if (type === 'SAMLUser' || type === 'WebIdentityUser')
    return `${user.identityProvider}/${user.userName}`
  if (type === 'IdentityCenterUser') return `identitycenter/${user.onBehalfOf?.userId}`
  if (arn !== '') return arn
  return principalId !== '' ? (principalId.split(':')[0] ?? '') : `account/${user.accountId}`
}
