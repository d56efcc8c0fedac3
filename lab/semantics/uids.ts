import type { DeliveredId, Records } from '../deliveries.js'
import type { Identity } from '../vendors/aws-identity.js'

/** Who acts in a record, and with which long-lived credential if it shows one. */
export interface Actor {
  readonly uid: string
  readonly token?: string
}

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

const mail = (address: string): Actor | undefined =>
  address.includes('@') ? { uid: address.toLowerCase() } : undefined

/** Who acts, by source. A source that is not here tells of no identity, or of none that is labelled yet. */
const ACTORS: { readonly [S in DeliveredId]?: (record: Records[S]) => Actor | undefined } = {
  'github-audit': (event) => {
    const { actor, hashed_token } = event as { actor?: string; hashed_token?: string }
    if (!actor) return undefined
    return { uid: `github/${actor}`, ...(hashed_token ? { token: hashed_token } : {}) }
  },
  'okta-system-log': (event) => {
    const { actor, transaction } = event as unknown as {
      actor: { alternateId: string }
      transaction: { detail: { requestApiTokenId?: string } }
    }
    const token = transaction.detail.requestApiTokenId
    const who = mail(actor.alternateId)
    return who && token ? { ...who, token: `token:${token}` } : who
  },
  'google-workspace': (activity) =>
    mail((activity as unknown as { actor: { email?: string } }).actor.email ?? ''),
  'slack-audit': (entry) =>
    mail((entry as unknown as { actor: { user?: { email?: string } } }).actor.user?.email ?? ''),
  duo: (authentication) => mail((authentication as unknown as { email?: string }).email ?? ''),
  'gcp-audit': (entry) => {
    const { authenticationInfo: who } = (
      entry as unknown as {
        protoPayload: {
          authenticationInfo?: { principalEmail?: string; serviceAccountKeyName?: string }
        }
      }
    ).protoPayload
    const key = who?.serviceAccountKeyName?.split('/').pop()
    const person = mail(who?.principalEmail ?? '')
    return person && key ? { ...person, token: key } : person
  },
  'k8s-audit': (event) => {
    const { username } = (event as unknown as { user: { username: string } }).user
    return username.startsWith('system:') ? { uid: username } : mail(username)
  },
}

export const actorOf = (source: DeliveredId, record: object): Actor | undefined =>
  (ACTORS[source] as ((record: object) => Actor | undefined) | undefined)?.(record)
