import { officeAddress } from '../company/calendar.js'
import { oktaClient } from '../company/clients.js'
import { APPS, oktaGroup, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { type OktaClient, oktaId } from '../vendors/okta.js'

const helper = person('derek.simms')
const victim = person('ruth.calloway')

export const oktaHelpdeskTakeover: Attack = {
  id: 'okta-helpdesk-takeover',
  title: 'A voice on the phone gets an IT manager reset, then grants super administrator',
  story:
    'Posing as ruth.calloway with a lost phone, a caller has the help desk reset password and all factors. The account signs in from an unknown network, enrols a new phone and makes a quiet second account super administrator.',
  techniques: ['T1656', 'T1556.006', 'T1098.003', 'T1078.004'],
  identities: [victim.email, helper.email, 'svc-directory@meridian-health.example'],
  at: 0.84,
  hour: 17.8,
  workday: true,
  minSeverity: 'critical',
  play(stage) {
    const office = officeAddress('ny') ?? stage.address('ny-pilot')
    const desk = oktaClient(helper, office, stage.at)
    const support = oktaUser(helper)
    const target = oktaUser(victim)
    const helperSession = { session: `idx${stage.random.base62(21)}` }
    stage.okta(support, desk, 'user.account.reset_password', {
      ...helperSession,
      targets: [target],
    })
    stage
      .wait(10, 40)
      .okta(
        support,
        desk,
        'user.mfa.factor.reset_all',
        { ...helperSession, targets: [target] },
        true,
      )
    stage.wait(240, 500)
    const client: OktaClient = {
      address: stage.address('piscataway-vultr'),
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      browser: 'CHROME',
      os: 'Windows 10',
      device: 'Computer',
      fingerprint: stage.random.hex(32),
    }
    const novel = ['New Device', 'New IP', 'New City', 'New State']
    const won = { session: `idx${stage.random.base62(21)}`, novel, risk: 'HIGH' as const }
    stage.okta(target, client, 'user.account.update_password', { ...won, targets: [target] })
    stage.okta(target, client, 'user.session.start', { ...won, targets: [APPS.dashboard] }, true)
    stage
      .wait(15, 50)
      .okta(
        target,
        client,
        'user.mfa.factor.activate',
        { ...won, reason: 'User set up OKTA_VERIFY_PUSH factor', targets: [target] },
        true,
      )
    stage
      .wait(20, 80)
      .okta(
        target,
        client,
        'user.session.access_admin_app',
        { ...won, targets: [APPS.admin] },
        true,
      )
    const quiet = {
      id: oktaId('00u', 'svc-directory'),
      type: 'User',
      alternateId: 'svc-directory@meridian-health.example',
      displayName: 'Directory Service',
    }
    stage.wait(60, 200).okta(target, client, 'user.lifecycle.create', { ...won, targets: [quiet] })
    stage.okta(target, client, 'user.lifecycle.activate', { ...won, targets: [quiet] })
    stage.okta(target, client, 'group.user_membership.add', {
      ...won,
      targets: [quiet, oktaGroup('Everyone')],
    })
    stage
      .wait(20, 60)
      .okta(
        target,
        client,
        'user.account.privilege.grant',
        { ...won, targets: [quiet], debug: { privilegeGranted: 'Super administrator' } },
        true,
      )
  },
}
