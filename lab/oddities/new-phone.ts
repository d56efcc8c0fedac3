import { dayOf, homeAddress, officeAddress } from '../company/calendar.js'
import { oktaClient } from '../company/clients.js'
import { APPS, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import type { Oddity } from '../story.js'

const owner = person('jess.wong')
const helper = person('ruth.calloway')

export const newPhone: Oddity = {
  id: 'new-phone',
  title: 'Password and factors are reset and enrolled anew',
  why: 'jess.wong replaced a broken phone; the help desk reset her factors after a video call, and she enrolled from her usual laptop and home.',
  identities: [owner.email, helper.email],
  at: 0.48,
  hour: 17.3,
  play(stage) {
    const desk = oktaClient(helper, officeAddress('sf') ?? stage.address('sf-zayo'), stage.at)
    const target = oktaUser(owner)
    const admin = { session: `idx${stage.random.base62(21)}` }
    stage.okta(oktaUser(helper), desk, 'user.mfa.factor.reset_all', { ...admin, targets: [target] })
    stage.okta(oktaUser(helper), desk, 'user.account.reset_password', {
      ...admin,
      targets: [target],
    })
    stage.wait(200, 600)
    const client = oktaClient(owner, homeAddress(stage.world, owner, dayOf(stage.at)), stage.at)
    const own = { session: `idx${stage.random.base62(21)}` }
    stage.okta(target, client, 'user.account.update_password', { ...own, targets: [target] })
    stage.okta(target, client, 'user.session.start', { ...own, targets: [APPS.dashboard] })
    stage.okta(target, client, 'user.mfa.factor.activate', {
      ...own,
      reason: 'User set up OKTA_VERIFY_PUSH factor',
      targets: [target],
    })
    stage.okta(target, client, 'system.email.mfa_enroll_notification.sent_message', {
      ...own,
      targets: [target],
    })
    for (const app of [APPS.slack, APPS.salesforce])
      stage
        .wait(20, 90)
        .okta(target, client, 'user.authentication.sso', { ...own, targets: [app, target] })
  },
}
