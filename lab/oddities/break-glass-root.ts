import { ACCOUNTS } from '../company/accounts.js'
import { officeAddress } from '../company/calendar.js'
import { chrome } from '../company/clients.js'
import type { Oddity } from '../story.js'
import { rootUser } from '../vendors/aws-identity.js'
import { accessKeyResource, apiCallAction } from '../vendors/guardduty.js'

const account = ACCOUNTS.management

export const breakGlassRoot: Oddity = {
  id: 'break-glass-root',
  title: 'The root user of the management account signs in',
  why: 'The yearly break-glass exercise: from the San Francisco office, with the hardware key, announced, only looking.',
  identities: [`arn:aws:iam::${account}:root`],
  at: 0.56,
  hour: 18.2,
  play(stage) {
    const office = officeAddress('sf') ?? stage.address('sf-zayo')
    const { ip } = office
    const agent = chrome('mac', stage.at)
    stage.aws({ identity: rootUser(account), ip, agent }, 'signin:ConsoleLogin', {
      type: 'AwsConsoleSignIn',
      params: null,
      response: { ConsoleLogin: 'Success' },
      extra: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAIdentifier: `arn:aws:iam::${account}:u2f/root-account-mfa-device/break-glass`,
        MFAUsed: 'Yes',
      },
      host: 'signin.aws.amazon.com',
    })
    const identity = rootUser(account, {
      at: stage.at,
      mfa: true,
      accessKeyId: `ASIA${stage.random.base32(16)}`,
    })
    const caller = { identity, ip, agent, fromConsole: true }
    stage.finding({
      account,
      region: 'us-east-1',
      type: 'Policy:IAMUser/RootCredentialUsage',
      severity: 2,
      title: 'API ConsoleLogin was invoked using root credentials.',
      description: `API ConsoleLogin was invoked using root credentials from IP address ${ip}.`,
      resource: accessKeyResource(identity.accessKeyId, account, 'Root', 'Root'),
      action: apiCallAction('ConsoleLogin', 'signin.amazonaws.com', office),
    })
    for (const api of [
      'iam:GetAccountSummary',
      'iam:ListMFADevices',
      'account:GetContactInformation',
      'organizations:DescribeOrganization',
      'iam:ListAccessKeys',
      'ce:GetCostAndUsage',
    ])
      stage.wait(10, 60).aws(caller, api)
  },
  context(stage) {
    return `Break-glass exercise on ${new Date(stage.start).toISOString().slice(0, 10)}: Raj and Dana sign in as root of the management account (${account}) from the San Francisco office with the hardware key.`
  },
}
