import { fixed } from '../random.js'

/** Who calls AWS: the `userIdentity` of a record, ready as JSON, and the parts others need. */
export interface Identity {
  readonly json: string
  readonly arn: string
  readonly account: string
  readonly accessKeyId: string
  readonly principalId: string
}

const uniqueIds = new Map<string, string>()

/** AWS's unchanging id (AROA..., AIDA...) of a role or user. */
export function uniqueId(prefix: 'AROA' | 'AIDA', arn: string): string {
  let id = uniqueIds.get(arn)
  if (!id) {
    id = prefix + fixed(arn).base32(17)
    uniqueIds.set(arn, id)
  }
  return id
}

export function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

export interface RoleSession {
  readonly account: string
  readonly role: string
  /** Path of the role, such as `/aws-reserved/sso.amazonaws.com/`. */
  readonly path?: string
  readonly session: string
  readonly accessKeyId: string
  readonly at: number
  readonly mfa?: boolean
  readonly federatedProvider?: string
  readonly ec2RoleDelivery?: '1.0' | '2.0'
  readonly scope?: { readonly issuerType: string; readonly credentialsIssuedTo: string }
  readonly sourceIdentity?: string
  readonly invokedBy?: string
}

export function roleArn(account: string, role: string, path = '/'): string {
  return `arn:aws:iam::${account}:role${path}${role}`
}

export function roleSession(s: RoleSession): Identity {
  const issuer = roleArn(s.account, s.role, s.path)
  const issuerId = uniqueId('AROA', issuer)
  const arn = `arn:aws:sts::${s.account}:assumed-role/${s.role}/${s.session}`
  const principalId = `${issuerId}:${s.session}`
  const json = JSON.stringify({
    type: 'AssumedRole',
    principalId,
    arn,
    accountId: s.account,
    accessKeyId: s.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: issuerId,
        arn: issuer,
        accountId: s.account,
        userName: s.role,
      },
      ...(s.federatedProvider
        ? { webIdFederationData: { federatedProvider: s.federatedProvider, attributes: {} } }
        : {}),
      attributes: { creationDate: seconds(s.at), mfaAuthenticated: String(s.mfa ?? false) },
      ...(s.sourceIdentity ? { sourceIdentity: s.sourceIdentity } : {}),
      ...(s.ec2RoleDelivery ? { ec2RoleDelivery: s.ec2RoleDelivery } : {}),
    },
    ...(s.scope ? { inScopeOf: s.scope } : {}),
    ...(s.invokedBy ? { invokedBy: s.invokedBy } : {}),
  })
  return { json, arn, account: s.account, accessKeyId: s.accessKeyId, principalId }
}

export interface UserKey {
  readonly account: string
  readonly user: string
  readonly accessKeyId: string
  /** Set for a console session: when it began, and whether with MFA. */
  readonly console?: { readonly at: number; readonly mfa: boolean }
}

export function iamUser(u: UserKey): Identity {
  const arn = `arn:aws:iam::${u.account}:user/${u.user}`
  const principalId = uniqueId('AIDA', arn)
  const json = JSON.stringify({
    type: 'IAMUser',
    principalId,
    arn,
    accountId: u.account,
    ...(u.accessKeyId ? { accessKeyId: u.accessKeyId } : {}),
    userName: u.user,
    ...(u.console && u.accessKeyId
      ? {
          sessionContext: {
            attributes: {
              creationDate: seconds(u.console.at),
              mfaAuthenticated: String(u.console.mfa),
            },
          },
        }
      : {}),
  })
  return { json, arn, account: u.account, accessKeyId: u.accessKeyId, principalId }
}

export function rootUser(
  account: string,
  session?: { at: number; mfa: boolean; accessKeyId: string },
): Identity {
  const arn = `arn:aws:iam::${account}:root`
  const json = JSON.stringify({
    type: 'Root',
    principalId: account,
    arn,
    accountId: account,
    accessKeyId: session?.accessKeyId ?? '',
    ...(session
      ? {
          sessionContext: {
            attributes: {
              creationDate: seconds(session.at),
              mfaAuthenticated: String(session.mfa),
            },
          },
        }
      : {}),
  })
  return { json, arn, account, accessKeyId: session?.accessKeyId ?? '', principalId: account }
}

/** An AWS service acting by itself. */
export function awsService(service: string): Identity {
  const json = `{"type":"AWSService","invokedBy":"${service}"}`
  return { json, arn: '', account: '', accessKeyId: '', principalId: service }
}

/** A principal of another account, as the account being entered sees it. */
export function foreignAccount(principalId: string, account: string): Identity {
  const json = JSON.stringify({ type: 'AWSAccount', principalId, accountId: account })
  return { json, arn: '', account, accessKeyId: '', principalId }
}

export function anonymous(): Identity {
  const json = '{"type":"AWSAccount","principalId":"","accountId":"anonymous"}'
  return { json, arn: '', account: 'anonymous', accessKeyId: '', principalId: '' }
}

export function samlUser(provider: string, userName: string): Identity {
  const principalId = `${provider}:${userName}`
  const json = JSON.stringify({
    type: 'SAMLUser',
    principalId,
    userName,
    identityProvider: provider,
  })
  return { json, arn: '', account: '', accessKeyId: '', principalId }
}

export function webIdentity(provider: string, audience: string, subject: string): Identity {
  const principalId = `${provider}:${audience}:${subject}`
  const json = JSON.stringify({
    type: 'WebIdentityUser',
    principalId,
    userName: subject,
    identityProvider: provider,
  })
  return { json, arn: '', account: '', accessKeyId: '', principalId }
}

/** Someone signed in at the Identity Center portal, before any role. */
export function identityCenterUser(
  account: string,
  userId: string,
  userName: string,
  storeArn: string,
  credentialId: string,
): Identity {
  const json = JSON.stringify({
    type: 'IdentityCenterUser',
    accountId: account,
    onBehalfOf: { userId, identityStoreArn: storeArn },
    credentialId,
  })
  return { json, arn: '', account, accessKeyId: '', principalId: userName }
}

/** Someone a user of IAM vouches for with a federation token. */
export function federatedUser(
  account: string,
  name: string,
  accessKeyId: string,
  issuer: Identity,
  issuerName: string,
  at: number,
): Identity {
  const arn = `arn:aws:sts::${account}:federated-user/${name}`
  const principalId = `${account}:${name}`
  const json = JSON.stringify({
    type: 'FederatedUser',
    principalId,
    arn,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'IAMUser',
        principalId: issuer.principalId,
        arn: issuer.arn,
        accountId: account,
        userName: issuerName,
      },
      attributes: { creationDate: seconds(at), mfaAuthenticated: 'false' },
    },
  })
  return { json, arn, account, accessKeyId, principalId }
}
