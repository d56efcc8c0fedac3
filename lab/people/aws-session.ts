import { longDate } from '../calls/iam.js'
import { ACCOUNTS, type AccountId } from '../company/accounts.js'
import { fixed, type Random } from '../random.js'
import { HOUR, SECOND } from '../rhythm.js'
import {
  identityCenterUser,
  roleArn,
  roleSession,
  samlUser,
  uniqueId,
} from '../vendors/aws-identity.js'
import type { Caller } from '../vendors/cloudtrail.js'
import type { World } from '../world.js'

export const SSO_PATH = '/aws-reserved/sso.amazonaws.com/'
export const IDENTITY_STORE = 'arn:aws:identitystore::408215930177:identitystore/d-90677a1b2c'

/** The role Identity Center makes in an account for a permission set. */
export function permissionSetRole(account: string, set: string): string {
  return `AWSReservedSSO_${set}_${fixed(`sso ${account} ${set}`).hex(16)}`
}

/** Someone's id in the identity store. */
export const identityStoreId = (email: string): string => fixed(`ic ${email}`).uuid()

/** The SAML provider through which Identity Center enters an account. */
export function identityCenterProvider(account: string): string {
  return `AWSSSO_${fixed(`provider ${account}`).hex(16)}_DO_NOT_DELETE`
}

export interface SignOn {
  readonly owner: string
  readonly email: string
  readonly account: AccountId
  /** A permission set, or for the data account the role its own SAML provider gives. */
  readonly set: string
  readonly ip: string
  readonly browser: string
  readonly agent: string
  readonly console: boolean
  readonly at: number
  readonly hours?: number
  /** Told of every event id the sign-on wrote. */
  readonly note?: (id: string) => void
}

/** STS credentials as they appear in an answer: the secret parts are never logged. */
export function issued(
  random: Random,
  at: number,
  hours = 1,
  prefix = 'ASIA',
): {
  accessKeyId: string
  json: { accessKeyId: string; sessionToken: string; expiration: string }
} {
  const accessKeyId = prefix + random.base32(16)
  return {
    accessKeyId,
    json: {
      accessKeyId,
      sessionToken: `IQoJb3JpZ2luX2VjE${random.base62(60)}`,
      expiration: longDate(at + hours * HOUR),
    },
  }
}

/** Walks from the portal into a role, by Identity Center or the older Okta federation, and returns the caller it became. */
export function signOn(world: World, random: Random, s: SignOn): Caller {
  const account = ACCOUNTS[s.account]
  const federated = s.account === 'data'
  const role = federated ? s.set : permissionSetRole(account, s.set)
  const path = federated ? '/' : SSO_PATH
  const note = (id: string) => s.note?.(id)
  const key = issued(random, s.at, s.hours ?? 8)
  const identity = roleSession({
    account,
    role,
    path,
    session: s.email,
    accessKeyId: key.accessKeyId,
    at: s.at,
  })
  world.credentials.begin(identity, s.at, s.email)
  const portal: Caller = {
    identity: identityCenterUser(
      ACCOUNTS.management,
      identityStoreId(s.email),
      s.email,
      IDENTITY_STORE,
      random.uuid(),
    ),
    ip: s.ip,
    agent: s.console ? s.browser : s.agent,
  }
  if (!federated) {
    note(
      world.log.aws(
        random,
        portal,
        {
          at: s.at - 2 * SECOND,
          api: s.console ? 'sso:Federate' : 'sso:GetRoleCredentials',
          region: 'us-east-1',
          params: null,
          response: null,
          serviceDetails: { account_id: account, role_name: s.set },
          host: 'portal.sso.us-east-1.amazonaws.com',
        },
        s.owner,
      ),
    )
  }
  const provider = federated ? 'okta' : identityCenterProvider(account)
  const target = roleArn(account, role, path)
  note(
    world.log.aws(
      random,
      {
        identity: samlUser(`${fixed(`saml ${account} ${provider}`).base62(27)}=`, s.email),
        ip: s.ip,
        agent: federated
          ? s.browser
          : 'aws-internal/3 aws-sdk-java/1.12.782 Linux/5.10.233 OpenJDK_64-Bit_Server_VM/17.0.14 vendor/Amazon.com_Inc.',
      },
      {
        at: s.at - SECOND,
        api: 'sts:AssumeRoleWithSAML',
        region: 'us-east-1',
        recipient: account,
        params: {
          sAMLAssertionID: `_${random.uuid()}`,
          roleSessionName: s.email,
          roleArn: target,
          principalArn: `arn:aws:iam::${account}:saml-provider/${provider}`,
          durationSeconds: (s.hours ?? 8) * 3600,
        },
        response: {
          credentials: key.json,
          assumedRoleUser: {
            assumedRoleId: `${uniqueId('AROA', target)}:${s.email}`,
            arn: identity.arn,
          },
          subject: s.email,
          subjectType: 'persistent',
          issuer: federated
            ? 'http://www.okta.com/exk4q8z1mb7Xn2Vtu5d7'
            : 'https://portal.sso.us-east-1.amazonaws.com/saml/assertion/NzE5MzA0',
          audience: 'https://signin.aws.amazon.com/saml',
          nameQualifier: `${fixed(`nq ${account}`).base62(27)}=`,
        },
        resources: [
          { accountId: account, type: 'AWS::IAM::Role', ARN: target },
          {
            accountId: account,
            type: 'AWS::IAM::SAMLProvider',
            ARN: `arn:aws:iam::${account}:saml-provider/${provider}`,
          },
        ],
      },
      s.owner,
    ),
  )
  if (s.console) {
    note(
      world.log.aws(
        random,
        { identity, ip: s.ip, agent: s.browser },
        {
          at: s.at,
          api: 'signin:ConsoleLogin',
          region: 'us-east-1',
          type: 'AwsConsoleSignIn',
          params: null,
          response: { ConsoleLogin: 'Success' },
          extra: {
            LoginTo: 'https://console.aws.amazon.com/console/home',
            MobileVersion: 'No',
            MFAUsed: 'No',
            SamlProviderArn: `arn:aws:iam::${account}:saml-provider/${provider}`,
          },
          host: 'signin.aws.amazon.com',
        },
        s.owner,
      ),
    )
  }
  return {
    identity,
    ip: s.ip,
    agent: s.console ? s.browser : s.agent,
    ...(s.console ? { fromConsole: true } : {}),
  }
}
