import { APPS, oktaPolicy, oktaUser } from '../company/okta.js'
import { PEOPLE, person } from '../company/people.js'
import type { Attack } from '../story.js'
import type { OktaClient } from '../vendors/okta.js'

const unlucky = person('howard.pike')

export const oktaPasswordSpray: Attack = {
  id: 'okta-password-spray',
  title: 'One password is tried against everybody and opens one door',
  story:
    'From a handful of proxy addresses every account gets the same two guesses, slowly. One matches: howard.pike is not yet enrolled for push on that policy and the intruder gets a session and opens the finance system.',
  techniques: ['T1110.003', 'T1078.004'],
  identities: [unlucky.email],
  at: 0.59,
  hour: 5.5,
  minSeverity: 'high',
  play(stage) {
    const r = stage.random
    const clients = ['moscow-regru', 'chisinau-alexhost', 'roubaix-ovh', 'piscataway-vultr'].map(
      (net): OktaClient => ({
        address: stage.address(net),
        agent:
          'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
        browser: 'CHROME',
        os: 'Windows 7',
        device: 'Computer',
      }),
    )
    const novel = ['New IP', 'New Country', 'New City', 'New Device', 'New State']
    for (let round = 0; round < 2; round++) {
      for (const [n, target] of r.sample(PEOPLE, PEOPLE.length).entries()) {
        const client = r.pick(clients)
        if (target.joins === undefined || n % 2 === 0)
          stage.wait(6, 25).okta(
            oktaUser(target),
            client,
            'user.session.start',
            {
              result: 'FAILURE',
              reason: r.chance(0.05) ? 'LOCKED_OUT' : 'INVALID_CREDENTIALS',
              novel,
              risk: 'HIGH',
              isProxy: true,
            },
            n % 6 === 0,
          )
      }
      stage.wait(1800, 2700)
    }
    const client = clients[0] as OktaClient
    const session = `idx${r.base62(21)}`
    const won = { session, novel, risk: 'HIGH' as const }
    const actor = oktaUser(unlucky)
    stage.okta(actor, client, 'policy.evaluate_sign_on', {
      ...won,
      result: 'ALLOW',
      reason: 'Sign-on policy evaluation resulted in ALLOW',
      targets: [oktaPolicy('Legacy finance'), APPS.dashboard],
    })
    stage.okta(actor, client, 'user.session.start', { ...won, targets: [APPS.dashboard] }, true)
    for (const app of [APPS.netsuite, APPS.google])
      stage
        .wait(20, 90)
        .okta(actor, client, 'user.authentication.sso', { ...won, targets: [app, actor] })
  },
}
