import { APPS, oktaPolicy, oktaUser } from '../company/okta.js'
import { person } from '../company/people.js'
import type { Attack } from '../story.js'
import { type OktaClient, oktaId } from '../vendors/okta.js'

const victim = person('brian.oneill')

export const oktaMfaFatigue: Attack = {
  id: 'okta-mfa-fatigue',
  title: 'Push bombing ends in an accepted prompt and a new factor',
  story:
    'Someone with the password of brian.oneill sends push after push late in his evening. The nineteenth is accepted. The intruder enrols an authenticator of their own and opens the sales and finance applications.',
  techniques: ['T1621', 'T1078.004', 'T1098.005', 'T1556.006'],
  identities: [victim.email],
  at: 0.52,
  hour: 4.1,
  minSeverity: 'high',
  play(stage) {
    const address = stage.address('lagos-mtn')
    const actor = oktaUser(victim)
    const client: OktaClient = {
      address,
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
      browser: 'CHROME',
      os: 'Windows 10',
      device: 'Computer',
      fingerprint: stage.random.hex(32),
    }
    const novel = [
      'New Device',
      'New IP',
      'New Country',
      'New City',
      'New State',
      'New Geo-Location',
    ]
    const common = { novel, risk: 'HIGH' as const, session: 'unknown' }
    for (let n = 0; n < 18; n++) {
      stage.okta(actor, client, 'system.push.send_factor_verify_push', {
        ...common,
        targets: [actor],
      })
      if (n % 3 === 1) {
        stage.wait(20, 50).okta(actor, client, 'user.authentication.auth_via_mfa', {
          ...common,
          result: 'FAILURE',
          reason: 'INVALID_CREDENTIALS',
          provider: 'FACTOR_PROVIDER',
          credential: 'OKTA_VERIFY_PUSH',
          targets: [actor],
        })
      } else {
        stage.wait(6, 30).okta(
          actor,
          client,
          'user.mfa.okta_verify.deny_push',
          {
            ...common,
            result: 'FAILURE',
            reason: 'User rejected Okta push verify',
            targets: [actor],
          },
          n > 6,
        )
      }
      stage.wait(10, 70)
    }
    const session = `idx${stage.random.base62(21)}`
    const won = { ...common, session }
    stage.okta(actor, client, 'system.push.send_factor_verify_push', {
      ...common,
      targets: [actor],
    })
    stage.okta(
      actor,
      client,
      'user.authentication.auth_via_mfa',
      { ...won, provider: 'FACTOR_PROVIDER', credential: 'OKTA_VERIFY_PUSH', targets: [actor] },
      true,
    )
    stage.okta(actor, client, 'policy.evaluate_sign_on', {
      ...won,
      result: 'ALLOW',
      reason: 'Sign-on policy evaluation resulted in ALLOW',
      targets: [oktaPolicy('Any two factors'), APPS.dashboard],
    })
    stage.okta(actor, client, 'user.session.start', { ...won, targets: [APPS.dashboard] }, true)
    stage.wait(60, 200)
    const factor = {
      id: oktaId('aut', victim.id),
      type: 'AuthenticatorEnrollment',
      alternateId: 'unknown',
      displayName: 'Google Authenticator',
    }
    stage.okta(
      actor,
      client,
      'user.mfa.factor.activate',
      { ...won, reason: 'User set up GOOGLE_OTP factor', targets: [actor, factor] },
      true,
    )
    stage.okta(actor, client, 'system.email.mfa_enroll_notification.sent_message', {
      ...won,
      targets: [actor],
    })
    for (const app of [APPS.salesforce, APPS.netsuite, APPS.google, APPS.workday])
      stage
        .wait(30, 240)
        .okta(actor, client, 'user.authentication.sso', { ...won, targets: [app, actor] })
  },
}
