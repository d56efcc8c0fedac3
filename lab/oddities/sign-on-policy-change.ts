import { officeAddress } from '../company/calendar.js'
import { oktaClient } from '../company/clients.js'
import { APPS, oktaPolicy, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import type { Oddity } from '../story.js'
import { oktaId } from '../vendors/okta.js'

const admin = person('ruth.calloway')

export const signOnPolicyChange: Oddity = {
  id: 'sign-on-policy-change',
  title: 'Sign-on rules are replaced and a new API token made',
  why: 'The move to phishing-resistant factors: the old rule goes, a stricter one comes, and the directory sync gets its new token, as announced.',
  identities: [admin.email],
  at: 0.46,
  hour: 18.9,
  play(stage) {
    const client = oktaClient(admin, officeAddress('sf') ?? stage.address('sf-zayo'), stage.at)
    const actor = oktaUser(admin)
    const own = { session: `idx${stage.random.base62(21)}` }
    const policy = oktaPolicy('Any two factors')
    stage.okta(actor, client, 'user.session.access_admin_app', { ...own, targets: [APPS.admin] })
    stage.wait(60, 200).okta(actor, client, 'policy.rule.add', {
      ...own,
      targets: [policy, oktaPolicy('Phishing-resistant only', 'PolicyRule')],
    })
    stage.wait(60, 200).okta(actor, client, 'policy.rule.deactivate', {
      ...own,
      targets: [policy, oktaPolicy('Legacy SMS', 'PolicyRule')],
    })
    stage
      .wait(60, 200)
      .okta(actor, client, 'application.policy.sign_on.update', { ...own, targets: [APPS.aws] })
    stage.wait(60, 200).okta(actor, client, 'system.api_token.create', {
      ...own,
      targets: [
        {
          id: oktaId('00T', 'workday-sync-2026'),
          type: 'Token',
          alternateId: 'unknown',
          displayName: 'workday-sync-2026',
        },
      ],
    })
  },
  context(stage) {
    return `${new Date(stage.start).toISOString().slice(0, 10)}: Ruth switches Okta to phishing-resistant factors (rule "Legacy SMS" goes away) and renews the Workday sync token.`
  },
}
